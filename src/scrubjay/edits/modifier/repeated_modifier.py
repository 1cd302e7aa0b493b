"""Modifier twice on one line.

## What it checks
The same modifier stands in two places of one service line.

## Why payers deny it
A line has four places for modifiers, and a second copy says nothing new. No published rule decides
(unverified); payers' systems commonly reject the line or read it as a mistake for another modifier.

## How to fix
Remove the second copy: the claim says the same without it. If another modifier was meant, bill that one.

## What the record must show
For removing the copy, nothing more; for another modifier, the circumstance that it reports.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD003",
    name="repeated-modifier",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": line.repeated_modifier.is_not_null()},
    message="line {line} ({procedure}): modifier {repeated_modifier} stands there twice",
    carc=("4",),
    rarc=("N519",),
    cites=[Cite("x12-837p", "2400 SV101-3 to SV101-6")],
    fix=Fix.safe(
        "remove the second {repeated_modifier}, which says nothing; bill the other one if another was meant",
        Change("drop_repeated_modifiers"),
    ),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | 99213-25-25 >1", hits=[1]),
        Case("P 2012-01-01 M61 dx=9:715.16 | 99213-25 >1 | 20610-RT-59-RT >1", hits=[2]),
        Case("P 2011-12-31 F42 dx=9:401.9 | 99213-25-25 >1", note="the day before version 5010 was required"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-25 >1 | 36415-59 >1 | 93000-59-76 >1"),
        Case(
            "P 2026-05-04 M61 dx=M17.0 | 20610-RT >1 | 20610-LT >1 | 20610-RT >1",
            note="on lines of their own",
        ),
    ],
    doc=__doc__,
)
