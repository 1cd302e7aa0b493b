"""Obstetric diagnosis with a trimester, without the weeks of gestation.

## What it checks
The first obstetric diagnosis (chapter 15) tells the trimester, and the claim has no code for the weeks of
gestation (Z3A).

## Why payers deny it
The chapter asks for the weeks where they are known, and who knows the trimester mostly knows them. The note
says "if applicable" and "if known", so this is a remark; some payers, Medicaid among them, ask for the
code.

## How to fix
Add the code of the weeks after the obstetric code.

## What the record must show
The completed weeks of gestation on the day of the visit, or the estimated date of delivery.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX018",
    name="weeks-of-gestation-missing",
    grain=diagnosis,
    severity="info",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("obstetric_codes")
        & diagnosis.trimester.is_not_null()
        & ~diagnosis.beside_in_weeks_of_gestation
        & ~diagnosis.earlier_in_obstetric_codes
    },
    message="{diagnosis} tells the trimester, and no code tells the weeks of gestation (Z3A)",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "FY2026, chapter 15, use-additional note"),
        Cite("icd10cm-guidelines", "section I.C.21.c.11"),
    ],
    fix=Fix.documented("add the code of the documented weeks of gestation (Z3A)"),
    cases=[
        Case("P 2025-10-01 F30 dx=O24.011,E10.9 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=I10,O26.892 | 99213 >2", hits=[2]),
        Case("P 2026-05-04 F30 dx=O24.011,E10.9,Z3A.10 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=O24.410 | 99213 >1", note="its title tells no trimester"),
        Case("P 2026-05-04 F30 dx=O03.9 | 99213 >1", note="no weeks for a loss"),
        Case("P 2026-05-04 F30 dx=Z34.01 | 99213 >1", note="no complication"),
        Case("P 2025-09-30 F30 dx=O24.011 | 99213 >1", note="before the year of the notes"),
        Case("P 2025-10-01 F30 dx=O09.90,O24.011,E10.9 | 99213 >1"),
    ],
    doc=__doc__,
)
