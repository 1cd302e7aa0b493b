"""Exposure to COVID-19 beside COVID-19.

## What it checks
Contact with or exposure to COVID-19 (Z20.822) stands beside COVID-19 itself (U07.1).

## Why payers deny it
An Excludes1 note at category Z20 keeps contact apart from a current infection. Its words name no code, so
the edit on Excludes1 pairs does not see it.

## How to fix
Keep the disease, which a positive test or the provider's statement confirms.

## What the record must show
That the disease was confirmed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX044",
    name="exposure-with-covid",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2025-10-01": diagnosis.in_set("covid_exposure") & diagnosis.beside_in_covid},
    message="{diagnosis}: exposure is not coded beside the disease (U07.1)",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "FY2026, category Z20, Excludes1"),
        Cite("icd10cm-guidelines", "section I.C.1.g.1"),
    ],
    fix=Fix.documented("remove {diagnosis}, if the record confirms COVID-19"),
    cases=[
        Case("P 2025-10-01 F42 dx=U07.1,Z20.822 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F42 dx=Z20.822,R05.1,U07.1 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=R05.1,Z20.822 | 99213 >1"),
        Case("P 2026-05-04 F42 dx=U07.1,J12.82 | 99213 >1"),
        Case("P 2025-09-30 F42 dx=U07.1,Z20.822 | 99213 >1", note="before the year of the notes"),
    ],
    doc=__doc__,
)
