"""Assistant at surgery on a service that is no surgery.

## What it checks
A line carries 80, 81, 82 or AS, and assistants are no concept for the service (indicator 9). Codes that
Medicare does not take or cover (status I, N) have edits of their own. Only claims to Medicare, Medicare
Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The procedure and the modifier do not agree.

## How to fix
Correct the code or the modifier.

## What the record must show
Which operation the provider assisted at.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE024",
    name="assistant-without-surgery",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.in_set("assistant_modifiers")
        & (line.assistant_indicator == 9)
        & ~line.fee_status.is_in(["I", "N"])
    },
    message="line {line}: {procedure} has no assistant at surgery (indicator 9)",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("rvu-file", "field assistant at surgery"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("correct the code or the modifier"),
    cases=[
        Case("P 2024-07-15 M72 dx=F33.1 class=MB | 90837-80 >1", hits=[1]),
        Case("P 2024-07-15 M72 dx=M17.11 | 27447-RT >1 @21 | 80053-AS >1", hits=[2]),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT-82 >1 @21 | 90837 >1"),
        Case("P 2024-07-15 M72 dx=F33.1 class=CI | 90837-80 >1", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:296.32 | 90837-80 >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:296.32 | 90837-80 >1", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M72 dx=F33.1 class=MB | 99397-80 >1", note="another indicator"),
    ],
    doc=__doc__,
)
