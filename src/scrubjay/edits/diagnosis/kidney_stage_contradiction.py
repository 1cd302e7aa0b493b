"""Hypertensive kidney disease of another stage than the kidney code.

## What it checks
The combination code is for stage 5 or end-stage disease and the claim's N18 code for stage 1 to 4 or
unspecified, or the other way round.

## Why payers deny it
The titles contradict each other. Payers compare them, and the wrong one of the pair changes payment.

## How to fix
Take the stage from the record and correct the code that is wrong.

## What the record must show
The stage of the chronic kidney disease.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX029",
    name="kidney-stage-contradiction",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": (
            diagnosis.in_set("hypertensive_kidney_stage_5")
            & diagnosis.beside_in_kidney_stage_1_to_4
            & ~diagnosis.beside_in_kidney_stage_5
        )
        | (diagnosis.in_set("hypertensive_kidney_stage_1_to_4") & diagnosis.beside_in_kidney_stage_5)
    },
    message="{diagnosis} is for another stage of kidney disease than the claim's N18 code",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite(
            "icd10cm-tabular",
            "codes I12.0, I12.9, I13.0, I13.10, I13.11 and I13.2, titles and use-additional notes",
        ),
        Cite("icd10cm-guidelines", "section I.C.9.a.2"),
    ],
    fix=Fix.documented("bill the hypertensive kidney disease of the documented stage, or correct the stage"),
    cases=[
        Case("P 2015-10-01 F72 dx=I12.0,N18.4 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=N18.6,I12.9 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F72 dx=I13.0,I50.32,N18.5 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I12.0,N18.6,Z99.2 | 90960 >1,2"),
        Case("P 2026-05-04 F72 dx=I12.9,N18.9 | 99213 >1,2"),
        Case("P 2015-09-30 F72 dx=I12.0,N18.4 | 99213 >1,2", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
