"""Service that Medicare always bundles, with a charge.

## What it checks
The fee schedule gives the service status B (bundled), and the line charges more than one cent for it. A visit
after surgery with a charge (99024) has an edit of its own. Only claims to Medicare, Medicare Advantage or an
unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Medicare pays such a service within the payment of another one, on whatever day that was, and never by
itself. The patient may not be billed for it either.

## How to fix
Take the charge as written off. Report the code only where a programme or a secondary payer asks for it.

## What the record must show
Nothing more: no record makes the service payable.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE001",
    name="bundled-service",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "B")
        & (line.charge.fill_null(0) > 0.01)
        & (line.procedure != "99024")
    },
    message="line {line}: Medicare bundles {procedure} (status B); the charge of {charge} is not paid",
    carc=("97",),
    rarc=("M15",),
    cites=[
        Cite("rvu-file", "attachment A, status code B"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 20.3 (bundled services)"),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.never("write the charge off; the payment is within that of the other service"),
    cases=[
        Case("P 2024-07-15 F42 dx=I10 | 99213-25 >1 $120 | 99053 >1 $40", hits=[2]),
        Case(
            "P 2024-07-15 F42 dx=I10 class=MB | 36416 >1 $8",
            hits=[1],
            note="alone on the claim, and still bundled",
        ),
        Case("P 2024-07-15 F42 dx=I10 | 36416 >1 $0 | 99053 >1 $0.01", note="reported without a charge"),
        Case("P 2024-07-15 F42 dx=Z09 | 99024 >1 $50", note="a visit after surgery: another edit"),
        Case(
            "P 2024-07-15 F42 dx=I10 class=CI | 99213-25 >1 $120 | 99053 >1 $40",
            note="another payer has rules of its own",
        ),
        Case("P 2024-07-15 F42 dx=I10 | 36415 >1 $8", note="paid by the laboratory fee schedule"),
        Case(
            "P 1992-01-01 F42 dx=9:401.9 | 99053 >1 $40",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F42 dx=9:401.9 | 99053 >1 $40", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
