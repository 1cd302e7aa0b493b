"""Assistant at surgery where Medicare pays none.

## What it checks
A line carries 80, 81, 82 or AS, and the fee schedule bars payment of an assistant for the procedure
(indicator 1). Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of
surgical centers.

## Why payers deny it
By law no assistant is paid for procedures in which fewer than one in twenty has one. The patient may not be
billed for it either.

## How to fix
Write the charge off.

## What the record must show
Nothing more: the record does not make it payable.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE022",
    name="assistant-never-paid",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.in_set("assistant_modifiers")
        & (line.assistant_indicator == 1)
    },
    message="line {line}: Medicare pays no assistant at {procedure} (indicator 1)",
    carc=("54",),
    cites=[
        Cite("ssa", "sections 1848(i)(2)(B) and 1862(a)(15)(B)"),
        Cite("claims-processing-manual", "chapter 12, section 20.4.3"),
        Cite("rvu-file", "field assistant at surgery"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
    ],
    fix=Fix.never("write the charge off"),
    cases=[
        Case("P 2024-07-15 M72 dx=H25.11 class=MB | 66984-RT-80 >1 @24", hits=[1]),
        Case("P 2024-07-15 M72 dx=M65.331 | 26055-F7 >1 @24 | 26055-AS-F7 >1 @24", hits=[2]),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT-80 >1 @21 | 27447-RT-AS >1 @21"),
        Case("P 2024-07-15 M72 dx=H25.11 class=CI | 66984-RT-80 >1 @24", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:366.16 | 66984-80 >1 @24",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:366.16 | 66984-80 >1 @24", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
