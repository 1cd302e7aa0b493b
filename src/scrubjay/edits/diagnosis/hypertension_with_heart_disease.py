"""Hypertension and heart disease coded apart.

## What it checks
Essential hypertension (I10) stands beside heart failure (I50) or a heart disease of I51.4 to I51.7, I51.89
or I51.9.

## Why payers deny it
The classification presumes that hypertension caused them and gives one code for both (I11). The two stay
apart only where the provider has documented that they are unrelated, which the claim cannot show; so this
is for review. Auditors look for it.

## How to fix
Bill I11.0 with the code of the heart failure, or I11.9; if the record says that they are unrelated, leave
both.

## What the record must show
Where they stay apart: that the heart disease is not due to hypertension.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX026",
    name="hypertension-with-heart-disease",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2016-10-01": diagnosis.in_set("essential_hypertension")
        & diagnosis.beside_in_heart_disease_of_hypertension
    },
    message="{diagnosis} beside heart failure or heart disease: the guideline takes them as one (I11)",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.15 and I.C.9.a.1")],
    fix=Fix.documented(
        "bill hypertensive heart disease (I11), unless the record says that they are unrelated"
    ),
    cases=[
        Case("P 2016-10-01 F72 dx=I10,I50.9 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I50.32,E11.9,I10 | 99213 >1,2", hits=[3]),
        Case("P 2026-05-04 F72 dx=I11.0,I50.32 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=I10,I25.10 | 99213 >1,2", note="coronary disease is not presumed"),
        Case("P 2026-05-04 F72 dx=I10,I51.81 | 99213 >1,2", note="takotsubo is left out"),
        Case("P 2016-09-30 F72 dx=I10,I50.9 | 99213 >1,2", note="before the presumption"),
    ],
    doc=__doc__,
)
