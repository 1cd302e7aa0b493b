"""Counselling about alcohol or drugs without anything that points to them.

## What it checks
Structured screening and intervention for alcohol or drugs (99408, 99409, G0396, G0397, G2011) or
counselling about alcohol (G0443) points to diagnoses none of which is use of a substance or its harm, a
mental disorder, an injury, an examination, screening or counselling.

## Why payers deny it
No published policy asks for a certain diagnosis; Scrubjay's reasoning: a payer that compares the diagnosis
finds nothing that explains the intervention. Hence only information.

## How to fix
Point to the use, or to the screening or counselling, if the record shows it.

## What the record must show
The instrument with its score, the minutes, and the intervention.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK024",
    name="substance-counselling-without-substance",
    grain=line,
    severity="info",
    when={"2015-10-01": (line.in_set("substance_counselling") & ~line.any_diagnosis_in("substance_reasons"))},
    message="{procedure} on line {line} is counselling about alcohol or drugs; nothing it points to says so",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "codes 99408 and 99409"),
        Cite("hcpcs", "codes G0396, G0397, G0443 and G2011"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the use of the substance, the screening or the counselling"),
    cases=[
        Case("P 2015-10-01 F50 dx=I10 | 99408 >1 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=E78.5,F10.10 | G0396 >1 @11 | G0397 >2 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=F10.10 | 99408 >1 @11"),
        Case("P 2026-05-04 F50 dx=Z13.39 | 99408 >1 @11", note="screening"),
        Case("P 2026-05-04 M30 dx=S01.81XA | 99408 >1 @23", note="asked for after an injury"),
        Case("P 2015-09-30 F50 dx=9:401.9 | 99408 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F50 dx=I10 | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
