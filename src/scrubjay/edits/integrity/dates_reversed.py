"""Service line whose last date is before its first.

## What it checks
The last date of service of a line is before the first.

## Why payers deny it
A period that ends before it begins cannot be processed.

## How to fix
Correct the date that is wrong; often the two are swapped or a year is mistyped.

## What the record must show
The dates of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM002",
    name="dates-reversed",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": line.to_date < line.from_date},
    message="line {line} runs from {from_date} back to {to_date}",
    carc=("16",),
    rarc=("M52", "M59"),
    cites=[
        Cite("x12-837p", "2400 DTP*472, a range with qualifier RD8"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24A"),
    ],
    fix=Fix.documented("correct the date that is wrong"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @11 on=2012-01-01..2011-12-31", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 90999 >1 on=2026-05-04..2025-05-08", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 90999 >1 on=2026-05-04..2026-05-08"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @11 on=2011-12-31..2011-12-30", note="before version 5010"),
    ],
    doc=__doc__,
    implements=("mistake:dates-reversed",),
)
