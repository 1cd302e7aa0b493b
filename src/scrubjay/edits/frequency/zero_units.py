"""Service line with no units, or with zero or fewer.

## What it checks
The quantity of a service line is missing, zero or negative.

## Why payers deny it
The quantity is a required element of a professional service line; a line without one cannot be priced.

## How to fix
Bill the number of units, or minutes for anesthesia, that were performed. A line for a service that was not
performed does not belong on the claim.

## What the record must show
How often, or for how long, the service was performed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ001",
    name="zero-units",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.units.is_null() | (line.units <= 0)},
    message="line {line} ({procedure}) has {units} units",
    carc=("16",),
    rarc=("M53",),
    cites=[
        Cite("x12-837p", "2400 SV104"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24G"),
    ],
    fix=Fix.documented("bill the quantity that was performed"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 x0", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 36415 >1 x-1", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 01992 >1 x45min"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 x0", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
)
