"""Two surgeons who are paid only if documents show the need.

## What it checks
A line carries modifier 62, the fee schedule asks for proof that two surgeons were needed (indicator 1), and
neither the line nor the claim holds a note, nor does the claim announce an attachment (PWK). Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The contractor asks for the reports of both surgeons, and denies where the need is not shown.

## How to fix
Say in the note what each surgeon did and why both were needed; have both operative reports ready.

## What the record must show
In each surgeon's own report: the part of the procedure, and why two were needed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE026",
    name="co-surgeons-need-documentation",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.has_modifier("62")
        & (line.co_surgeon_indicator == 1)
        & ~line.support_given
    },
    message="line {line}: co-surgeons at {procedure} need proof (indicator 1); no note or attachment",
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
    fix=Fix.documented("say in the note why two surgeons were needed"),
    cases=[
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT-62 >1 @21", hits=[1]),
        Case("P 2024-07-15 M72 dx=K35.80 | 44950-62 >1 @21", hits=[1]),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT-62 >1 @21 note=tumor_and_vessel"),
        Case("P 2024-07-15 M72 dx=M48.062 | 22612-62 >1 @21", note="no proof needed"),
        Case("P 2024-07-15 M72 dx=M17.11 class=CI | 27447-RT-62 >1 @21", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:715.16 | 27447-62 >1 @21",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:715.16 | 27447-62 >1 @21", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT >1 @21", note="without the modifier"),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB note=report | 27447-RT-62 >1 @21", note="with a note"),
    ],
    doc=__doc__,
)
