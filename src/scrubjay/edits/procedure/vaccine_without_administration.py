"""Vaccine without its administration.

## What it checks
A line bills a vaccine, and no line of the claim bills giving it.

## Why payers deny it
The administration is a service of its own, billed beside the vaccine; some payers deny a product that
nobody gave. Others (vaccines for children programs, for instance) pay the administration through
the product's code, so this is for review.

## How to fix
Add the administration code that the record supports.

## What the record must show
Who gave the vaccine, how, and whether the patient was counselled.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC014",
    name="vaccine-without-administration",
    grain=line,
    severity="review",
    when={"2003-10-16": line.in_set("vaccine_product") & ~line.any_line_in("vaccine_administration")},
    message="line {line}: vaccine {procedure} is billed, but not its administration",
    carc=("107",),
    cites=[
        Cite("cpt", "Medicine, immunization administration for vaccines/toxoids, introduction"),
        Cite("claims-processing-manual", "chapter 18, section 10.2.1"),
    ],
    fix=Fix.documented("bill the administration that the record shows"),
    cases=[
        Case("P 2026-05-04 M61 dx=Z23 | 90715 >1", hits=[1]),
        Case("P 2003-10-16 F6 dx=9:V06.1 | 99393 >1 | 90700 >1", hits=[2]),
        Case("P 2003-10-15 F6 dx=9:V06.1 | 90700 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=Z23 | 90471 >1 | 90715 >1"),
        Case("P 2026-05-04 F4 dx=Z23 | 90460 >1 | 90700 >1 | 90461 >1 x2"),
        Case("P 2026-05-04 M61 dx=I10 | J1885 >1 | 96372 >1", note="a drug, not a vaccine"),
    ],
    doc=__doc__,
)
