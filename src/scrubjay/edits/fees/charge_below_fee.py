"""Charge below what Medicare allows.

## What it checks
The charge of the line is more than one cent, but lower than the amount that the fee schedule allows (status
A, R or T) in the practice's locality, at the place and with the modifiers of the line. The amount is a
physician's; a nurse practitioner is paid 85 per cent of it, and later procedures of a day may be cut by half.
It needs practice.locality in scrubjay.toml; the amounts in the examples come from invented indices. Only
claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Nothing is denied: Medicare pays the lower of charge and fee, and the difference is lost.

## How to fix
Check the practice's price list. A charge that is too low on many lines was mostly not raised with the
year's fee schedule.

## What the record must show
Nothing more.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE029",
    name="charge-below-fee",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.fee_status.is_in(["A", "R", "T"])
        & (line.charge > 0.01)
        & (line.charge < line.allowed)
    },
    message="line {line}: {charge} charged for {procedure}, but Medicare allows {allowed}",
    cites=[
        Cite("ssa", "section 1848(a)(1) (lesser of actual charge and fee)"),
        Cite("cfr", "42 CFR 414.21 and 414.56(c)"),
    ],
    fix=Fix.documented("check the price list against the fee schedule of the locality"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 $60 @11", hits=[1]),
        Case("P 2024-07-15 F72 dx=M25.561 | 97110-GP >1 x3 $80 @11 | 97140-GP >1 $60 @11", hits=[1]),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 $70 @22 | 99214 >1 $200 @11",
            note="the rate of a facility is lower",
        ),
        Case("P 2024-07-15 F42 dx=I10 class=CI | 99213 >1 $60 @11", note="another payer"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 80053 >1 $5 @11", note="priced by another fee schedule"),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213-52 >1 $60 @11",
            cannot_judge=True,
            note="a reduced service has no set price",
        ),
        Case(
            "P 1992-01-01 F72 dx=9:401.9 | 99213 >1 $10 @11",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:401.9 | 99213 >1 $10 @11", note="the day before the fee schedule began"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 @11 $0", note="nothing charged"),
    ],
    doc=__doc__,
)
