"""Procedure code that ended before the date of service.

## What it checks
The procedure is a known code whose last valid day is before the line's date of service. Dates before or
after the span of CMS's table are not judged.

## Why payers deny it
A code is valid by date of service; since 2005 there is no grace period for discontinued codes.

## How to fix
Bill the code that replaced it, as of the date of service; the publisher's list of changes of that year
names it.

## What the record must show
The date of the service, and enough to choose among the codes that took the old one's place.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC002",
    name="procedure-retired",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": line.procedure_known
        & ~line.procedure_valid
        & (line.service_date > line.procedure_last_day),
    },
    message="line {line}: {procedure} ended on {procedure_last_day}; the service was on {service_date}",
    carc=("181",),
    rarc=("N56",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(b) and (c)"),
        Cite("claims-processing-manual", "chapter 23, section 20.4"),
        Cite("ioce", "edit 006"),
    ],
    fix=Fix.documented("bill the code that was valid on {service_date} for the service"),
    implements=("ioce:006",),
    cases=[
        Case("P 2021-01-01 F42 dx=I10 | 99201 >1", hits=[1], note="the day after the code's last"),
        Case("P 2020-12-31 F42 dx=I10 | 99201 >1", note="the code's last day"),
        Case("P 2025-01-01 F42 dx=I10 | 99213 >1 | 99441 >1", hits=[2]),
        Case("P 2025-06-01 F42 dx=I10 | J0570 >1", hits=[1], note="in a gap: valid again from 2025-10-01"),
        Case("P 2025-10-01 F42 dx=I10 | J0570 >1"),
        Case("P 2020-12-31 F42 dx=I10 | G2211 >1", note="not yet valid is another edit"),
        Case("P 2003-10-16 F42 dx=I10 | 99213 >1", cannot_judge=True, note="before the table's first day"),
        Case("P 2003-10-15 F42 dx=I10 | 99201 >1", note="the day before the code sets were required"),
        Case("P 2026-07-01 F42 dx=I10 | 99213 >1", cannot_judge=True, note="after the table's last day"),
        Case("I 2021-01-01 F42 bill=0131 dx=I10 | 99201 rev=0510", hits=[1]),
    ],
    doc=__doc__,
)
