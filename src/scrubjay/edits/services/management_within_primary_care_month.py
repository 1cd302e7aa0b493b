"""Care management beside advanced primary care management of the month.

## What it checks
The practice billed, for a Medicare patient and in one calendar month, advanced primary care management
(G0556-G0558) and, on another day, chronic, principal or transitional care management.

## Why payers deny it
Advanced primary care management holds these services; Medicare does not pay both to one practice in a
month.

## How to fix
Choose one for the month.

## What the record must show
What was done in the month, and the consent to the one that is billed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC021",
    name="management-within-primary-care-month",
    grain=line,
    severity="deny",
    when={
        "2025-01-01": (line.in_set("in_primary_care_month") | line.in_set("primary_care_month"))
        & line.crossed_earlier_date.is_not_null()
        & line.medicare_rules
    },
    message=(
        "{procedure} and {crossed_earlier} of {crossed_earlier_date}: primary care management holds the other"
    ),
    carc=("97",),
    cites=[
        Cite(
            "federal-register",
            "89 FR 97710, CY 2025 physician fee schedule, advanced primary care management",
        )
    ],
    fix=Fix.documented("bill either the primary care management of the month or the single services"),
    cases=[
        Case(
            "P 2025-01-30 F72 npi=1234567893 dx=I10,E11.9 class=MB | 99490 >1 prior: P 2025-01-01 | G0557",
            hits=[1],
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 class=MB | G0557 >1 prior: P 2026-05-08 | 99495",
            hits=[1],
        ),
        Case(
            "P 2025-01-01 F72 npi=1234567893 dx=I10,E11.9 class=MB | 99490 >1 prior: P 2024-12-30 | G0557",
            note="another month",
        ),
        Case("P 2026-06-01 F72 npi=1234567893 dx=I10,E11.9 class=MB | G0557 >1 prior: P 2026-05-31 | 99490"),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 class=MB | G0557 >1 prior: P 2026-05-08 | 99484",
            note="behavioural health is paid beside it",
        ),
        Case(
            "P 2024-12-31 F72 npi=1234567893 dx=I10 class=MB | 99490 >1 prior: P 2024-12-01 | G0557",
            note="the day before the codes began",
        ),
        Case(
            "P 2026-05-11 F42 npi=1234567893 dx=I10 | 98016 >1 prior: P 2026-05-04 | 99213",
            note="another code",
        ),
        Case(
            "P 2025-01-30 F72 npi=1234567893 dx=I10,E11.9 class=CI | 99490 >1 prior: P 2025-01-01 | G0557",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
