"""Discarded drug without the part that was given.

## What it checks
A line to Medicare carries JW, and no other line of the claim and day bills the same drug without it.

## Why payers deny it
Medicare pays for what is left of a single-dose container after a dose was given from it. The given amount
and the discarded one stand on two lines.

## How to fix
Divide the amount: what was given without JW, what was discarded with it.

## What the record must show
Dose given, amount discarded, size of the container, date and time.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG001",
    name="discarded-drug-alone",
    grain=line,
    severity="reject",
    when={"2017-01-01": line.has_modifier("JW") & ~line.given_part & line.medicare_rules},
    message=("line {line} bills discarded {procedure}, but the claim bills none of it as given on that day"),
    carc=("16",),
    rarc=("MA130",),
    cites=[
        Cite("claims-processing-manual", "chapter 17, section 40"),
        Cite("claims-processing-manual", "CR 9603, effective 2017-01-01"),
    ],
    fix=Fix.documented(
        "bill the given amount on one line without JW, and the discarded amount on another with JW"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745-JW >1 x5", hits=[1]),
        Case("P 2017-01-01 F72 dx=K50.90 class=MB | 96365 >1 | J1745-JW >1 x40", hits=[2]),
        Case(
            "P 2026-05-04 F72 dx=K50.90 class=MB | J1745 >1 x35 | J1745-JW >1 x5 on=2026-05-05",
            hits=[2],
            note="another day",
        ),
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745 >1 x35 | J1745-JW >1 x5"),
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745-JZ >1 x40", note="nothing was discarded"),
        Case("P 2026-05-04 F42 dx=K50.90 class=CI | J1745-JW >1 x5", note="another payer"),
        Case("P 2016-12-31 F72 dx=K50.90 class=MB | J1745-JW >1 x40", note="the day before the rule"),
    ],
    doc=__doc__,
)
