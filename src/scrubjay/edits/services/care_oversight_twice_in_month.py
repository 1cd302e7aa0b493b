"""Oversight of home health or hospice care billed twice in a month.

## What it checks
The practice billed the same oversight (G0181 or G0182) of a Medicare patient on an earlier day of the
calendar month.

## Why payers deny it
Oversight is paid for 30 minutes or more in a calendar month, as one unit billed after its end.

## How to fix
Add up the time of the month and bill it once.

## What the record must show
The minutes of the month, by date.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC026",
    name="care-oversight-twice-in-month",
    grain=line,
    severity="deny",
    when={
        "2003-10-16": (line.in_set("oversight_home_health") | line.in_set("oversight_hospice"))
        & line.month_earlier_date.is_not_null()
        & line.medicare_rules
    },
    message="{procedure}: oversight of the month was billed on {month_earlier_date}",
    carc=("119",),
    cites=[Cite("claims-processing-manual", "chapter 12, section 180.1.A")],
    fix=Fix.documented("bill the oversight of a calendar month once"),
    cases=[
        Case(
            "P 2026-05-29 F82 npi=1234567893 dx=I50.9 class=MB | G0181 >1 prior: P 2026-05-08 | G0181",
            hits=[1],
        ),
        Case(
            "P 2003-10-31 F82 npi=1234567893 dx=9:428.0 class=MB | G0182 >1 prior: P 2003-10-16 | G0182",
            hits=[1],
        ),
        Case(
            "P 2003-10-16 F82 npi=1234567893 dx=9:428.0 class=MB | G0181 >1 prior: P 2003-09-16 | G0181",
            note="another month",
        ),
        Case(
            "P 2026-05-29 F82 npi=1234567893 dx=I50.9 class=MB | G0182 >1 prior: P 2026-05-08 | G0181",
            note="home health, then hospice",
        ),
        Case(
            "P 2003-10-15 F82 npi=1234567893 dx=9:428.0 class=MB | G0181 >1 prior: P 2003-10-01 | G0181",
            note="the day before the code sets were required",
        ),
        Case(
            "P 2008-12-31 F42 npi=1234567893 dx=9:250.01 | 95250 >1 prior: P 2008-12-01 | 95250",
            note="another code",
        ),
        Case(
            "P 2026-05-29 F82 npi=1234567893 dx=I50.9 class=CI | G0181 >1 prior: P 2026-05-08 | G0181",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
