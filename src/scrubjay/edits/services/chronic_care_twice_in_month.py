"""Chronic care management billed twice in a calendar month.

## What it checks
The practice billed chronic care management (99487, 99490, 99491) of the patient on an earlier day of the
same calendar month, of the same kind or of another. Two kinds on one day are NCCI's matter.

## Why payers deny it
Each stands for a calendar month, complex or not, by staff or by the practitioner: only one is paid, to one
practitioner.

## How to fix
Add up the time of the month and bill the one that fits, with its additions for more time.

## What the record must show
The minutes of the month, who spent them, and the patient's consent.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC019",
    name="chronic-care-twice-in-month",
    grain=line,
    severity="deny",
    when={"2015-01-01": line.in_set("chronic_care_month") & line.month_earlier_date.is_not_null()},
    message=(
        "{procedure}: chronic care ({month_earlier}) was billed on {month_earlier_date}, in the same month"
    ),
    carc=("119",),
    cites=[
        Cite("cpt", "Care management services, 99487, 99490 and 99491: calendar month"),
        Cite("federal-register", "79 FR 67548, CY 2015 physician fee schedule, chronic care management"),
    ],
    fix=Fix.documented("bill one of them for the calendar month, with its further time"),
    cases=[
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 | 99490 >1,2 prior: P 2026-05-08 | 99490", hits=[1]
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 | 99487 >1,2 prior: P 2026-05-08 | 99490",
            hits=[1],
            note="two kinds",
        ),
        Case(
            "P 2015-01-01 F72 npi=1234567893 dx=9:401.9 | 99490 >1 prior: P 2014-12-15 | 99490",
            note="another month",
        ),
        Case("P 2015-01-31 F72 npi=1234567893 dx=9:401.9 | 99490 >1 prior: P 2015-01-01 | 99490", hits=[1]),
        Case(
            "P 2026-06-01 F72 npi=1234567893 dx=I10,E11.9 | 99490 >1,2 prior: P 2026-05-31 | 99490",
            note="the next month",
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 | 99490 >1,2 | 99439 >1,2 prior: P "
            "2026-04-30 | 99490"
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=I10,E11.9 | 99490 >1,2 prior: P 2026-05-08 "
            "npi=1245319599 | 99490",
            note="another practice",
        ),
        Case(
            "P 2014-12-31 F72 npi=1234567893 dx=9:401.9 | 99490 >1 prior: P 2014-12-15 | 99490",
            note="the day before the code began",
        ),
        Case(
            "P 2017-12-31 F42 npi=1234567893 dx=F32.1 | 99492 >1 prior: P 2017-12-01 | 99492",
            note="another code",
        ),
    ],
    doc=__doc__,
)
