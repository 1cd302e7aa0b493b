"""Maternity care that points to no pregnancy.

## What it checks
A code of maternity care and delivery points to diagnoses, none of which is of pregnancy, childbirth or the
weeks after, an encounter for them, or trophoblastic disease.

## Why payers deny it
Chapter 15 codes come first whenever the care is for a pregnancy, and encounters without complication have
codes of their own. No payer's list is part of this check; hence for review.

## How to fix
Point to the supervision code or to the chapter 15 code, with the weeks of gestation beside it.

## What the record must show
The pregnancy with its week, and its complications.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK012",
    name="maternity-care-without-pregnancy",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("maternity_care") & ~line.any_diagnosis_in("pregnancy_reasons")},
    message="maternity care {procedure} on line {line} points to no pregnancy",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.15.a and I.C.21.c.11"),
        Cite("cpt", "maternity care and delivery, 59000-59898"),
    ],
    fix=Fix.documented("point to the supervision or chapter 15 code of the pregnancy"),
    cases=[
        Case("P 2015-10-01 F28 dx=I10 | 59425 >1 @11", hits=[1]),
        Case("P 2026-05-04 F28 dx=E11.9,O24.113 | 59025 >1 @11 | 59400 >2 @21", hits=[1]),
        Case("P 2026-05-04 F28 dx=Z34.81,Z3A.20 | 59425 >1 @11"),
        Case("P 2026-05-04 F28 dx=O02.1 | 59820 >1 @22"),
        Case("P 2026-05-04 F28 dx=N92.0 | 58120 >1 @22", note="not maternity care"),
        Case("P 2015-09-30 F28 dx=9:401.9 | 59425 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
