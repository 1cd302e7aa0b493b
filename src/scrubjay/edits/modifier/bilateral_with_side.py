"""Bilateral modifier together with a side.

## What it checks
A line carries modifier 50 and also RT or LT.

## Why payers deny it
Modifier 50 says that both sides were done; RT or LT says which one. Medicare's manual forbids the side
modifiers where 50 applies.

## How to fix
Bill 50 alone if both sides were done, the side alone if one was.

## What the record must show
Which sides were done.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD005",
    name="bilateral-with-side",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.has_modifier("50") & line.has_modifier("LT", "RT")},
    message="line {line} ({procedure}): modifier 50 (both sides) stands together with RT or LT",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("claims-processing-manual", "chapter 4, section 20.6.2; chapter 12, section 40.7"),
        Cite("cpt", "Appendix A, modifier 50"),
    ],
    fix=Fix.documented(
        "keep 50 alone for both sides, or the side that was done",
        Change("drop_modifiers", modifiers=("50",)),
        Change("drop_modifiers", modifiers=("LT", "RT")),
    ),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-50-RT >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:715.16 | 99213-25 >1 | 20610-LT-59-50 >1", hits=[2]),
        Case(
            "P 2003-10-15 M61 dx=9:715.16 | 20610-50-RT >1", note="the day before the code sets were required"
        ),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-50 >1 | 73562-RT >1 | 73562-LT >1"),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-RT-LT >1", note="both sides without 50 is no contradiction"),
    ],
    doc=__doc__,
)
