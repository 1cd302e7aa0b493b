"""Dialysis with chronic kidney disease that is not end-stage.

## What it checks
The claim says dependence on dialysis (Z99.2) and chronic kidney disease of another stage than end-stage,
with no acute or other kidney failure that could be the reason.

## Why payers deny it
Chronic kidney disease that requires chronic dialysis is N18.6 by the tabular list. Risk adjustment and
dialysis benefits hang on it.

## How to fix
Bill N18.6 where chronic dialysis is documented; otherwise remove Z99.2.

## What the record must show
Whether dialysis is chronic, and for what.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX031",
    name="dialysis-with-earlier-stage",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("dialysis_status")
        & diagnosis.beside_in_kidney_before_end_stage
        & ~diagnosis.beside_in_end_stage_kidney
        & ~diagnosis.beside_in_kidney_failure_of_the_moment
    },
    message="{diagnosis}: kidney disease that requires chronic dialysis is end-stage (N18.6)",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-tabular", "FY2026, N18.6, inclusion term; N18.5, Excludes1")],
    fix=Fix.documented("bill N18.6, if the record says that the kidney disease requires chronic dialysis"),
    cases=[
        Case("P 2025-10-01 F72 dx=N18.5,Z99.2 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F72 dx=Z99.2,I12.9,N18.4 | 99213 >2", hits=[1]),
        Case("P 2026-05-04 F72 dx=N18.6,Z99.2 | 99213 >1"),
        Case("P 2026-05-04 F72 dx=N17.9,N18.4,Z99.2 | 99213 >1", note="dialysis for acute failure"),
        Case("P 2025-09-30 F72 dx=N18.5,Z99.2 | 99213 >1", note="before the year of the notes"),
        Case("P 2025-10-01 F72 dx=Z99.2 | 99213 >1"),
        Case("P 2025-10-01 F72 dx=N18.6,N18.5,Z99.2 | 99213 >1", note="the end stage is there too"),
    ],
    doc=__doc__,
)
