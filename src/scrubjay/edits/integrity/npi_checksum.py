"""Provider number on the claim that cannot be an NPI.

## What it checks
The NPI of the billing, rendering, referring or supervising provider or of the service facility is not ten
digits beginning with 1 or 2, or fails its check digit.

## Why payers deny it
The tenth digit is a check digit (Luhn, with the prefix 80840). A number that fails it was never issued, so
the claim is rejected before it is looked at.

## How to fix
Copy the number anew from the national registry; two digits are often swapped or one is mistyped.

## What the record must show
Who gave, ordered or supervised the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM008",
    name="npi-checksum",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.invalid_npi.is_not_null()},
    message="{invalid_npi}, the NPI of the {invalid_npi_role}, fails its check digit or is not ten digits",
    carc=("16",),
    rarc=("N257", "N290", "N286", "N297", "N293"),
    cites=[
        Cite("cfr", "45 CFR 162.406(a)"),
        Cite("federal-register", "69 FR 3434, standard unique health identifier for health care providers"),
    ],
    fix=Fix.documented("copy the number of the {invalid_npi_role} anew from the national registry"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 npi=1234567890 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 npi=1234567893 by=1234567839 | 99213 >1 @11", hits=[0], note="swapped"),
        Case(
            "P 2026-05-04 F42 dx=I10 npi=1234567893 ref=123456789 | 99213 >1 @11",
            hits=[0],
            note="nine digits",
        ),
        Case("P 2026-05-04 F42 dx=I10 npi=1234567893 by=1245319599 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="none given"),
        Case(
            "P 2011-12-31 F42 dx=I10 npi=1234567890 | 99213 >1 @11", note="before version 5010 was required"
        ),
    ],
    doc=__doc__,
    implements=("mistake:npi-checksum",),
)
