"""Examination of a newborn or child of another age in days.

## What it checks
The examination is for newborns under 8 days (Z00.110), for those of 8 to 28 days (Z00.111), or for children
over 28 days (Z00.12), or it is the observation of a newborn (Z05, first 28 days), and the patient's age in
days on the date of service is another. Ages that are wrong by years are left to the edit on age.

## Why payers deny it
The age stands in the title or the first note of the code. Payers compare it with the date of birth.

## How to fix
Bill the code of the patient's age on the day of the visit, or correct the date of birth.

## What the record must show
Date of birth and date of the visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

FITS_IN_YEARS = ((diagnosis.age >= diagnosis.age_low) & (diagnosis.age <= diagnosis.age_high)).fill_null(True)

EDIT = Edit(
    id="DX034",
    name="newborn-examination-age",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2016-10-01": FITS_IN_YEARS
        & (
            (diagnosis.in_set("newborn_check_first_week") & (diagnosis.age_days > 7))
            | (
                diagnosis.in_set("newborn_check_later")
                & ((diagnosis.age_days < 8) | (diagnosis.age_days > 28))
            )
            | (diagnosis.in_set("child_check") & (diagnosis.age_days < 29))
            | (diagnosis.in_set("newborn_observation") & (diagnosis.age_days > 28))
        )
    },
    message="{diagnosis} is for a child of another age; the patient is {age_days} days old",
    carc=("9",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "Z00.110, Z00.111, Z00.12 and Z05, titles and inclusion terms"),
        Cite("icd10cm-guidelines", "section I.C.16.b"),
    ],
    fix=Fix.documented(
        "bill the examination of the patient's age: under 8 days, 8 to 28 days, or over 28 days"
    ),
    cases=[
        Case("P 2016-10-01 M8d dx=Z00.110 | 99381 >1", hits=[1]),
        Case("P 2026-05-04 F29d dx=Z00.111 | 99391 >1", hits=[1]),
        Case("P 2026-05-04 F7d dx=Z00.111 | 99391 >1", hits=[1]),
        Case("P 2026-05-04 F28d dx=Z00.129 | 99391 >1", hits=[1]),
        Case("P 2026-05-04 F40d dx=Z05.1 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F7d dx=Z00.110 | 99391 >1"),
        Case("P 2026-05-04 F8d dx=Z00.111 | 99391 >1"),
        Case("P 2026-05-04 F28d dx=Z00.111 | 99391 >1"),
        Case("P 2026-05-04 F29d dx=Z00.129 | 99391 >1"),
        Case("P 2026-05-04 F28d dx=Z05.1 | 99213 >1"),
        Case("P 2026-05-04 F4 dx=Z00.110 | 99392 >1", note="out by years: another edit"),
        Case("P 2026-05-04 dx=Z00.110 | 99391 >1", cannot_judge=True),
        Case("P 2016-09-30 M8d dx=Z00.110 | 99381 >1", note="the day before the code of observation began"),
    ],
    doc=__doc__,
)
