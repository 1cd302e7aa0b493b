"""Code that only reports a measure, with a charge.

## What it checks
The fee schedule gives the code status M: it only reports a measure, such as one of quality. The line charges
more than one cent for it. Category II codes have an edit of their own. Only claims to Medicare, Medicare
Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Such a code has no payment; the charge is denied and may confuse the secondary payer and the patient's
balance.

## How to fix
Charge nothing, or one cent where the system needs a charge.

## What the record must show
The finding that the code reports.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE005",
    name="measure-code-charged",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "M")
        & (line.charge.fill_null(0) > 0.01)
        & (line.procedure_category.fill_null("") != "II")
    },
    message="line {line}: {procedure} only reports a measure, but is charged {charge}",
    carc=("246",),
    rarc=("N620",),
    cites=[
        Cite("rvu-file", "attachment A, status code M"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.documented("charge 0.00 (0.01 where the system needs a charge), and correct the total"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 $120 | G8427 >1 $15", hits=[2]),
        Case("P 2024-09-30 F72 dx=I10 | G8427 >1 $0.02", hits=[1]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 $120 | G8427 >1 $0.01 | G8427 >1"),
        Case("P 2024-07-15 F42 dx=I10 class=CI | G8427 >1 $15", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:401.9 | G8427 >1 $15",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:401.9 | G8427 >1 $15", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
