"""First minutes of remote monitoring billed twice in a calendar month.

## What it checks
The practice billed the first minutes of managing remote monitoring (99457 or 99470; 98979 or 98980) for the
patient on an earlier day of the same calendar month.

## Why payers deny it
The codes stand for a calendar month; further time of the month has additions of its own.

## How to fix
Add up the time of the month and bill it once.

## What the record must show
The minutes of the month, and a live exchange with the patient.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC022",
    name="monitoring-time-twice-in-month",
    grain=line,
    severity="deny",
    when={
        "2019-01-01": (line.in_set("monitoring_month") | line.in_set("therapeutic_month"))
        & line.month_earlier_date.is_not_null()
    },
    message=("{procedure}: first minutes of the month ({month_earlier}) were billed on {month_earlier_date}"),
    carc=("119",),
    cites=[
        Cite(
            "cpt",
            "Remote physiologic and therapeutic monitoring treatment management, 99457, 99470, 98979 "
            "and 98980: calendar month",
        )
    ],
    fix=Fix.documented(
        "bill the first minutes once a calendar month, more time by the additions 99458 and 98981"
    ),
    cases=[
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2026-05-08 | 99457", hits=[1]),
        Case(
            "P 2019-01-01 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2018-12-20 | 99457",
            note="another month",
        ),
        Case("P 2019-01-31 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2019-01-02 | 99457", hits=[1]),
        Case("P 2026-05-29 F72 npi=1234567893 dx=M54.50 | 98980 >1 prior: P 2026-05-08 | 98979", hits=[1]),
        Case("P 2026-06-01 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2026-05-31 | 99457"),
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 | 99457 >1 | 99458 >1 prior: P 2026-05-08 | 99454"),
        Case(
            "P 2018-12-31 F72 npi=1234567893 dx=I10 | 99457 >1 prior: P 2018-12-08 | 99457",
            note="the day before the code began",
        ),
        Case(
            "P 2024-12-31 F72 npi=1234567893 dx=I10 class=MB | G0556 >1 prior: P 2024-12-01 | G0556",
            note="another code",
        ),
    ],
    doc=__doc__,
)
