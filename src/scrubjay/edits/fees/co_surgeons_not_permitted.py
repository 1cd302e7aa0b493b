"""Two surgeons where Medicare pays only one.

## What it checks
A line carries modifier 62, and the fee schedule does not permit co-surgeons for the procedure (indicator 0),
or they are no concept for it (9). Only claims to Medicare, Medicare Advantage or an unnamed payer are judged,
and none of surgical centers.

## Why payers deny it
The line is denied, and the other surgeon's claim for the same procedure may be held.

## How to fix
Settle with the other surgeon who bills the procedure. Where each did a procedure of their own, each bills
it without 62.

## What the record must show
What each surgeon did.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE025",
    name="co-surgeons-not-permitted",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.has_modifier("62")
        & line.co_surgeon_indicator.is_in([0, 9])
    },
    message="line {line}: Medicare pays no co-surgeons for {procedure} (indicator {co_surgeon_indicator})",
    carc=("54",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 40.8"),
        Cite("rvu-file", "field co-surgeons (modifier 62)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("remove 62 if the surgeons did different procedures; else one of them bills"),
    cases=[
        Case("P 2024-07-15 M72 dx=H25.11 class=MB | 66984-RT-62 >1 @24", hits=[1]),
        Case("P 2024-07-15 M72 dx=I10 | 80053-62 >1 | 33533-62 >1 @21", hits=[1, 2]),
        Case("P 2024-07-15 M72 dx=M48.062 class=MB | 22612-62 >1 @21 | 27447-62-RT >1 @21"),
        Case("P 2024-07-15 M72 dx=H25.11 class=CI | 66984-RT-62 >1 @24", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:366.16 | 66984-62 >1 @24",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:366.16 | 66984-62 >1 @24", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M72 dx=H25.11 class=MB | 66984-RT >1 @24", note="without the modifier"),
    ],
    doc=__doc__,
)
