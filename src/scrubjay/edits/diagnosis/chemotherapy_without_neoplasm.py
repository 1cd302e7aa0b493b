"""Encounter for chemotherapy or immunotherapy without the neoplasm.

## What it checks
An encounter for antineoplastic chemotherapy or immunotherapy (Z51.1) stands on a claim without any neoplasm
(C00 to D49).

## Why payers deny it
The guideline puts the malignancy that is treated second. Without it no coverage policy for the drug is met.

## How to fix
Add the neoplasm after the encounter.

## What the record must show
The neoplasm that is treated.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX049",
    name="chemotherapy-without-neoplasm",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("chemotherapy_encounter") & ~diagnosis.beside_in_neoplasms},
    message="{diagnosis}: the neoplasm that is treated is not on the claim",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.2.e.2"),
        Cite("icd10cm-tabular", "category Z51, code-also note"),
    ],
    fix=Fix.documented("add the documented neoplasm after {diagnosis}"),
    cases=[
        Case("P 2015-10-01 F62 dx=Z51.11 | 96413 >1", hits=[1]),
        Case("I 2026-05-04 F62 bill=0131 dx=Z51.12,I10 | 96413 rev=0335", hits=[1]),
        Case("P 2026-05-04 F62 dx=Z51.11,C50.911 | 96413 >1,2"),
        Case("P 2026-05-04 F62 dx=Z51.11,D46.9 | 96413 >1,2", note="of uncertain behavior"),
        Case("P 2026-05-04 F62 dx=M06.9 | 96413 >1", note="no neoplasm, no such encounter"),
        Case("P 2015-09-30 F62 dx=Z51.11 | 96413 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
