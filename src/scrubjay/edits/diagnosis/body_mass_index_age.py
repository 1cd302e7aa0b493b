"""Body mass index of another age.

## What it checks
A body mass index for adults (Z68.1 to Z68.4) stands on the claim of a patient of 15 to 19 years, or a
percentile for children (Z68.5) on that of one under 2 or over 19. Medicare's code editor has an age limit of
its own for the index of adults, 15 years; younger patients are the business of another edit.

## Why payers deny it
The note at the category limits the codes to these ages.

## How to fix
Bill the code of the patient's age.

## What the record must show
The index, or its percentile, and the age.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

FITS_IN_YEARS = ((diagnosis.age >= diagnosis.age_low) & (diagnosis.age <= diagnosis.age_high)).fill_null(True)

EDIT = Edit(
    id="DX036",
    name="body-mass-index-age",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": FITS_IN_YEARS
        & (
            (diagnosis.in_set("body_mass_index_adult") & (diagnosis.age < 20))
            | (diagnosis.in_set("body_mass_index_child") & ((diagnosis.age < 2) | (diagnosis.age > 19)))
        )
    },
    message="{diagnosis} is for another age; the patient is {age}",
    carc=("9",),
    rarc=("M76",),
    cites=[Cite("icd10cm-tabular", "FY2026, category Z68, note")],
    fix=Fix.documented(
        "bill the percentile (Z68.5) from 2 to 19 years, the index (Z68.1 to Z68.4) from 20 on"
    ),
    cases=[
        Case("P 2025-10-01 F17 dx=E66.9,Z68.35 | 99213 >1", hits=[2]),
        Case("P 2026-10-01 F17 dx=F50.019,Z68.19 | 99213 >1", hits=[2], note="a code since October 2026"),
        Case("P 2026-05-04 F42 dx=E66.9,Z68.53 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 M1 dx=E66.9,Z68.53 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F19 dx=E66.9,Z68.53 | 99213 >1"),
        Case("P 2026-05-04 F20 dx=E66.9,Z68.35 | 99213 >1"),
        Case("P 2026-05-04 F2 dx=E66.9,Z68.53 | 99213 >1"),
        Case("P 2025-09-30 F17 dx=E66.9,Z68.35 | 99213 >1", note="before the year of the note"),
        Case("P 2025-10-01 F0 dx=E66.9,Z68.35 | 99213 >1", note="the code's own age limit comes first"),
    ],
    doc=__doc__,
)
