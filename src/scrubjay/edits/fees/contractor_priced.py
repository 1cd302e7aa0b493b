"""Service that the Medicare contractor prices, with nothing that describes it.

## What it checks
The fee schedule gives the service status C, and neither the line nor the claim holds a note, nor has the line
a description, nor does the claim announce an attachment (PWK). Unlisted codes and Category III codes have
edits of their own. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of
surgical centers.

## Why payers deny it
There is no fee: the contractor sets one, as a rule after reading the operative report or an invoice, and
may ask for it or deny the line until it comes.

## How to fix
Have the report, and the invoice of a device or product, ready; say in the note what was done, where the
contractor wants that.

## What the record must show
The service in enough detail to be priced: what, why, how long, with what.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE007",
    name="contractor-priced",
    grain=line,
    severity="info",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "C")
        & ~line.is_unlisted.fill_null(False)
        & (line.procedure_category.fill_null("") != "III")
        & line.procedure_text.is_null()
        & ~line.support_given
    },
    message="line {line}: the contractor prices {procedure} (status C); nothing on the claim describes it",
    cites=[
        Cite("rvu-file", "attachment A, status code C"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.documented("describe the service in the note and keep the report and invoice ready"),
    cases=[
        Case("P 2024-07-15 M61 dx=M25.561 class=MB | R0070 >1", hits=[1]),
        Case("P 2024-09-30 M61 dx=M25.561 | 99213 >1 | R0070 >1", hits=[2]),
        Case("P 2024-07-15 M61 dx=M25.561 class=MB | R0070 >1 note=two_patients_seen"),
        Case(
            "P 2024-07-15 M61 dx=M25.561 class=MB | 0101T >1 | 27599 >1",
            note="Category III, unlisted: other edits",
        ),
        Case("P 2024-07-15 M61 dx=M25.561 class=CI | R0070 >1", note="another payer"),
        Case(
            "P 1992-01-01 M61 dx=9:719.46 | R0070 >1", cannot_judge=True, note="no fee schedule of that day"
        ),
        Case("P 1991-12-31 M61 dx=9:719.46 | R0070 >1", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M61 dx=M25.561 class=MB | R0070 >1 text=x", note="described"),
        Case("P 2024-07-15 M61 dx=M25.561 class=MB note=report | R0070 >1", note="with a note"),
    ],
    doc=__doc__,
)
