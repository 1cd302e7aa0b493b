"""Visit billed over several days in another number of units.

## What it checks
A line with a visit has a last date after its first, and its units are not the number of days. Critical
care, billed by time, is left out.

## Why payers deny it
A line over several days stands for one service on each of them: the units must be the days. Else the payer
cannot tell on which day the visit was, and sends the claim back or pays one.

## How to fix
Bill each visit on a line of its own day, or set the last date to the first.

## What the record must show
A note for each day of a visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM026",
    name="visit-over-several-days",
    grain=line,
    severity="review",
    when={
        "2012-01-01": (line.to_date > line.from_date)
        & line.in_set("evaluation_service")
        & ~line.in_set("critical_care")
        & ((line.to_date - line.from_date).dt.total_days() + 1 != line.units)
    },
    message="line {line}: {units} x {procedure} from {from_date} to {to_date}; the units must be the days",
    carc=("16",),
    rarc=("M53",),
    cites=[Cite("claims-processing-manual", "chapter 26, section 10.4, items 24A and 24G")],
    fix=Fix.documented("bill each visit on its own day"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 | 99232 >1 @21 on=2012-01-01..2012-01-03", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 x3 @11 on=2026-05-04..2026-05-05", hits=[1]),
        Case(
            "P 2026-05-04 F72 dx=J18.9 | 99232 >1 x3 @21 on=2026-05-04..2026-05-06", note="a visit each day"
        ),
        Case(
            "P 2026-05-04 F72 dx=J18.9 | 99490 >1 @11 on=2026-05-04..2026-05-31", note="billed by the month"
        ),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
        Case(
            "P 2011-12-31 F72 dx=9:486 | 99232 >1 @21 on=2011-12-31..2012-01-03", note="before version 5010"
        ),
        Case(
            "P 2012-01-01 F42 dx=I10 | 99213 >1 @11 on=2012-01-01..2011-12-31", note="reversed: another edit"
        ),
        Case(
            "P 2012-01-01 F72 dx=9:486 | 99291 >1 @21 on=2012-01-01..2012-01-03",
            note="critical care has units",
        ),
    ],
    doc=__doc__,
)
