"""Visit in the days after a surgery of the same provider without modifier 24, to a payer other than Medicare.

## What it checks
As for Medicare: a visit 1 to 10 days after a procedure with 10 global days, or 1 to 90 days after one with
90, by the same provider, with none of the modifiers 24, 25, 57 and FT. Visits of new patients and in the
emergency department are left out. The days are those of Medicare's fee schedule.

## Why payers deny it
CPT's surgical package holds the usual care after surgery, and most payers use Medicare's days for it; but a
payer may have days of its own, so this is for review.

## How to fix
Report 99024 for a visit of the follow-up. If the visit was for something else, report modifier 24. Where
the payer's contract says otherwise, ignore this edit for it.

## What the record must show
For 24: a problem that has nothing to do with the recovery from the surgery, with its own diagnosis.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB014",
    name="visit-in-global-period-other-payer",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.in_set("global_visit")
        & ~line.medicare_rules
        & line.in_global_period
        & ~line.in_set("visit_outside_period_modifier")
    },
    message="visit {procedure} is on day {days_since_surgery} of the {global_length} after {global_surgery} "
    "on {global_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("cpt", "Surgery guidelines, CPT surgical package; Appendix A, modifier 24; code 99024"),
        Cite("claims-processing-manual", "chapter 12, section 40.1.E (the days)"),
    ],
    fix=Fix.documented("report 99024, or modifier 24 if the visit had nothing to do with the surgery"),
    cases=[
        Case("P 2024-07-15 F42 npi=1234567893 class=CI | 99213 prior: P 2024-07-01 | 27447-RT", hits=[1]),
        Case("P 2024-07-12 F42 npi=1234567893 class=MC | 99213 prior: P 2024-07-02 | 17110", hits=[1]),
        Case("P 2024-07-13 F42 npi=1234567893 class=MC | 99213 prior: P 2024-07-02 | 17110", note="day 11"),
        Case("P 2024-07-15 F42 npi=1234567893 class=CI | 99213-24 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447", note="Medicare"),
        Case(
            "P 2024-07-15 F72 npi=1234567893 | 99213 prior: P 2024-07-01 | 27447", note="taken for Medicare"
        ),
        Case(
            "P 2003-10-01 F42 npi=1234567893 class=CI | 99213 prior: P 2003-09-24 | 27447",
            cannot_judge=True,
            note="the manual's first day",
        ),
        Case(
            "P 2003-09-30 F42 npi=1234567893 class=CI | 99213 prior: P 2003-09-24 | 27447", note="before it"
        ),
        Case(
            "P 2024-07-15 F42 npi=1234567893 class=CI | 99203 prior: P 2024-07-01 | 27447-RT",
            note="a new patient, left out",
        ),
    ],
    doc=__doc__,
    implements=("mistake:visit-in-global-period",),
)
