"""Dialysis care by the day in a month that is billed as a whole.

## What it checks
The practice billed, for a Medicare patient and one calendar month, the care on dialysis as a whole month
(90951-90966) and by the day (90967-90970), on two days. It is reported on the later one.

## Why payers deny it
The daily codes are for a part of a month, in place of the monthly one.

## How to fix
Bill one of the two for the month.

## What the record must show
Why the month was not whole: a stay in hospital, a transplant, travel, another practitioner.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC025",
    name="dialysis-day-within-month",
    grain=line,
    severity="review",
    when={
        "2009-01-01": (line.in_set("dialysis_day") | line.in_set("dialysis_month"))
        & line.crossed_earlier_date.is_not_null()
        & line.medicare_rules
    },
    message=(
        "{procedure} and {crossed_earlier} of {crossed_earlier_date}: by the day and by the "
        "month in one month"
    ),
    carc=("97",),
    cites=[Cite("claims-processing-manual", "chapter 8, section 140")],
    fix=Fix.documented("bill the month as a whole, or its days"),
    cases=[
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=N18.6 class=MB | 90970 >1 x5 prior: P 2026-05-01 | 90960",
            hits=[1],
        ),
        Case(
            "P 2009-01-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2009-01-01 | 90970",
            hits=[1],
        ),
        Case(
            "P 2009-01-01 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2008-12-20 | 90970",
            note="another month",
        ),
        Case("P 2026-05-29 F72 npi=1234567893 dx=N18.6 class=MB | 90970 >1 x5 prior: P 2026-05-01 | 90970"),
        Case("P 2026-06-05 F72 npi=1234567893 dx=N18.6 class=MB | 90970 >1 x5 prior: P 2026-05-31 | 90960"),
        Case(
            "P 2008-12-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90970 >1 prior: P 2008-12-20 | 90961",
            note="the day before the codes began",
        ),
        Case(
            "P 2013-12-31 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99213",
            note="another code",
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=N18.6 class=CI | 90970 >1 x5 prior: P 2026-05-01 | 90960",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
