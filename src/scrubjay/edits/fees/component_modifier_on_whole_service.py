"""Modifier 26 or TC on a service that has no components.

## What it checks
A line carries 26 or TC, and the fee schedule says that the service cannot be divided: a physician's service
(PC/TC indicator 0), one that is a component already (2, 3), the whole test by definition (4), or a service
incident to a physician's (5). Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and
none of surgical centers.

## Why payers deny it
The modifier asks for a part that does not exist. Medicare denies the line: the procedure and the modifier
do not agree.

## How to fix
Remove the modifier, or bill the code of the component: the interpretation and the tracing of an
electrocardiogram have codes of their own.

## What the record must show
Which part the provider did: the test, its interpretation with a written report, or both.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE009",
    name="component-modifier-on-whole-service",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.has_modifier("26", "TC")
        & line.pc_tc_indicator.is_in([0, 2, 3, 4, 5])
    },
    message="line {line}: {procedure} has no components (PC/TC {pc_tc_indicator}); 26 or TC does not apply",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("rvu-file", "attachment A, PC/TC indicators 0 and 2 to 5"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(2) (components) and (b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("remove the modifier, or bill the code of the part that was done"),
    cases=[
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 93000-26 >1 @22", hits=[1], note="93010 is the interpretation"
        ),
        Case(
            "P 2024-07-15 F72 dx=I10 | 99213-26 >1 | 93005-TC >1 | 93010-26 >1 | 96372-TC >1",
            hits=[1, 2, 3, 4],
        ),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 71046-26 >1 @22 | 93010 >1 @22 | 93306-TC >1"),
        Case("P 2024-07-15 F42 dx=I10 class=CI | 93000-26 >1", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:401.9 | 93000-26 >1", cannot_judge=True, note="no fee schedule of that day"
        ),
        Case("P 1991-12-31 F72 dx=9:401.9 | 93000-26 >1", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
