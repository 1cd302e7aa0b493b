"""Service line without a date of service.

## What it checks
A line of a professional claim has no date of service, while another line has one. (On a claim without any
date nothing can be judged by date; the report says so for every edit.)

## Why payers deny it
The date of service is required on every professional line: coverage, codes and prices depend on it.

## How to fix
Enter the date on which the service was given.

## What the record must show
The date of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM001",
    name="service-date-missing",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.undated_line.is_not_null()},
    message="line {undated_line} has no date of service",
    carc=("16",),
    rarc=("M52",),
    cites=[
        Cite("x12-837p", "2400 DTP*472"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24A"),
    ],
    fix=Fix.documented("enter the date on which the service was given"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @11 | 36415 >1 on=none", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 on=none | 36415 >1 on=none | 83036 >1", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 >1"),
        Case(
            "I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510 on=none | 36415 rev=0300",
            note="institutional",
        ),
        Case(
            "P 2011-12-31 F42 dx=I10 | 99213 >1 @11 | 36415 >1 on=none",
            note="before version 5010 was required",
        ),
    ],
    doc=__doc__,
    implements=("mistake:service-date-missing",),
)
