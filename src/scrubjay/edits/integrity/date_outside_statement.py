"""Institutional line dated outside the statement.

## What it checks
A line of an institutional claim is dated before the first or after the last day of the statement.

## Why payers deny it
The statement covers the days of the bill; the Integrated Outpatient Code Editor returns the claim to the
provider where a line falls outside it.

## How to fix
Correct the date of the line, or bill the service on the statement of its day.

## What the record must show
The date of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM012",
    name="date-outside-statement",
    grain=line,
    severity="reject",
    claim_types=("institutional",),
    when={"2012-01-01": (line.from_date < line.statement_from) | (line.to_date > line.statement_to)},
    message="line {line} ({from_date} to {to_date}) is outside {statement_from} to {statement_to}",
    carc=("16",),
    rarc=("M52",),
    cites=[
        Cite("ioce", "edit 23, invalid date"),
        Cite("claims-processing-manual", "chapter 25, section 75.1, form locator 6"),
    ],
    fix=Fix.documented("correct the date of the line, or bill it on the statement of its day"),
    cases=[
        Case("I 2012-01-02 F42 dx=I10 bill=0131 | 99213 rev=0510 on=2012-01-01", hits=[1]),
        Case("I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510 | 36415 rev=0300 on=2026-05-05", hits=[2]),
        Case("I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510 | 36415 rev=0300 on=none"),
        Case(
            "P 2026-05-04 F42 dx=I10 | 99213 >1 @11 on=2026-05-09",
            note="professional claims have no statement",
        ),
        Case("I 2012-01-02 F42 dx=I10 bill=0131 | 99213 rev=0510 on=2011-12-31", note="before version 5010"),
    ],
    doc=__doc__,
    implements=("ioce:023",),
)
