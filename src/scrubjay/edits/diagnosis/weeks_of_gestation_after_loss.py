"""Weeks of gestation with a pregnancy that ended early.

## What it checks
A code for weeks of gestation (Z3A) stands beside a pregnancy with abortive outcome (O00 to O08) or an
elective termination (Z33.2), and no code of a pregnancy that goes on.

## Why payers deny it
The guideline says not to assign weeks of gestation with these codes. Payers rarely deny for it, so this is
for review.

## How to fix
Remove the weeks of gestation.

## What the record must show
That the pregnancy has ended, and how.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX020",
    name="weeks-of-gestation-after-loss",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("weeks_of_gestation")
        & diagnosis.beside_in_pregnancy_lost_early
        & ~diagnosis.beside_in_pregnancy_going_on
    },
    message="{diagnosis}: weeks of gestation are not coded with an early loss or termination",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.21.c.11"),
        Cite("icd10cm-tabular", "FY2026, Z3A, code-first note"),
    ],
    fix=Fix.documented("remove {diagnosis}, if the record shows no pregnancy that goes on"),
    cases=[
        Case("P 2025-10-01 F30 dx=O03.9,Z3A.10 | 59812 >1", hits=[2]),
        Case("P 2026-05-04 F30 dx=Z33.2,Z3A.08 | 59840 >1", hits=[2]),
        Case("P 2026-05-04 F30 dx=O03.9 | 59812 >1"),
        Case("P 2026-05-04 F30 dx=O20.0,Z3A.10 | 99213 >1", note="threatened, not lost"),
        Case(
            "P 2026-05-04 F30 dx=O31.11X1,O30.001,O02.1,Z3A.10 | 99213 >1",
            note="one of two fetuses: the pregnancy goes on",
        ),
        Case("P 2025-09-30 F30 dx=O03.9,Z3A.10 | 59812 >1", note="before the year of the text that was read"),
        Case("P 2025-10-01 F30 dx=O09.90,O03.9,Z3A.10 | 59812 >1", note="another code"),
        Case("P 2025-10-01 F30 dx=Z3A.10 | 59812 >1"),
    ],
    doc=__doc__,
)
