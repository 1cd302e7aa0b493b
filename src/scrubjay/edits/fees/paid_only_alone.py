"""Service that is paid only where nothing else is, beside another one.

## What it checks
The fee schedule gives the service status T, and the same provider bills, on the same claim and day, a service
that the schedule pays by itself (status A, C or R). The line charges more than one cent, or does not say what
it charges. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical
centers.

## Why payers deny it
Such a service (pulse oximetry, flushing or drawing from a line, for instance) is paid only if no other
service under the fee schedule is billed by the same provider for that day; else it is bundled.

## How to fix
Expect no payment for the line. Leave it out, or write it off; no modifier changes that.

## What the record must show
Nothing more: the record does not make it payable.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE006",
    name="paid-only-alone",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "T")
        & (line.payable_line > 0)
        & (line.charge.fill_null(1) > 0.01)
    },
    message="line {line}: {procedure} is paid only when nothing else is; line {payable_line} of that day is",
    carc=("97",),
    rarc=("M15",),
    cites=[
        Cite("rvu-file", "attachment A, status code T"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.never("leave the line out or write it off"),
    cases=[
        Case("P 2024-07-15 F72 dx=J44.9 class=MB | 99213 >1 $120 | 94760 >1 $15", hits=[2]),
        Case("P 2024-07-15 F72 dx=Z45.2 | 96523 >1 | 71046 >1", hits=[1]),
        Case(
            "P 2024-07-15 F72 dx=Z45.2 class=MB | 96523 >1 | 85025 >1",
            note="the laboratory test is under another fee schedule",
        ),
        Case("P 2024-07-15 F72 dx=J44.9 | 94760 >1 | 99213 >1 on=2024-07-16", note="another day"),
        Case(
            "P 2024-07-15 F72 dx=J44.9 | 94760 >1 by=1234567893 | 99213 >1 by=1245319599",
            note="another provider",
        ),
        Case(
            "P 1992-01-01 F72 dx=9:496 | 94760 >1 | 99213 >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:496 | 94760 >1 | 99213 >1", note="the day before the fee schedule began"),
        Case("P 2024-07-15 F72 dx=J44.9 class=CI | 99213 >1 $120 | 94760 >1 $15", note="commercial"),
        Case("P 2024-07-15 F72 dx=J44.9 class=MB | 99213 >1 | 94760 >1 $0", note="nothing charged"),
    ],
    doc=__doc__,
)
