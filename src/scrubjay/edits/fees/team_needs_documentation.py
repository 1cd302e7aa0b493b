"""Surgical team without a note: paid by report.

## What it checks
A line carries modifier 66, the fee schedule allows a team (indicator 1 or 2), and neither the line nor the
claim holds a note, nor does the claim announce an attachment (PWK). Only claims to Medicare, Medicare
Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The contractor prices a team's procedure by the report; with indicator 1 it also wants proof that a team was
needed.

## How to fix
Say in the note what each surgeon did; have the operative reports ready.

## What the record must show
What each member of the team did, and why a team was needed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE028",
    name="team-needs-documentation",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.has_modifier("66")
        & line.team_indicator.is_in([1, 2])
        & ~line.support_given
    },
    message="line {line}: a team at {procedure} is paid by report; there is no note or attachment",
    carc=("16",),
    rarc=("MA130",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 40.8"),
        Cite("rvu-file", "field team surgery (modifier 66)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("say in the note what each surgeon did"),
    cases=[
        Case("P 2024-07-15 M52 dx=K74.60 class=MB | 47135-66 >1 @21", hits=[1]),
        Case("P 2024-07-15 M52 dx=I50.22 | 33945-66 >1 @21", hits=[1]),
        Case("P 2024-07-15 M52 dx=K74.60 class=MB | 47135-66 >1 @21 note=three_surgeons_see_reports"),
        Case("P 2024-07-15 M72 dx=M17.11 | 27447-RT-66 >1 @21", note="not permitted: another edit"),
        Case("P 2024-07-15 M52 dx=K74.60 class=CI | 47135-66 >1 @21", note="another payer"),
        Case(
            "P 1992-01-01 M52 dx=9:571.5 | 47135-66 >1 @21",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M52 dx=9:571.5 | 47135-66 >1 @21", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M52 dx=K74.60 class=MB | 47135 >1 @21", note="without the modifier"),
        Case("P 2024-07-15 M52 dx=K74.60 class=MB note=report | 47135-66 >1 @21", note="with a note"),
    ],
    doc=__doc__,
)
