"""Advanced primary care management billed twice in a month.

## What it checks
The practice billed advanced primary care management (G0556-G0558) of a Medicare patient on an earlier day
of the same calendar month.

## Why payers deny it
It is paid once a month, at one of three levels.

## How to fix
Bill one level for the month.

## What the record must show
How many chronic conditions the patient has, and the consent.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC020",
    name="primary-care-management-twice",
    grain=line,
    severity="deny",
    when={
        "2025-01-01": line.in_set("primary_care_month")
        & line.month_earlier_date.is_not_null()
        & line.medicare_rules
    },
    message=(
        "{procedure}: advanced primary care ({month_earlier}) was billed on "
        "{month_earlier_date}, in the same month"
    ),
    carc=("119",),
    cites=[
        Cite(
            "federal-register",
            "89 FR 97710, CY 2025 physician fee schedule, advanced primary care management",
        ),
        Cite("hcpcs", "codes G0556-G0558, per calendar month"),
    ],
    fix=Fix.documented("bill one level for the month"),
    cases=[
        Case(
            "P 2025-01-30 F72 npi=1234567893 dx=I10 class=MB | G0556 >1 prior: P 2025-01-01 | G0556", hits=[1]
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 class=MB | G0557 >1 prior: P 2026-05-08 | G0556",
            hits=[1],
        ),
        Case(
            "P 2025-01-01 F72 npi=1234567893 dx=I10 class=MB | G0556 >1 prior: P 2024-12-31 | G0556",
            note="another month",
        ),
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 class=MB | G0556 >1 prior: P 2026-04-29 | G0556"),
        Case(
            "P 2024-12-31 F72 npi=1234567893 dx=I10 class=MB | G0556 >1 prior: P 2024-12-01 | G0556",
            note="the day before the codes began",
        ),
        Case(
            "P 2026-05-29 F42 npi=1234567893 dx=E10.9 | 95251 >1 prior: P 2026-05-08 | 95251",
            note="another code",
        ),
        Case(
            "P 2025-01-30 F72 npi=1234567893 dx=I10 class=CI | G0556 >1 prior: P 2025-01-01 | G0556",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
