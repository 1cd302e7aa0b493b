"""Closure of a wound without a wound.

## What it checks
Closure of a wound (12001-13160, G0168) points to diagnoses none of which is an injury, a growth or other
disease of the skin, an infection, a malformation, or what opens after an operation.

## Why payers deny it
Without a wound or what leaves one, the closure is not explained. No published policy decides it for all
payers; Scrubjay's reasoning: CPT has these codes for wounds, by cut or by the removal of a lesion. Hence for
review.

## How to fix
Point to the injury or the lesion.

## What the record must show
The wound with its place, length and depth, and how it was closed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK015",
    name="wound-closure-without-wound",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("wound_closure") & ~line.any_diagnosis_in("wound_closure_reasons")},
    message="{procedure} on line {line} closes a wound but points to nothing that leaves one",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, integumentary system, repair (closure)"),
        Cite("icd10cm-guidelines", "section I.C.19.b"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the wound or lesion that was closed"),
    cases=[
        Case("P 2015-10-01 M30 dx=R55 | 12001 >1 @23", hits=[1]),
        Case("P 2026-05-04 M30 dx=I10,S51.811A | 12002 >1 @23 | 12002 >2 @23", hits=[1]),
        Case("P 2026-05-04 M30 dx=S51.811A | 12002 >1 @23"),
        Case("P 2026-05-04 M70 dx=C44.319 | 13131 >1 @11", note="after the removal of a growth"),
        Case("P 2026-05-04 M30 dx=R55 | 99283 >1 @23", note="no closure"),
        Case("P 2015-09-30 M30 dx=9:780.2 | 12001 >1 @23", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
