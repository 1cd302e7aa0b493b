"""Procedure on one digit with a side instead of the digit.

## What it checks
The procedure is done on one finger or toe by its definition, which leaves open on which, and the line carries
RT or LT but no modifier that names the digit.

## Why payers deny it
A second line of the same procedure on another digit then looks like a copy, and NCCI lets only the digit
set the two apart. The side alone is not wrong by a published rule; hence for information.

## How to fix
Name the digit (FA, F1-F9, TA, T1-T9) instead of the side.

## What the record must show
On which digit the procedure was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD018",
    name="digit-not-named",
    grain=line,
    severity="info",
    when={
        "2003-10-16": line.in_set("digit_procedure")
        & line.has_modifier("RT", "LT")
        & ~line.in_set("finger_modifier")
        & ~line.in_set("toe_modifier")
    },
    message="line {line}: {procedure} is of one digit; RT or LT does not say which",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section E (anatomic modifiers)"),
        Cite("hcpcs", "modifiers FA, F1-F9, TA, T1-T9"),
    ],
    fix=Fix.documented("name the digit that the record shows"),
    cases=[
        Case("P 2026-05-04 F62 dx=M20.41 | 28285-RT >1 @24", hits=[1]),
        Case("P 2003-10-16 F62 dx=9:727.03 | 26055-LT >1 @24", hits=[1]),
        Case("P 2026-05-04 F62 dx=M20.41 | 28285-T6 >1 @24 | 28285-T7 >1 @24"),
        Case("P 2026-05-04 F62 dx=M20.41 | 28285-RT-T6 >1 @24", note="the digit is there as well"),
        Case("P 2026-05-04 F62 dx=M65.331 | 26055-RT-F7 >1 @24", note="the finger is there as well"),
        Case("P 2026-05-04 F62 dx=M20.5X1 | 28286-RT >1 @24", note="the code names the toe"),
        Case("P 2026-05-04 F62 dx=M77.41 | 28288-RT >1 @24", note="a bone of the foot, not of a toe"),
        Case("P 2026-05-04 F62 dx=M17.11 | 20610-RT >1 @11", note="a knee"),
        Case("P 2003-10-15 F62 dx=9:727.03 | 26055-LT >1 @24", note="before the code sets were required"),
        Case("P 2026-05-04 F62 dx=M20.41 | 28285 >1 @24", note="without the modifier"),
    ],
    doc=__doc__,
)
