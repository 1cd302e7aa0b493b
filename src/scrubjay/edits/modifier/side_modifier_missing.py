"""One-sided procedure without a side, though its diagnosis has one.

## What it checks
The I/OCE lists the procedure as one that may be done on either side or both, the line points to a
diagnosis with a side, and the line carries no side modifier (RT, LT, 50, or one for an eyelid or a
digit). Needle electromyography, counted by limb, is left out.

## Why payers deny it
Without a side, a second service on the other side looks like a duplicate, and payers compare the side
with the diagnosis. No rule denies every such line, so this is for review.

## How to fix
Add the side modifier of the side that was done.

## What the record must show
The side, in the procedure note.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD006",
    name="side-modifier-missing",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.needs_side
        & line.line_side.is_null()
        & line.pointed_side.is_not_null()
        & ~line.in_set("counted_by_limb")
    },
    message="line {line}: {procedure} has no side modifier; its diagnoses name side {pointed_side}",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("hcpcs", "modifiers LT, RT, E1-E4, FA-F9, TA-T9"),
        Cite("ncci-policy-manual", "chapter I, section E"),
        Cite("claims-processing-manual", "chapter 12, section 40.7"),
    ],
    fix=Fix.documented("add RT, LT or 50 as the procedure note shows"),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | 20610 >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=I10,S52.501A | 99213-57 >1 | 25600 >2", hits=[2]),
        Case("P 2026-05-04 M61 dx=M17.11 | 20610-RT >1 | 99213-25 >1"),
        Case("P 2026-05-04 M61 dx=M65.331 | 26055-F7 >1", note="a digit has a side"),
        Case("P 2026-05-04 M61 dx=M17.9 | 20610 >1", note="the diagnosis names no side"),
        Case("P 2026-05-04 M61 dx=H25.11 | 92014 >1", note="an examination of both eyes"),
        Case("P 2026-05-04 M61 dx=G56.01 | 95909 >1 | 95886 >1 x2", note="counted by limb"),
        Case("P 2015-10-01 M61 dx=M17.11 | 20610 >1", cannot_judge=True, note="before the table's first day"),
        Case("P 2015-09-30 M61 dx=9:715.16 | 20610 >1"),
    ],
    doc=__doc__,
)
