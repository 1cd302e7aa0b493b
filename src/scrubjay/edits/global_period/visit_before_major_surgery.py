"""Visit on the day of a major surgery, or the day before, without modifier 57.

## What it checks
A claim to Medicare bills a visit, and the same provider bills a procedure with 90 global days for that
day or the next, on this or another claim of the input. The visit carries none of the modifiers 24, 25, 57
and FT. Where the code-pair table lists the two, its edits come first and this one is silent. Visits of
new patients and in the emergency department are left out, as in Medicare's own edits.

## Why payers deny it
The payment for a major surgery includes the visits of its day and of the day before, unless it was decided
then.

## How to fix
Leave the visit out. If the surgery was decided at this visit, report modifier 57.

## What the record must show
For 57: the findings, and the decision for the surgery made at this visit. For 25 on the day of the surgery:
a separate problem.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB003",
    name="visit-before-major-surgery",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.in_set("global_visit")
        & line.medicare_rules
        & line.before_major_surgery
        & ~line.in_set("visit_outside_period_modifier")
        & ~line.visit_in_pair
        & ~line.visit_across
    },
    message="visit {procedure} of {service_date} is part of {major_surgery} on {major_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite(
            "claims-processing-manual", "chapter 12, sections 30.6.6.C, 40.1.A, 40.2.A.4, 40.3.A and 40.3.B"
        ),
        Cite("ncci-policy-manual", "chapter I, section D"),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
    ],
    fix=Fix.documented("remove the visit, or report modifier 57 if the surgery was decided at it"),
    cases=[
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99214 prior: P 2024-07-02 | 27447-RT", hits=[1]),
        Case(
            "P 2024-07-01 F72 npi=1234567893 class=MB | 99223 @21 prior: P 2024-07-01 | 44970 @21", hits=[1]
        ),
        Case("P 2024-07-01 F72 npi=1234567893 | 99222 @21 | 44970 @21 on=2024-07-02", hits=[1]),
        Case(
            "P 2024-07-01 F72 npi=1234567893 class=MB | 99214 prior: P 2024-07-03 | 27447",
            note="two days before",
        ),
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99214-57 | 99203 prior: P 2024-07-02 | 27447"),
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99214-25 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99214 prior: P 2024-07-02 | 17110", note="minor"),
        Case(
            "P 2024-07-01 F72 npi=1234567893 class=MB | 99214 prior: P 2024-07-02 | 27447-55",
            note="care after",
        ),
        Case(
            "P 2024-07-01 F42 npi=1234567893 class=CI | 99214 prior: P 2024-07-02 | 27447",
            note="not Medicare",
        ),
        Case(
            "P 2003-10-01 F72 npi=1234567893 class=MB | 99213 prior: P 2003-10-02 | 27447",
            cannot_judge=True,
            note="the manual's first day",
        ),
        Case(
            "P 2003-09-30 F72 npi=1234567893 class=MB | 99213 prior: P 2003-10-01 | 27447", note="before it"
        ),
    ],
    doc=__doc__,
)
