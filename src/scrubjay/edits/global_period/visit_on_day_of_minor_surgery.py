"""Visit on the day of a minor surgery of the same provider without modifier 25.

## What it checks
A claim to Medicare bills a visit, and the same provider bills a procedure with 0 or 10 global days for
the patient's same day, on this or another claim of the input. The visit carries none of the modifiers 24,
25, 57 and FT. Where the code-pair table lists the two, its edits come first and this one is silent.
Visits of new patients and in the emergency department are left out, as in Medicare's own edits.

## Why payers deny it
The payment for a minor procedure includes the visit of its day, and the decision to do it.

## How to fix
Leave the visit out. Only if it went beyond the usual work of the procedure, report modifier 25.

## What the record must show
For 25: a significant problem that was assessed apart from the procedure. That the patient is new, or has
another diagnosis, is not enough by itself.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB002",
    name="visit-on-day-of-minor-surgery",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.in_set("global_visit")
        & line.medicare_rules
        & line.on_minor_surgery_day
        & ~line.in_set("visit_outside_period_modifier")
        & ~line.visit_in_pair
        & ~line.visit_across
    },
    message="visit {procedure} is part of {minor_surgery} by the same provider on {service_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite(
            "claims-processing-manual", "chapter 12, sections 30.6.6.B, 40.1.C, 40.2.A.8, 40.3.A and 40.3.B"
        ),
        Cite("ncci-policy-manual", "chapter I, section D"),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
    ],
    fix=Fix.documented(
        "remove the visit; report modifier 25 only if it went beyond the procedure's usual work"
    ),
    cases=[
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-02 | 11981", hits=[1]),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213 | 11981", hits=[1], note="no code pair"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213 | 17110", note="a code pair: another edit"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213 prior: P 2024-07-02 | 17110", note="the same: claims"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213-25 prior: P 2024-07-02 | 17110"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213 prior: P 2024-07-03 | 17110", note="the day before"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99203 prior: P 2024-07-02 | 17110", note="new patient"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213 prior: P 2024-07-02 | 93000", note="no surgery"),
        Case("P 2024-07-02 F42 npi=1234567893 class=CI | 99213 prior: P 2024-07-02 | 17110", note="payer"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213 prior: P 2024-07-02 by=1245319599 | 17110"),
        Case("P 2003-10-01 F72 npi=1234567893 | 99213 prior: P 2003-10-01 | 11981", cannot_judge=True),
        Case("P 2003-09-30 F72 npi=1234567893 | 99213 prior: P 2003-09-30 | 17110", note="before the manual"),
        Case(
            "P 2024-07-02 F72 npi=1234567893 class=CI | 99213 prior: P 2024-07-02 | 11981", note="commercial"
        ),
    ],
    doc=__doc__,
    implements=("mistake:visit-and-procedure-without-25",),
)
