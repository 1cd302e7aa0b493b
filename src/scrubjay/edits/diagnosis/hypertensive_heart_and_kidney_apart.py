"""Hypertensive heart and kidney disease without their combination code.

## What it checks
Hypertensive heart disease (I11) stands beside chronic kidney disease, or hypertensive kidney disease (I12)
beside heart failure or heart disease, or I11 beside I12.

## Why payers deny it
Category I13 takes the two together; its note includes any condition in I11 with any in I12. The codes apart
are right only where the record says that one is unrelated.

## How to fix
Bill the code of I13, with the type of heart failure and the stage of kidney disease after it.

## What the record must show
Heart and kidney involvement; where they stay apart, that one has another cause.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX028",
    name="hypertensive-heart-and-kidney-apart",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2016-10-01": (
            diagnosis.in_set("hypertensive_heart_only")
            & (diagnosis.beside_in_chronic_kidney_disease | diagnosis.beside_in_hypertensive_kidney_only)
        )
        | (
            diagnosis.in_set("hypertensive_kidney_only")
            & diagnosis.beside_in_heart_disease_of_hypertension
            & ~diagnosis.beside_in_hypertensive_heart_only
        )
    },
    message="{diagnosis} covers heart or kidney only, and the claim has disease of both (I13)",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.9.a.3"),
        Cite("icd10cm-tabular", "category I13, includes note"),
    ],
    fix=Fix.documented(
        "bill hypertensive heart and kidney disease (I13), unless the record says that one is unrelated"
    ),
    cases=[
        Case("P 2016-10-01 F72 dx=I11.0,I50.9,N18.9 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I12.9,N18.30,I50.32 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I11.9,I12.9,N18.30 | 99213 >1,2", hits=[1], note="once, not at both"),
        Case("P 2026-05-04 F72 dx=I13.0,I50.32,N18.30 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=I11.0,I50.32 | 99213 >1,2"),
        Case("P 2016-09-30 F72 dx=I11.0,I50.9,N18.9 | 99213 >1,2", note="before the text that was read"),
    ],
    doc=__doc__,
)
