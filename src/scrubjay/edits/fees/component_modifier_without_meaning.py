"""Modifier 26 or TC where the fee schedule knows no components.

## What it checks
A line carries 26 or TC, and components are no concept for the service (PC/TC indicator 9: laboratory tests,
drugs, supplies), or it is therapy (7), for which the fee schedule lists none: codes of status B, I or N,
which have edits of their own, are left out of this. Or it carries TC, and the service is a laboratory test
with a physician's interpretation (6) or such an interpretation (8), of which only the professional part is
paid here. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical
centers.

## Why payers deny it
Most laboratory tests have no separate interpretation that Medicare pays a physician for. Some other payers
do pay one, so this is for review.

## How to fix
Remove the modifier, or the line if the service was only an interpretation that is not paid.

## What the record must show
Who did the test, and whether a written interpretation was asked for and given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE010",
    name="component-modifier-without-meaning",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (
            (
                line.has_modifier("26", "TC")
                & line.pc_tc_indicator.is_in([7, 9])
                & ~line.fee_status.is_in(["B", "I", "N"])
            )
            | (line.has_modifier("TC") & line.pc_tc_indicator.is_in([6, 8]))
        )
    },
    message="line {line}: 26 or TC means nothing on {procedure} (PC/TC indicator {pc_tc_indicator})",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("rvu-file", "attachment A, PC/TC indicators 1 and 6 to 9"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(2) (components) and (b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("remove the modifier, or the line if only an unpaid interpretation was done"),
    cases=[
        Case("P 2024-07-15 F72 dx=E11.9 class=MB | 80053-26 >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=D64.9 | 85060-TC >1 @21", hits=[1]),
        Case("P 2024-07-15 F72 dx=M25.561 class=MB | 97110-GP-TC >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=E11.9 class=MB | 80053 >1 | 85060 >1 @21 | 71046-TC >1"),
        Case("P 2024-07-15 F42 dx=E11.9 class=CI | 80053-26 >1", note="another payer"),
        Case("P 2024-07-15 F72 dx=Z00.00 | 99397-26 >1", note="not covered: another edit"),
        Case(
            "P 1992-01-01 F72 dx=9:250.00 | 80053-26 >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:250.00 | 80053-26 >1", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
