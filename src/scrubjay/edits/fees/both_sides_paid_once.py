"""Both sides on two lines, though the service is paid once.

## What it checks
Two lines of one claim, provider and day bill the same procedure, one with RT and one with LT, neither with
the other or 50, and the fee schedule pays it once for both sides (bilateral indicator 0 or 2). Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Medicare pays the lower of both charges together and one fee. The second line is denied or cut.

## How to fix
Bill the service once, unless two services were done that a code or modifier sets apart.

## What the record must show
What was done on each side.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE021",
    name="both-sides-paid-once",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.bilateral_indicator.is_in([0, 2])
        & (line.other_side_line < line.line)
    },
    message="lines {other_side_line} and {line}: {procedure} is paid once for both sides",
    carc=("59",),
    cites=[
        Cite("rvu-file", "field bilateral surgery (modifier 50)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 40.7"),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("bill the service once"),
    cases=[
        Case("P 2024-07-15 M61 dx=H40.1131 class=MB | 92134-RT >1 | 92134-LT >1", hits=[2]),
        Case("P 2024-07-15 M61 dx=H61.23 | 69210-LT >1 | 69210-RT >1", hits=[2]),
        Case("P 2024-07-15 M61 dx=M17.0 class=MB | 73562-RT >1 | 73562-LT >1 | 69210 >1"),
        Case("P 2024-07-15 M61 dx=H61.23 class=CI | 69210-RT >1 | 69210-LT >1", note="another payer"),
        Case(
            "P 1992-01-01 M61 dx=9:380.4 | 69210-RT >1 | 69210-LT >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case(
            "P 1991-12-31 M61 dx=9:380.4 | 69210-RT >1 | 69210-LT >1",
            note="the day before the fee schedule began",
        ),
    ],
    doc=__doc__,
)
