"""Procedure that may need modifier 58, 78 or 79 in the days after a surgery of the same provider.

## What it checks
A claim to Medicare bills, in the 10 or 90 days after a surgery of the same provider, a procedure with 0
global days, or one with 90 after one with 10. The line carries none of the modifiers 58, 78 and 79, none of
those for repeats (76, 77), split care after or before (55, 56) or assistants, and is no technical component
(TC). Facility claims of surgical centers are left out.

## Why payers deny it
Contractors deny procedures with a global period inside that of an earlier one without such a modifier. But
a diagnostic test is no part of the package, and a major surgery after a diagnostic biopsy is paid by
itself, so this is for review.

## How to fix
Report 58 for a staged or more extensive procedure or one that follows a diagnostic one, 78 for an unplanned
return to the operating room, 79 for one that has nothing to do with the first.

## What the record must show
The plan of the stages; or the complication and the operating room; or a diagnosis or site of its own.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB007",
    name="minor-procedure-in-global-period",
    grain=line,
    severity="review",
    when={
        "2003-10-01": (
            (line.procedure_global == 0) | ((line.procedure_global == 90) & (line.global_length == 10))
        )
        & line.medicare_rules
        & line.in_global_period
        & ~line.in_set("outside_period_modifier")
    },
    message="{procedure} is on day {days_since_surgery} of the {global_length} after {global_surgery} on "
    "{global_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite(
            "claims-processing-manual", "chapter 12, sections 40.1.B, 40.1.C, 40.2.A.5 to 40.2.A.7 and 40.3.B"
        ),
        Cite("cpt", "Appendix A, modifiers 58, 78 and 79"),
    ],
    fix=Fix.documented(
        "report the modifier that says how it stands to {global_surgery}, if one of them does"
    ),
    cases=[
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 20610-LT prior: P 2024-07-01 | 27447-RT", hits=[1]),
        Case("P 2024-07-12 F72 npi=1234567893 | 11042 prior: P 2024-07-02 | 17110", hits=[1]),
        Case("P 2024-07-13 F72 npi=1234567893 | 11042 prior: P 2024-07-02 | 17110", note="day 11"),
        Case("P 2024-07-05 F72 npi=1234567893 class=MB | 27130 prior: P 2024-07-01 | 17110", hits=[1]),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 20610-LT-79 prior: P 2024-07-01 | 27447-RT"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 11042 prior: P 2024-07-14 | 11042", note="0 days"),
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 27130 prior: P 2024-07-01 | 27447",
            note="another edit",
        ),
        Case(
            "P 2024-07-15 F42 npi=1234567893 class=CI | 20610 prior: P 2024-07-01 | 27447",
            note="not Medicare",
        ),
        Case(
            "P 2003-10-01 F72 npi=1234567893 class=MB | 20610 prior: P 2003-09-24 | 27447",
            cannot_judge=True,
            note="the manual's first day",
        ),
        Case(
            "P 2003-09-30 F72 npi=1234567893 class=MB | 20610 prior: P 2003-09-24 | 27447", note="before it"
        ),
    ],
    doc=__doc__,
)
