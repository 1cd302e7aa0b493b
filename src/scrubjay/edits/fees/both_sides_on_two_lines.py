"""Both sides on two lines where Medicare wants one line with 50.

## What it checks
Two lines of one claim, provider and day bill the same procedure, one with RT and one with LT, neither with
the other or 50, and the fee schedule pays the second side by the bilateral rule (indicator 1). Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Medicare's manual has such a procedure reported on one line with modifier 50, and the fee schedule pays 150
per cent. Two lines look like two procedures; one of them is cut or denied.

## How to fix
Put both sides on one line with 50, one unit and the charge of both.

## What the record must show
That the same procedure was done on both sides.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE020",
    name="both-sides-on-two-lines",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.bilateral_indicator == 1)
        & (line.other_side_line < line.line)
    },
    message="lines {other_side_line} and {line}: bill {procedure} of both sides on one line with modifier 50",
    carc=("59",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 40.7"),
        Cite("rvu-file", "field bilateral surgery (modifier 50)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("bill one line with 50 and one unit if both sides were done"),
    cases=[
        Case("P 2024-07-15 M61 dx=M17.0 class=MB | 20610-RT >1 | 20610-LT >1", hits=[2]),
        Case("P 2024-07-15 M61 dx=M17.0 | 27447-LT >1 @21 | 99213-25 >1 | 27447-RT >1 @21", hits=[3]),
        Case(
            "P 2024-07-15 M61 dx=M17.0 class=MB | 20610-50 >1 | 73562-RT >1 | 73562-LT >1",
            note="films are paid for each side",
        ),
        Case("P 2024-07-15 M61 dx=M17.0 | 20610-RT >1 | 20610-LT >1 on=2024-07-16", note="another day"),
        Case(
            "P 2024-07-15 M61 dx=M17.0 class=CI | 20610-RT >1 | 20610-LT >1",
            note="some payers want two lines",
        ),
        Case(
            "P 2024-07-15 M61 dx=M17.0 class=MB btax=261QA1903X | 20610-RT >1 @24 | 20610-LT >1 @24",
            note="a surgical center",
        ),
        Case(
            "P 1992-01-01 M61 dx=9:715.16 | 20610-RT >1 | 20610-LT >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case(
            "P 1991-12-31 M61 dx=9:715.16 | 20610-RT >1 | 20610-LT >1",
            note="the day before the fee schedule began",
        ),
    ],
    doc=__doc__,
)
