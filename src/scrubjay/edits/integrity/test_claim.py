"""Claim in a test interchange.

## What it checks
The interchange that the claim came in is marked as a test (ISA15 is T).

## Why payers deny it
They do not: they validate a test and throw it away, so it is never paid. A month's claims sent as a test look
accepted until no payment comes.

## How to fix
Send the file as production (ISA15 P), where it was meant to be paid.

## What the record must show
Nothing: this is a setting of the billing system.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM016",
    name="test-claim",
    grain=claim,
    severity="info",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.test_indicator == "T"},
    message="the claim is in a test interchange and will not be paid",
    cites=[Cite("x12-837p", "ISA15")],
    fix=Fix.safe("send the file as production where it was meant to be paid"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 usage=T | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 usage=P | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
        Case("P 2011-12-31 F42 dx=I10 usage=T | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
