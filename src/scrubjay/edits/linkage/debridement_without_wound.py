"""Debridement without a wound.

## What it checks
Debridement of skin or what lies below (11000-11047, 97597, 97598, 97602) points to diagnoses none of which
is a wound, an ulcer, gangrene, an infection, a burn, or a disease that opens the skin. A callus, thick skin
or a nail alone is no wound.

## Why payers deny it
Debridement takes dead tissue from a wound; calluses and nails have codes of their own. No published policy
decides it for all payers; Scrubjay's reasoning is that of CPT's section. Hence for review.

## How to fix
Point to the ulcer or wound with its depth. Paring of calluses and nails has codes of its own.

## What the record must show
The wound with its size, depth and tissue, what was taken, with what, and how deep.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK020",
    name="debridement-without-wound",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("wound_debridement") & ~line.any_diagnosis_in("debridement_reasons")},
    message="{procedure} on line {line} debrides a wound but points to none",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, integumentary system, debridement; Medicine, active wound care management"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the ulcer or wound that was debrided"),
    cases=[
        Case("P 2015-10-01 F70 dx=L84 | 11042 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=M17.11,L97.512 | 97597 >1 @11 | 11042 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=L97.512 | 11042 >1 @11"),
        Case("P 2026-05-04 F70 dx=E11.621 | 11042 >1 @11", note="an ulcer of diabetes"),
        Case("P 2026-05-04 F70 dx=L84 | 11055 >1 @11", note="paring of a callus"),
        Case("P 2015-09-30 F70 dx=9:700 | 11042 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
