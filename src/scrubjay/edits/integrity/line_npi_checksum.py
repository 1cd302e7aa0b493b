"""Provider number on a service line that cannot be an NPI.

## What it checks
The NPI of the line's own rendering, ordering, referring or supervising provider is not ten digits beginning
with 1 or 2, or fails its check digit.

## Why payers deny it
The tenth digit is a check digit (Luhn, with the prefix 80840). A number that fails it was never issued, so
the claim is rejected before it is looked at.

## How to fix
Copy the number anew from the national registry; two digits are often swapped or one is mistyped.

## What the record must show
Who gave, ordered or supervised the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM009",
    name="line-npi-checksum",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": line.line_invalid_npi.is_not_null()},
    message="{line_invalid_npi}, the NPI of the {line_invalid_npi_role} of line {line}, is no NPI",
    carc=("16",),
    rarc=("N290", "N265", "N286", "N297"),
    cites=[
        Cite("cfr", "45 CFR 162.406(a)"),
        Cite("federal-register", "69 FR 3434, standard unique health identifier for health care providers"),
    ],
    fix=Fix.documented("copy the number of the {line_invalid_npi_role} anew from the national registry"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @11 by=1234567890", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 by=1234567893 | 36415 >1 by=12345678931", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 by=1234567893 | 36415 >1"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @11 by=1234567890", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
