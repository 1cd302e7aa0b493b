"""Body mass index of a pregnant patient.

## What it checks
A body mass index (Z68) stands beside a code that says that the patient is pregnant.

## Why payers deny it
The guideline says not to assign body mass index codes during pregnancy. Payers rarely deny for it.

## How to fix
Remove the code.

## What the record must show
That the patient is pregnant.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX035",
    name="body-mass-index-in-pregnancy",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2025-10-01": diagnosis.in_set("body_mass_index") & diagnosis.beside_in_pregnant_now},
    message="{diagnosis}: body mass index is not coded during pregnancy",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.21.c.3")],
    fix=Fix.documented("remove {diagnosis}; obesity in pregnancy is O99.21 with E66"),
    cases=[
        Case("P 2025-10-01 F30 dx=O09.92,Z68.35 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F30 dx=O99.212,E66.9,Z68.35,Z3A.20 | 99213 >1", hits=[3]),
        Case("P 2026-05-04 F30 dx=O99.212,E66.9,Z3A.20 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=E66.9,Z68.35 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=O99.215,E66.9,Z68.35 | 99213 >1", note="after the delivery"),
        Case(
            "P 2025-09-30 F30 dx=O09.92,Z68.35 | 99213 >1", note="before the year of the text that was read"
        ),
    ],
    doc=__doc__,
)
