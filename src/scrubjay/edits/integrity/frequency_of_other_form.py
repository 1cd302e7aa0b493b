"""Frequency code that professional claims do not use.

## What it checks
The claim frequency of a professional claim is none of 1 (original), 7 (replacement) and 8 (void).

## Why payers deny it
The other codes describe parts of an institutional stay, or are no longer used. Payers' instructions for
professional claims name 7 and 8 beside the original; that no payer takes another was not verified, hence for
review.

## How to fix
Use 7 to replace a claim that the payer has taken in, 8 to void it, else 1.

## What the record must show
Whether an earlier claim for the service was taken in.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM019",
    name="frequency-of-other-form",
    grain=claim,
    severity="review",
    when={"2012-01-01": claim.frequency.is_not_null() & ~claim.frequency.is_in(["1", "7", "8"])},
    message="frequency {frequency} is not used on professional claims; they are 1, 7 or 8",
    carc=("16",),
    rarc=("MA130",),
    cites=[Cite("x12-837p", "2300 CLM05-3")],
    fix=Fix.documented("use 7 for a replacement, 8 for a void, else 1"),
    preview=True,
    cases=[
        Case("P 2012-01-01 F42 dx=9:401.9 freq=2 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 freq=5 | 99213 >1 @11", hits=[0]),
        Case("P 2011-12-31 F42 dx=9:401.9 freq=2 | 99213 >1 @11", note="before version 5010"),
        Case("P 2026-05-04 F42 dx=I10 freq=8 orig=SYN20260101 | 99213 >1 @11"),
        Case("I 2026-05-04 F42 dx=I10 bill=0132 freq=2 | 99213 rev=0510", note="institutional"),
    ],
    doc=__doc__,
)
