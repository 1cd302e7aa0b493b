"""Test ordered by someone, without who ordered it.

## What it checks
A laboratory test or diagnostic image on a claim to Medicare Part B names no referring and no ordering
provider, and by its taxonomy the one who performed it (radiology, pathology, laboratory, imaging center)
tests what others order. Tests that a treating provider orders and does in the own office are left out: the
electronic claim names the orderer only where it is someone else.

## Why payers deny it
Medicare pays for such tests only where the claim names who ordered them, with the NPI; else the claim comes
back as unprocessable. Since January 6, 2014 this is enforced; the day is CMS's announcement and was not
read in the regulation.

## How to fix
Enter the ordering or referring provider and the NPI from the order.

## What the record must show
The order, signed by the treating provider, or the note that shows the intent to order.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM017",
    name="ordering-provider-missing",
    grain=line,
    severity="reject",
    when={
        "2014-01-06": (line.payer_class == "MB")
        & line.tests_for_others
        & (line.in_set("tests_on_order") | line.in_set("imaging_on_order"))
        & line.referring_npi.is_null()
        & line.line_referring_npi.is_null()
        & line.ordering_npi.is_null()
    },
    message="line {line}: {procedure} was ordered by another, but the claim does not say by whom",
    carc=("16",),
    rarc=("N264", "N265"),
    cites=[
        Cite("cfr", "42 CFR 424.507(a); 42 CFR 410.32(a)"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, items 17 and 17b"),
        Cite("x12-837p", "2310A and 2420E"),
    ],
    fix=Fix.documented("enter the ordering provider and the NPI from the order"),
    implements=("mistake:ordering-provider-missing",),
    cases=[
        Case("P 2026-05-04 F72 dx=R05.9 class=MB tax=2085R0202X | 71046-26 >1 @22", hits=[1]),
        Case(
            "P 2014-01-06 F72 dx=9:250.00 class=MB btax=291U00000X | 80053 >1 @81 | 83036 >1 @81", hits=[1, 2]
        ),
        Case("P 2014-01-05 F72 dx=9:250.00 class=MB btax=291U00000X | 80053 >1 @81", note="the day before"),
        Case("P 2026-05-04 F72 dx=R05.9 class=MB tax=2085R0202X ref=1234567893 | 71046-26 >1 @22"),
        Case("P 2026-05-04 F72 dx=R05.9 class=MB tax=2085R0202X | 71046-26 >1 @22 ordered=1234567893"),
        Case("P 2026-05-04 F72 dx=R05.9 class=MB tax=2085R0202X | 71046-26 >1 @22 ref=1234567893"),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB tax=207Q00000X | 83036 >1 @11", note="ordered by the same"),
        Case("P 2026-05-04 F72 dx=E11.9 class=MB | 83036 >1 @11", note="nobody says who performed it"),
        Case("P 2026-05-04 F72 dx=R05.9 class=CI tax=2085R0202X | 71046-26 >1 @22", note="another payer"),
        Case("P 2026-05-04 F72 dx=Z12.31 class=MB tax=2085R0202X | 77067 >1 @11", note="needs no order"),
    ],
    doc=__doc__,
)
