"""Side modifier on a visit.

## What it checks
An evaluation and management visit carries RT, LT, 50, or a modifier for an eyelid or a digit.

## Why payers deny it
A visit has no side, and the fee schedule lets no bilateral payment apply to it. Many payers ignore the
modifier, some reject the line.

## How to fix
Leave the modifier out. The diagnosis names the side.

## What the record must show
Nothing more.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD009",
    name="side-modifier-on-visit",
    grain=line,
    severity="review",
    when={"2003-10-16": line.in_set("evaluation_service") & line.line_side.is_not_null()},
    message="line {line}: visit {procedure} carries a side modifier (side {line_side})",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("claims-processing-manual", "chapter 12, section 40.7 (bilateral indicator 0)")],
    fix=Fix.documented(
        "leave the side modifier out of the visit", Change("drop_modifiers", modifiers=("50", "LT", "RT"))
    ),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-RT >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:715.16 | 20610-RT >1 | 99213-25-50 >1", hits=[2]),
        Case("P 2003-10-15 M61 dx=9:715.16 | 99213-RT >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-25 >1 | 20610-RT >1 | 92012-RT >1"),
    ],
    doc=__doc__,
)
