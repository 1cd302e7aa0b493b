"""Procedure code that starts after the date of service.

## What it checks
The procedure is a known code whose first valid day is after the line's date of service.

## Why payers deny it
A code is valid by date of service, and a new code only from its first day.

## How to fix
Bill the code that was in force on the date of service. Check the date, too: a wrong year is the usual
reason.

## What the record must show
The date of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC003",
    name="procedure-not-yet-valid",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": line.procedure_known
        & ~line.procedure_valid
        & (line.service_date < line.procedure_first_day),
    },
    message="line {line}: {procedure} is valid from {procedure_first_day}; the service was on {service_date}",
    carc=("181",),
    rarc=("N56",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(b) and (c)"),
        Cite("claims-processing-manual", "chapter 23, section 20.3"),
        Cite("ioce", "edit 006"),
    ],
    fix=Fix.documented("bill the code that was valid on {service_date}, or correct the date"),
    implements=("ioce:006",),
    cases=[
        Case("P 2024-12-31 F42 dx=I10 | 98000 >1", hits=[1], note="the day before the code's first"),
        Case("P 2025-01-01 F42 dx=I10 | 98000 >1", note="the code's first day"),
        Case("P 2020-12-31 F42 dx=I10 | 99213 >1 | G2211 >1", hits=[2]),
        Case("P 2025-01-01 F42 dx=I10 | 99441 >1", note="retired is another edit"),
        Case("P 2003-10-16 F42 dx=I10 | 98000 >1", cannot_judge=True, note="before the table's first day"),
        Case("P 2003-10-15 F42 dx=I10 | 98000 >1", note="the day before the code sets were required"),
    ],
    doc=__doc__,
)
