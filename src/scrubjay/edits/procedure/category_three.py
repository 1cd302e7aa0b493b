"""Category III code: know the payer's policy before billing.

## What it checks
The line bills a CPT Category III code (four digits and T) that is valid on the date of service.

## Why payers deny it
These are temporary codes for emerging services, and many payers cover only those that a policy of theirs
names. Where a Category III code describes the service, a Category I unlisted code may not be billed in
its place.

## How to fix
Nothing is wrong with the code. Look for the payer's policy, and ask for authorization where it wants
one.

## What the record must show
Why the service was done, and what the payer's policy asks for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC007",
    name="category-three",
    grain=line,
    severity="info",
    when={"2003-10-16": line.category_three_period.is_not_null()},
    message="line {line}: {procedure} is a Category III code, valid {category_three_period}",
    carc=("55",),
    cites=[Cite("cpt", "Category III codes, introduction")],
    fix=Fix.documented("check the payer's policy for {procedure} and keep what it asks for with the claim"),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | 0232T-RT >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=I10 | 99213 >1 | 0716T >1", hits=[2]),
        Case("P 2026-05-04 M61 dx=M17.11 | 20610-RT >1 | 3008F >1 | 0001U >1", note="other kinds of code"),
        Case("P 2026-05-04 M61 dx=I10 | 9999T >1", note="no such code: another edit"),
        Case("P 2003-10-16 M61 dx=9:401.9 | 0232T >1", note="before the table's first day nothing is said"),
        Case("P 2003-10-15 M61 dx=9:401.9 | 0232T >1"),
    ],
    doc=__doc__,
)
