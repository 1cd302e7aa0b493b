"""Hypertension and chronic kidney disease coded apart.

## What it checks
Essential hypertension (I10) stands beside chronic kidney disease (N18).

## Why payers deny it
The classification presumes that the two are related and gives one code (I12), with the stage after it. They
stay apart only where the record says that they are unrelated; so this is for review.

## How to fix
Bill I12.9 or I12.0 with the stage (N18); if the record says that they are unrelated, leave both.

## What the record must show
Where they stay apart: that the kidney disease has another cause.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX027",
    name="hypertension-with-kidney-disease",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2016-10-01": diagnosis.in_set("essential_hypertension") & diagnosis.beside_in_chronic_kidney_disease
    },
    message="{diagnosis} beside chronic kidney disease: the guideline takes them as one (I12)",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.15 and I.C.9.a.2")],
    fix=Fix.documented(
        "bill hypertensive kidney disease (I12), unless the record says that they are unrelated"
    ),
    cases=[
        Case("P 2016-10-01 F72 dx=I10,N18.9 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.9,N18.30,I10 | 99213 >2,3", hits=[3]),
        Case("P 2026-05-04 F72 dx=I12.9,N18.30 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=I10,N17.9 | 99213 >1,2", note="acute kidney failure is not presumed"),
        Case("P 2016-09-30 F72 dx=I10,N18.9 | 99213 >1,2", note="before the text that was read"),
    ],
    doc=__doc__,
)
