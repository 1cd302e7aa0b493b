"""Two procedures of one day that a practitioner is never paid together.

## What it checks
Two lines of a professional claim, of one provider and day, hold a code pair of the NCCI table of
practitioners with modifier indicator 0. The payer is Medicare or not named, or it is Medicaid and its own
table is installed. Two visits without a modifier that sets them apart have edits of their own.

## Why payers deny it
The column-two code is part of the column-one code or excludes it. With indicator 0 no modifier pays both: the
column-two line is denied.

## How to fix
Remove the line that is part of the other. If the wrong code was chosen, correct it; a modifier does not help.

## What the record must show
What was done, so that the one code that describes all of it can be chosen.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

_VISITS = (pair.in_visit_1 & pair.in_visit_2) | (
    (pair.in_office_problem_visit_1 & pair.in_preventive_visit_2)
    | (pair.in_preventive_visit_1 & pair.in_office_problem_visit_2)
)
_APART = pair.in_separate_visit_modifier_1 | pair.in_separate_visit_modifier_2
EDIT = Edit(
    id="PTP004",
    name="practitioner-pair",
    grain=pair,
    severity="deny",
    when={
        "1996-01-01": pair.practitioner_pair
        & (pair.practitioner_indicator == 0)
        & pair.pair_binding
        & (~_VISITS | _APART)
    },
    message="{procedure_2} (line {line_2}) is part of {procedure_1} (line {line_1}); no modifier helps: "
    "{pair_rationale}",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9"),
    ],
    fix=Fix.documented("remove line {line_2}, or correct the code that does not describe what was done"),
    cases=[
        Case("P 2024-07-15 F62 dx=K63.5 class=MB | 45380 >1 | 45378 >1", hits=[(1, 2)]),
        Case("P 2024-07-15 F62 dx=K63.5 class=16 | 45378-59 >1 | 45380 >1", hits=[(2, 1)], note="with 59"),
        Case("P 2024-07-15 F62 dx=B35.1 | 11721 >1 | 11720-59 >1", hits=[(1, 2)], note="payer not named"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | G0438 >1 | G0439 >1", hits=[(1, 2)]),
        Case("P 1996-01-01 F62 class=MB | 45380 | 45378", hits=[(1, 2)], note="the first day"),
        Case("P 2024-07-15 F62 dx=K63.5 class=CI | 45380 >1 | 45378 >1", note="commercial: another edit"),
        Case("P 2024-07-15 F62 dx=K63.5 class=MB | 45385 >1 | 45380 >1", note="indicator 1"),
        Case("P 2024-07-15 F62 dx=K63.5 class=MB | 45380 | 45378 on=2024-07-16", note="two days"),
        Case("P 2024-07-15 F62 dx=K63.5 | 45380 by=1234567893 | 45378 by=1245319599", note="two providers"),
        Case("P 2024-10-01 F62 dx=K63.5 class=MB | 45380 >1 | 45378 >1", cannot_judge=True, note="later"),
        Case("P 2024-10-01 F62 dx=I10 class=MB | 99213 >1 | 84443 >1", cannot_judge=True, note="no pair yet"),
        Case("P 1995-12-31 F62 | 45380 | 45378", note="the day before NCCI"),
    ],
    doc=__doc__,
)
