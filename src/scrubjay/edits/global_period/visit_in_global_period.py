"""Visit in the days after a surgery of the same provider without modifier 24.

## What it checks
A claim to Medicare bills a visit 1 to 10 days after a procedure with 10 global days, or 1 to 90 days after
one with 90, by the same provider, on any claim of the input, and the visit carries none of the modifiers
24, 25, 57 and FT. Visits of new patients and in the emergency department are left out, as in Medicare's own
edits, and so are the days after a surgery that was billed with 54, with 78 (no new period), as an assistant
or by a surgical center as a facility. A bill with 55 holds the days after the surgery too.

## Why payers deny it
The payment for the surgery includes the visits of its follow-up days, in hospital and office, complications
too.

## How to fix
Report 99024 for a visit of the follow-up. If the visit was for something else, report modifier 24.

## What the record must show
For 24: a problem that has nothing to do with the recovery from the surgery, with its own diagnosis.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB001",
    name="visit-in-global-period",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.in_set("global_visit")
        & line.medicare_rules
        & line.in_global_period
        & ~line.in_set("visit_outside_period_modifier")
    },
    message="visit {procedure} is on day {days_since_surgery} of the {global_length} after {global_surgery} "
    "on {global_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 40.1.A, 40.1.C, 40.1.E, 40.2.A.7 and 40.3.B"),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
        Cite("cpt", "Surgery guidelines, CPT surgical package; Appendix A, modifier 24; code 99024"),
    ],
    fix=Fix.documented(
        "report 99024, or modifier 24 if the visit had nothing to do with the surgery on claim "
        "{global_surgery_claim}"
    ),
    cases=[
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447-RT", hits=[1]),
        Case("P 2024-09-29 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447", hits=[1]),
        Case("P 2024-09-30 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447", note="day 91"),
        Case("P 2024-07-12 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-02 | 17110", hits=[1]),
        Case("P 2024-07-13 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-02 | 17110", note="day 11"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 11042", note="0 days"),
        Case("P 2024-07-03 F72 npi=1234567893 | 99231 @21 prior: P 2024-07-02 | 44970 @21", hits=[1]),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447-55", hits=[1]),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213-24 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99203 | 99024 $0 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 | 27447-54", note="given up"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 | 27447-80", note="assisted"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 | 44950-78", note="no period"),
        Case("P 2024-07-15 F42 npi=1234567893 class=CI | 99213 prior: P 2024-07-01 | 27447", note="payer"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 by=1245319599 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 freq=8 | 27447", note="voided"),
        Case("P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 | 27447-SG @24", note="facility"),
        Case("P 2024-07-05 F72 npi=1234567893 | 99213 prior: P 2024-06-28 | 27447", cannot_judge=True),
        Case("P 2003-10-01 F72 npi=1234567893 | 99213 prior: P 2003-09-24 | 27447", cannot_judge=True),
        Case("P 2003-09-30 F72 npi=1234567893 | 99213 prior: P 2003-09-24 | 27447", note="before the manual"),
    ],
    doc=__doc__,
    implements=("mistake:visit-in-global-period",),
)
