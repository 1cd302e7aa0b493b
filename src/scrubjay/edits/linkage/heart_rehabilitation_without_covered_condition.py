"""Rehabilitation of the heart without a condition that Medicare covers.

## What it checks
Rehabilitation of the heart (93797, 93798, G0422, G0423), billed to Medicare, points to diagnoses none of
which is an infarction, angina or coronary disease, heart failure, surgery of coronary arteries or valves, a
stent, or a transplant. Silent with GA, GX, GY or GZ.

## Why payers deny it
Medicare's regulation lists the conditions for which it covers the program; high blood pressure or a rhythm
disorder alone is none of them. CMS publishes the condition, not a list of diagnosis codes; the list is
Scrubjay's, hence for review.

## How to fix
Point to the condition that the order names.

## What the record must show
The order, the condition with its date, and the plan of treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK040",
    name="heart-rehabilitation-without-covered-condition",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("heart_rehabilitation")
            & line.medicare_rules
            & ~line.any_diagnosis_in("heart_rehabilitation_reasons")
            & ~line.has_modifier("GA", "GX", "GY", "GZ")
        )
    },
    message="{procedure} on line {line} is heart rehabilitation but points to no covered condition",
    carc=("50",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "42 CFR 410.49(b)(1)"),
        Cite("benefit-policy-manual", "chapter 15, section 232"),
        Cite("claims-processing-manual", "chapter 32, section 140"),
    ],
    fix=Fix.documented("point to the covered condition if the record shows it"),
    cases=[
        Case("P 2015-10-01 F70 dx=I10 class=MB | 93798 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=I48.20,I25.2 class=MB | G0422 >1 @11 | 93798 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=Z95.5 class=MB | 93798 >1 @11", note="a stent"),
        Case("P 2026-05-04 F70 dx=I50.22,I10 class=MB | 93798 >1,2 @11"),
        Case("P 2026-05-04 F60 dx=I10 class=CI | 93798 >1 @11", note="another payer may cover it"),
        Case("P 2026-05-04 F70 dx=I10 class=MB | 93798-GY >1 @11", note="said not to be covered"),
        Case("P 2015-09-30 F70 dx=9:401.9 class=MB | 93798 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F70 dx=I10 class=MB | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
