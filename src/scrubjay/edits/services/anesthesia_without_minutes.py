"""Anesthesia for Medicare without its minutes.

## What it checks
An anesthesia service on a claim to Medicare gives its quantity in units and not in minutes. Further areas
of a burn (01953) and daily care (01996) are not billed by time.

## Why payers deny it
Medicare pays base units and time, and works out the time from the minutes on the claim. A number of units
would be read as minutes, or the line is sent back.

## How to fix
Report the minutes from when the anesthesia practitioner began to prepare the patient until care was handed
over.

## What the record must show
Start and stop times of the anesthesia, to the minute.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC005",
    name="anesthesia-without-minutes",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": line.in_set("anesthesia_by_code")
        & ~line.in_set("anesthesia_without_time")
        & (line.unit_basis != "MJ")
        & line.medicare_rules
    },
    message="anesthesia {procedure} on line {line} is billed in units, not in minutes",
    carc=("16",),
    rarc=("N203",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 50"),
        Cite("cfr", "42 CFR 414.46(b)"),
        Cite("x12-837p", "2400 SV103, MJ"),
        Cite("cfr", "45 CFR 162.1102(c)"),
    ],
    fix=Fix.documented("report the anesthesia time in minutes (MJ)"),
    cases=[
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x1 @22", hits=[1]),
        Case("P 2012-01-01 M71 dx=9:574.20 class=MB | 00790-QZ >1 x8 @22", hits=[1]),
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x95min @22"),
        Case("P 2026-05-04 M71 dx=G89.18 class=MB | 01996 >1 @21", note="daily care, not by time"),
        Case(
            "P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x95min @22 | 36620 >1 @22",
            note="a procedure beside it",
        ),
        Case(
            "P 2026-05-04 M41 dx=K80.20 class=CI | 00790-AA >1 x8 @22",
            note="some payers want units of 15 minutes",
        ),
        Case(
            "P 2011-12-31 M71 dx=9:574.20 class=MB | 00790-AA >1 x8 @22", note="the day before version 5010"
        ),
    ],
    doc=__doc__,
)
