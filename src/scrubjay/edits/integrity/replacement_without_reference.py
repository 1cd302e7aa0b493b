"""Replacement or void without the payer's claim number.

## What it checks
The claim replaces (frequency 7) or voids (frequency 8) an earlier one but does not give the payer's control
number of that one.

## Why payers deny it
Without the number the payer cannot find the claim to be replaced; it rejects the new one, or takes it for a
duplicate.

## How to fix
Take the number from the remittance advice of the earlier claim. Where the payer never took that claim in,
send it as an original (frequency 1).

## What the record must show
The remittance advice of the earlier claim.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM011",
    name="replacement-without-reference",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.frequency.is_in(["7", "8"]) & claim.original_reference.is_null()},
    message="frequency {frequency} without the payer's number of the claim that it replaces or voids",
    carc=("16",),
    rarc=("M47",),
    cites=[Cite("x12-837p", "2300 REF*F8, CLM05-3")],
    fix=Fix.documented("enter the payer's claim number from the remittance advice"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 freq=7 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 freq=8 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 freq=7 orig=SYN20260101 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="an original"),
        Case("P 2011-12-31 F42 dx=I10 freq=7 | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
    implements=("mistake:replacement-without-reference",),
)
