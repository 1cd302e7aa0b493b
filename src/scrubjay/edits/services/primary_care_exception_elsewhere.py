"""Primary care exception on a service that it does not hold.

## What it checks
A line to Medicare carries GE, but the service is neither on the lasting list of the exception (99201-99203,
99211-99213, G0344, G0402, G0438, G0439) nor among those that were opened to it for a time.

## Why payers deny it
Without the teaching physician in the room, a resident's service is paid only if it is on that list.

## How to fix
Report GC where the teaching physician was there for the key or critical part, and the record says so.

## What the record must show
The teaching physician's own note of presence and part.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC012",
    name="primary-care-exception-elsewhere",
    grain=line,
    severity="deny",
    when={
        "1996-07-01": line.has_modifier("GE")
        & ~line.in_set("primary_care_exception")
        & ~line.in_set("primary_care_exception_wide")
        & line.medicare_rules
    },
    message="line {line}: modifier GE on {procedure}, which the primary care exception does not hold",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("claims-processing-manual", "chapter 12, section 100.1.1.C"), Cite("cfr", "42 CFR 415.174")],
    fix=Fix.documented(
        "report GC if the teaching physician was there for the key part; else the service is not billed"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=I50.9 class=MB | 99232-GE >1 @21", hits=[1]),
        Case("P 1996-07-01 F72 dx=9:401.9 class=MB | 11100-GE >1 @22", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213-GE >1 @22"),
        Case("P 2026-05-04 F72 dx=Z00.00 class=MB | G0439-GE >1 @22"),
        Case("P 2026-05-04 F72 dx=I50.9 class=MB | 99232-GC >1 @21"),
        Case("P 2026-05-04 F42 dx=Z00.00 class=MC | 99396-GE >1 @22", note="another payer"),
        Case("P 1996-06-30 F72 dx=9:401.9 class=MB | 11100-GE >1 @22", note="the day before the rule"),
        Case("P 2026-05-04 F72 dx=I50.9 class=MB | 99495-GE >1 @22", note="opened to it for a time"),
    ],
    doc=__doc__,
)
