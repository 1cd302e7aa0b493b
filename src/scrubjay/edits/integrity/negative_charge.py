"""Service line with a charge below zero.

## What it checks
The charge of a line is negative.

## Why payers deny it
Charges are zero or more. A reversal is not billed as a negative line, but as a replacement or void of the
whole claim.

## How to fix
Send a replacement (frequency 7) without the line, or a void (frequency 8), with the payer's claim number.

## What the record must show
Which services were given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM007",
    name="negative-charge",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": line.charge < 0},
    message="line {line} ({procedure}) has a charge of {charge}",
    carc=("16",),
    rarc=("M79",),
    cites=[Cite("x12-837p", "2400 SV102, 2300 CLM02 and CLM05-3")],
    fix=Fix.documented("replace or void the claim instead of billing a negative line"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 $-120 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 $120 @11 | 36415 >1 $-0.01", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 $120 @11 | 3074F >1 $0"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 $-120 @11", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
)
