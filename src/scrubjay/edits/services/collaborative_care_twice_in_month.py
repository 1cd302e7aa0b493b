"""Collaborative psychiatric care billed twice in a calendar month.

## What it checks
The practice billed collaborative care (99492, 99493, G2214) or integrated behavioural care (99484) of the
patient on an earlier day of the same calendar month.

## Why payers deny it
Each stands for a calendar month, and one of them is paid in it.

## How to fix
Add up the time of the month and bill the one that fits.

## What the record must show
The minutes of the care manager in the month.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC027",
    name="collaborative-care-twice-in-month",
    grain=line,
    severity="deny",
    when={"2018-01-01": line.in_set("collaborative_month") & line.month_earlier_date.is_not_null()},
    message=(
        "{procedure}: behavioural care of the month ({month_earlier}) was billed on {month_earlier_date}"
    ),
    carc=("119",),
    cites=[
        Cite(
            "cpt",
            "Psychiatric collaborative care management, 99492 and 99493; general behavioral health "
            "integration, 99484: calendar month",
        )
    ],
    fix=Fix.documented("bill one of them for the calendar month, with its further time"),
    cases=[
        Case("P 2026-05-29 F42 npi=1234567893 dx=F32.1 | 99493 >1 prior: P 2026-05-08 | 99493", hits=[1]),
        Case("P 2018-01-31 F42 npi=1234567893 dx=F32.1 | 99484 >1 prior: P 2018-01-01 | 99492", hits=[1]),
        Case(
            "P 2018-01-01 F42 npi=1234567893 dx=F32.1 | 99484 >1 prior: P 2017-12-31 | 99484",
            note="another month",
        ),
        Case("P 2026-06-01 F42 npi=1234567893 dx=F32.1 | 99493 >1 | 99494 >1 prior: P 2026-05-31 | 99492"),
        Case(
            "P 2017-12-31 F42 npi=1234567893 dx=F32.1 | 99492 >1 prior: P 2017-12-01 | 99492",
            note="the day before the codes began",
        ),
        Case(
            "P 2018-12-31 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2018-12-08 | 99457",
            note="another code",
        ),
    ],
    doc=__doc__,
)
