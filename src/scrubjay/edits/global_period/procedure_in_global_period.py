"""Procedure in the days after a surgery of the same provider without modifier 58, 78 or 79.

## What it checks
A claim to Medicare bills a procedure with 10 or 90 global days in the 90 days after a procedure of the same
provider with 90, or one with 10 in the 10 days after one with 10, on any claim of the input. The line
carries none of the modifiers 58, 78 and 79, none of those for repeats (76, 77), split care after or before
(55, 56) or assistants, and is no technical component (TC). Procedures of one day are left to the code pairs;
facility claims of surgical centers are left out.

## Why payers deny it
Care of complications without a return to the operating room belongs to the first surgery. A procedure that
does not must say so.

## How to fix
Report 58 for a staged or more extensive procedure, 78 for an unplanned return to the operating room, 79 for
one that has nothing to do with the first. Treatment without a return to the operating room is not billed.

## What the record must show
The plan of the stages; or the complication and the operating room; or a diagnosis or site of its own.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB006",
    name="procedure-in-global-period",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.procedure_global.is_in([10, 90])
        & ((line.global_length == 90) | (line.procedure_global == 10))
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
            "claims-processing-manual", "chapter 12, sections 40.1.A, 40.1.B, 40.2.A.5 to 40.2.A.7 and 40.3.B"
        ),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
        Cite("cpt", "Appendix A, modifiers 58, 78 and 79"),
    ],
    fix=Fix.documented("report the modifier that says how it stands to {global_surgery}, or remove it"),
    cases=[
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 27130-LT prior: P 2024-07-01 | 27447-RT", hits=[1]),
        Case("P 2024-09-29 F72 npi=1234567893 class=MB | 17110 prior: P 2024-07-01 | 27447", hits=[1]),
        Case("P 2024-09-30 F72 npi=1234567893 class=MB | 17110 prior: P 2024-07-01 | 27447", note="day 91"),
        Case("P 2024-07-12 F72 npi=1234567893 class=MB | 17000 prior: P 2024-07-02 | 17110", hits=[1]),
        Case("P 2024-07-13 F72 npi=1234567893 class=MB | 17000 prior: P 2024-07-02 | 17110", note="day 11"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 27130-LT-79 prior: P 2024-07-01 | 27447-RT"),
        Case("P 2024-07-15 F72 npi=1234567893 | 10060-58 | 10061-78 @22 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 | 27130 prior: P 2024-07-10 | 17110", note="another edit"),
        Case("P 2024-07-15 F72 npi=1234567893 | 73562 | 11045 prior: P 2024-07-01 | 27447", note="XXX; ZZZ"),
        Case("P 2024-07-01 F72 npi=1234567893 | 27130-LT prior: P 2024-07-01 | 27447-RT", note="same day"),
        Case("P 2024-07-15 F42 npi=1234567893 class=CI | 27130 prior: P 2024-07-01 | 27447", note="payer"),
        Case("P 2024-07-15 F72 npi=1234567893 | 27130 prior: P 2024-07-01 by=1245319599 | 27447"),
        Case("P 2024-07-05 F72 npi=1234567893 | 27130 prior: P 2024-06-28 | 27447", cannot_judge=True),
        Case("P 2003-10-01 F72 npi=1234567893 | 27130 prior: P 2003-09-24 | 27447", cannot_judge=True),
        Case("P 2003-09-30 F72 npi=1234567893 | 27130 prior: P 2003-09-24 | 27447", note="before the manual"),
        Case("P 2024-07-15 F72 npi=1234567893 | 17110-TC prior: P 2024-07-01 | 27447", note="technical part"),
        Case("P 2024-07-15 F72 npi=1234567893 btax=261QA1903X | 27130 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 | 27130-SG @24 prior: P 2024-07-01 | 27447 @24", note="center"),
        Case("P 2024-07-15 F72 npi=1234567893 | 27130 prior: P 2024-07-01 | 27447-SG @24", note="center"),
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 99213-LT prior: P 2024-07-01 | 27447-RT",
            note="no global period",
        ),
    ],
    doc=__doc__,
)
