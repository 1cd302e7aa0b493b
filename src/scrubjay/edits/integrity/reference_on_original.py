"""Original claim with the number of an earlier claim.

## What it checks
The claim is an original (frequency 1) but gives the payer's control number of an earlier claim.

## Why payers deny it
The implementation guide wants the number on replacements and voids, and says not to send it otherwise. With
it the payer may take the original for a correction, or reject the claim. Some payers ask for the number on
other resubmissions; hence for review.

## How to fix
Use frequency 7 if the claim is to replace the earlier one, else remove the number.

## What the record must show
The remittance advice of the earlier claim, and what has changed since.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM018",
    name="reference-on-original",
    grain=claim,
    severity="review",
    when={"2012-01-01": claim.original_reference.is_not_null() & (claim.frequency == "1")},
    message="an original claim (frequency 1) gives the payer's number of an earlier claim",
    carc=("16",),
    rarc=("M47",),
    cites=[Cite("x12-837p", "2300 REF*F8, CLM05-3")],
    fix=Fix.documented("use frequency 7 if it replaces the earlier claim, else remove the number"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:401.9 orig=SYN20120101 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 freq=1 orig=SYN20260101 | 99213 >1 @11 | 36415 >1", hits=[0]),
        Case("P 2011-12-31 F42 dx=9:401.9 orig=SYN20110101 | 99213 >1 @11", note="before version 5010"),
        Case("P 2026-05-04 F42 dx=I10 freq=7 orig=SYN20260101 | 99213 >1 @11", note="a replacement"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
    ],
    doc=__doc__,
)
