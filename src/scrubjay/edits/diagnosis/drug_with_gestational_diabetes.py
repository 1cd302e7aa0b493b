"""Drugs against diabetes coded beside gestational diabetes.

## What it checks
Long-term use of insulin (Z79.4), of oral drugs (Z79.84) or, from October 2025 on, of injected drugs other
than insulin (Z79.85) stands on one claim with gestational diabetes (O24.4). The code of injected drugs began
in October 2022; the guidelines of the years between were not read.

## Why payers deny it
The codes of O24.4 say by what the diabetes is controlled; the guideline says not to add the drug. Payers
rarely deny for it.

## How to fix
Choose the code of O24.4 that says insulin or oral drugs, and drop the drug code.

## What the record must show
By what the gestational diabetes is controlled.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX025",
    name="drug-with-gestational-diabetes",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2017-10-01": diagnosis.in_set("diabetes_drugs_taken")
        & (diagnosis.diagnosis != "Z7985")
        & diagnosis.beside_in_gestational_diabetes,
        "2025-10-01": diagnosis.in_set("diabetes_drugs_taken") & diagnosis.beside_in_gestational_diabetes,
    },
    message="{diagnosis} is not coded with gestational diabetes: O24.4 tells the treatment itself",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.15.i")],
    fix=Fix.documented("remove {diagnosis} and bill the code of O24.4 for the documented treatment"),
    cases=[
        Case("P 2017-10-01 F30 dx=O24.410,Z79.4 | 99213 >1", hits=[2]),
        Case("P 2025-10-01 F30 dx=O24.419,Z79.85 | 99213 >1", hits=[2]),
        Case("P 2025-09-30 F30 dx=O24.419,Z79.85 | 99213 >1", note="before the text that names it"),
        Case("P 2025-09-30 F30 dx=O24.414,E11.9 | 99213 >1", note="no drug"),
        Case("P 2025-09-30 F30 dx=O24.112,E11.9,Z79.4 | 99213 >1", note="diabetes from before the pregnancy"),
        Case("P 2026-05-04 F30 dx=O24.415,Z3A.30,Z79.84 | 99213 >1", hits=[3]),
        Case("P 2026-05-04 F30 dx=O24.414 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=O24.112,E11.9,Z79.4 | 99213 >1", note="diabetes from before the pregnancy"),
        Case("P 2017-09-30 F30 dx=O24.410,Z79.4 | 99213 >1", note="the year before both drugs were named"),
    ],
    doc=__doc__,
)
