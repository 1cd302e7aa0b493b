"""Test of the lungs for a disease that has nothing to do with them.

## What it checks
A test of breathing (94010-94375, 94726-94729) points to diagnoses none of which is a disease or symptom of
airways and lungs, a disease of heart, muscles, nerves, blood, connective tissue, thyroid or metabolism that
reaches the breath, a risk, or an encounter before an operation.

## Why payers deny it
Payers look for a disease or symptom of the airways. No published policy decides it for all payers;
Scrubjay's reasoning: a disease without a bearing on the lungs does not explain the test. Hence for review.

## How to fix
Point to the symptom or disease that led to the test.

## What the record must show
The order with its reason, the tracings, and the interpretation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK031",
    name="breathing-test-without-breathing-reason",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("breathing_test") & ~line.any_diagnosis_in("breathing_reasons")},
    message="{procedure} on line {line} tests breathing but points to no reason for it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Medicine, pulmonary, 94010-94729"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the symptom or disease that led to the test"),
    cases=[
        Case("P 2015-10-01 F60 dx=I10 | 94010 >1 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=M17.11,J45.40 | 94060 >1 @11 | 94729 >2 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=J45.40 | 94060 >1 @11"),
        Case("P 2026-05-04 F60 dx=R06.02 | 94010 >1 @11", note="a symptom"),
        Case("P 2026-05-04 F60 dx=M34.81 | 94729 >1 @11", note="a disease that reaches the lungs"),
        Case("P 2026-05-04 F60 dx=E74.02 | 94010 >1 @11", note="a disease of storage weakens the muscles"),
        Case("P 2026-05-04 F60 dx=E04.2 | 94375 >1 @11", note="a goiter narrows the windpipe"),
        Case("P 2015-09-30 F60 dx=9:401.9 | 94010 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F60 dx=I10 | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
