"""Surgical team where Medicare pays none.

## What it checks
A line carries modifier 66, and the fee schedule does not permit a team for the procedure (indicator 0), or it
is no concept for it (9). Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none
of surgical centers.

## Why payers deny it
The line is denied.

## How to fix
Bill one's own procedure without 66, or 62 where two surgeons of different specialties did it together and
that is permitted.

## What the record must show
Who took part in the operation, and what each did.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE027",
    name="team-not-permitted",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules & line.has_modifier("66") & line.team_indicator.is_in([0, 9])
    },
    message="line {line}: Medicare pays no surgical team for {procedure} (indicator {team_indicator})",
    carc=("54",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 40.8"),
        Cite("rvu-file", "field team surgery (modifier 66)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("remove 66, or use 62 if two surgeons of different specialties did it"),
    cases=[
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT-66 >1 @21", hits=[1]),
        Case("P 2024-07-15 M72 dx=I10 | 80053-66 >1", hits=[1]),
        Case("P 2024-07-15 M52 dx=K74.60 class=MB | 47135-66 >1 @21"),
        Case("P 2024-07-15 M72 dx=M17.11 class=CI | 27447-RT-66 >1 @21", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:715.16 | 27447-66 >1 @21",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:715.16 | 27447-66 >1 @21", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT >1 @21", note="without the modifier"),
    ],
    doc=__doc__,
)
