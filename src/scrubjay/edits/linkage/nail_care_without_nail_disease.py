"""Procedure on a nail without a disease or injury of it.

## What it checks
Debridement, avulsion, draining, excision or repair of a nail (11720-11765) points to diagnoses none of
which is a disease or injury of nails or of the fingers and toes around them.

## Why payers deny it
Medicare leaves out routine foot care, trimming of nails among it, unless a disease of the body makes it
hazardous. No published policy decides it for all payers; Scrubjay's reasoning: without a disease of the
nail, the service is trimming, which is routine foot care. Hence for review.

## How to fix
Point to the disease of the nail, and to the disease of the body where foot care depends on it. Trimming has
codes of its own (11719, G0127).

## What the record must show
Which nails, how they look, the infection or pain, and what was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK021",
    name="nail-care-without-nail-disease",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("nail_treatment") & ~line.any_diagnosis_in("nail_reasons")},
    message="{procedure} on line {line} treats nails but points to no disease or injury of them",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, integumentary system, nails, 11720-11765"),
        Cite("benefit-policy-manual", "chapter 15, section 290"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the disease of the nail that was treated"),
    cases=[
        Case("P 2015-10-01 F70 dx=M79.671 | 11721 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=E11.42,B35.1 | 11720 >1 @11 | 11721-59 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=B35.1,E11.42 | 11721 >1,2 @11"),
        Case("P 2026-05-04 F30 dx=L60.0 | 11730-TA >1 @11", note="an ingrown nail"),
        Case("P 2026-05-04 F70 dx=E11.42 | 11719 >1 @11", note="trimming goes by the disease of the body"),
        Case("P 2015-09-30 F70 dx=9:729.5 | 11721 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
