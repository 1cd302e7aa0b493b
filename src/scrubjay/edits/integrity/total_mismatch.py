"""Total charge that differs from the sum of the lines.

## What it checks
The claim's total charge is not the sum of the charges of its lines. Silent where the total or a line's charge
is missing.

## Why payers deny it
The total must equal the sum of the lines, and clearinghouses reject a claim that does not balance.

## How to fix
Find the line that was added, removed or changed after the total was made, and make the total anew.

## What the record must show
Every service that was given, each with its charge from the fee list.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM005",
    name="total-mismatch",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": (claim.line_count > 0) & (claim.total_charge != claim.line_charges)},
    message="the total charge is {total_charge}, but the lines add up to {line_charges}",
    carc=("16",),
    rarc=("M54",),
    cites=[
        Cite("x12-837p", "2300 CLM02 equals the sum of 2400 SV102"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 28"),
    ],
    fix=Fix.documented(
        "correct the line that is wrong and make the total anew", Change("total", "line_charges")
    ),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 charge=100 | 99213 >1 $120 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 charge=130.01 | 99213 >1 $120 @11 | 36415 >1 $10", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 charge=130.30 | 99213 >1 $120.10 @11 | 36415 >1 $10.20"),
        Case("P 2026-05-04 F42 dx=I10 charge=130 | 99213 >1 $120 @11 | 36415 >1", note="a charge is missing"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="no charges: zero-charge"),
        Case(
            "P 2011-12-31 F42 dx=I10 charge=100 | 99213 >1 $120 @11", note="before version 5010 was required"
        ),
    ],
    doc=__doc__,
    implements=("mistake:total-mismatch",),
)
