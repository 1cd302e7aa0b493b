"""Modifier that is not valid on the date of service.

## What it checks
A modifier is a known one, but not on the line's date of service: it ended before, or started later.

## Why payers deny it
Modifiers, like codes, are valid by date of service, and have no grace period.

## How to fix
Leave out a modifier that ended, or bill the one that took its place. Check the date of service, too.

## What the record must show
The circumstance that the modifier reports, on the date of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD002",
    name="modifier-not-valid",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": ~line.modifiers_valid},
    message="line {line}: {expired_modifier} is valid {expired_modifier_span}, not on {service_date}",
    carc=("182",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(b) and (c)"),
        Cite("claims-processing-manual", "chapter 23, section 20.4"),
        Cite("ioce", "edit 022"),
    ],
    fix=Fix.documented("bill the modifier that was valid on {service_date}, or none"),
    implements=("ioce:022",),
    cases=[
        Case("P 2025-01-01 M61 dx=R51.9 | 70450-MA >1", hits=[1], note="the day after its last"),
        Case("P 2024-12-31 M61 dx=R51.9 | 70450-MA >1", note="its last day"),
        Case("P 2022-12-31 M61 dx=C61 | 96402 >1 | J9217-JZ >1", hits=[2], note="the day before its first"),
        Case("P 2023-01-01 M61 dx=C61 | 96402 >1 | J9217-JZ >1", note="its first day"),
        Case("P 2021-12-31 F33 dx=F41.1 | 90834-95-FQ >1 @02", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213-25-ZZ >1", note="an unknown modifier is another edit"),
        Case(
            "P 2026-05-04 M71 dx=I21.4 | A0429-JG >1 @41",
            note="origin and destination, not the drug modifier",
        ),
        Case(
            "P 2003-10-16 F42 dx=9:401.9 | 99213-25 >1",
            cannot_judge=True,
            note="before the table's first day",
        ),
        Case("P 2003-10-15 F42 dx=9:401.9 | 99213-25 >1"),
        Case("P 2018-05-04 F42 dx=I10 | 99213 >1", note="no modifier to judge"),
        Case("I 2025-01-01 M61 bill=0131 dx=R51.9 | 70450-MA rev=0351", hits=[1]),
    ],
    doc=__doc__,
)
