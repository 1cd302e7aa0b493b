"""Obstetric code for one fetus of several, without multiple gestation.

## What it checks
The 7th character of an obstetric code is 1 to 9, which names one fetus of several, and no code of category
O30 is on the claim.

## Why payers deny it
The tabular list says that the code of the multiple gestation must be assigned too. Character 0 is for
single gestations.

## How to fix
Add the code of the multiple gestation, or correct the 7th character to 0.

## What the record must show
How many fetuses there are, and which one the finding is about.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX022",
    name="fetus-number-without-multiple",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("obstetric_codes")
        & (diagnosis.fetus_number >= 1)
        & ~diagnosis.beside_in_multiple_gestation
    },
    message="{diagnosis} names fetus {fetus_number} of several, and no multiple gestation (O30) is coded",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "FY2026, 7th-character notes at O31 to O36, O40, O41, O60, O64 and O69"),
        Cite("icd10cm-guidelines", "section I.C.15.a.6"),
    ],
    fix=Fix.documented(
        "add the documented multiple gestation (O30); with a single fetus the 7th character is 0"
    ),
    cases=[
        Case("P 2025-10-01 F30 dx=O36.5921,Z3A.20 | 76816 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O32.1XX1 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O30.042,O36.5921,Z3A.20 | 76816 >1,2"),
        Case("P 2026-05-04 F30 dx=O36.5920,Z3A.20 | 76816 >1", note="a single fetus"),
        Case("P 2026-05-04 F30 dx=O24.410 | 99213 >1"),
        Case("P 2025-09-30 F30 dx=O36.5921 | 76816 >1", note="before the year of the notes"),
    ],
    doc=__doc__,
)
