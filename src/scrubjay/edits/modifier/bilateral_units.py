"""Modifier 50 with more than one unit.

## What it checks
A line carries modifier 50 and more than one unit, for a procedure that may be done on both sides.

## Why payers deny it
Modifier 50 already says both sides: Medicare wants one line with one unit. The outpatient code editor
returns such institutional claims. A few other payers ask for two units, so this is for review.

## How to fix
Bill one unit with 50, unless this payer's rule differs.

## What the record must show
That both sides were done, once.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD012",
    name="bilateral-units",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.needs_side & line.has_modifier("50") & (line.units.fill_null(0) > 1)},
    message="line {line} ({procedure}): modifier 50 says both sides, and there are {units} units",
    carc=("16",),
    rarc=("M53",),
    cites=[
        Cite("ioce", "edit 074"),
        Cite("claims-processing-manual", "chapter 12, section 40.7; chapter 4, section 20.6.2"),
    ],
    fix=Fix.documented("bill one unit with modifier 50 if both sides were done once", Change("one_unit")),
    implements=("ioce:074",),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-50 >1 x2", hits=[1]),
        Case("I 2026-05-04 M61 bill=0131 dx=M17.0 | 20610-50 rev=0361 x2", hits=[1]),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-50 >1 | 73562-50 >1"),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-RT >1 x2 | 97110-50 >1 x2", note="no 50; no sides to do"),
        Case(
            "P 2003-10-16 M61 dx=9:715.16 | 20610-50 >1 x2",
            cannot_judge=True,
            note="before the table's first day",
        ),
        Case("P 2003-10-15 M61 dx=9:715.16 | 20610-50 >1 x2"),
    ],
    doc=__doc__,
)
