"""Service line dated after the day of the check.

## What it checks
The first date of service of a line is later than today. (A last date in the future is left alone: supplies
are billed for a period ahead.)

## Why payers deny it
A service cannot be billed before it is given.

## How to fix
Correct the date, or hold the claim until the service has been given.

## What the record must show
The date on which the service was given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM003",
    name="future-date",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": line.from_date > line.today},
    message="line {line} ({procedure}) is dated {from_date}, after the day of this check ({today})",
    carc=("110",),
    rarc=("M52",),
    cites=[
        Cite("x12-837p", "2400 DTP*472"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24A"),
    ],
    fix=Fix.documented("correct the date, or hold the claim until the service has been given"),
    cases=[
        Case("P 2026-07-01 F42 dx=I10 | 99213 >1 @11", hits=[1], note="cases are judged on 2026-06-30"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 >1 on=2062-05-04", hits=[2]),
        Case("P 2026-06-30 F42 dx=I10 | 99213 >1 @11", note="the day of the check"),
        Case(
            "P 2026-06-30 F72 dx=E11.9 | A4253 >1 @12 on=2026-06-30..2026-09-29",
            note="supplies for a quarter",
        ),
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @11"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @11"),
    ],
    doc=__doc__,
    implements=("mistake:future-date",),
)
