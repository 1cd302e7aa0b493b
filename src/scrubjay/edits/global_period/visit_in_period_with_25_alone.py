"""Visit in the days after a surgery of the same provider with modifier 25, but not 24.

## What it checks
A claim to Medicare bills a visit in the 10 or 90 days after a surgery of the same provider. It carries
modifier 25, but none of 24, 57 and FT. Critical care has an edit of its own; visits of new patients and in
the emergency department are left out, as in Medicare's own edits.

## Why payers deny it
Modifier 25 sets a visit apart from a procedure of the same day. That it has nothing to do with the earlier
surgery is what 24 says: contractors ask for both where both hold.

## How to fix
If the visit was unrelated to the earlier surgery, report modifier 24, beside 25 where there was a procedure
that day. Otherwise report 99024.

## What the record must show
A problem that has nothing to do with the recovery from the surgery.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB005",
    name="visit-in-period-with-25-alone",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.in_set("global_visit")
        & ~line.in_set("critical_care")
        & line.medicare_rules
        & line.in_global_period
        & line.has_modifier("25")
        & ~line.has_modifier("24", "57", "FT")
    },
    message="visit {procedure}-25 is on day {days_since_surgery} of the {global_length} after "
    "{global_surgery}; 24 is missing",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.6.A, 30.6.6.B and 40.2.A.7"),
        Cite("cpt", "Appendix A, modifiers 24 and 25"),
    ],
    fix=Fix.documented("report modifier 24 too if the visit had nothing to do with {global_surgery}"),
    cases=[
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 99213-25 | 17110 prior: P 2024-07-01 | 27447",
            hits=[1],
        ),
        Case("P 2024-09-29 F72 npi=1234567893 | 99213-25 prior: P 2024-07-01 | 27447", hits=[1]),
        Case("P 2024-09-30 F72 npi=1234567893 | 99213-25 prior: P 2024-07-01 | 27447", note="day 91"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213-24-25 | 17110 prior: P 2024-07-01 | 27447"),
        Case("P 2024-07-15 F72 npi=1234567893 class=MB | 99213-25-FT prior: P 2024-07-01 | 27447"),
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 99213 prior: P 2024-07-01 | 27447",
            note="another edit",
        ),
        Case(
            "P 2024-07-15 F42 npi=1234567893 class=CI | 99213-25 prior: P 2024-07-01 | 27447",
            note="not Medicare",
        ),
        Case(
            "P 2003-10-01 F72 npi=1234567893 class=MB | 99213-25 prior: P 2003-09-24 | 27447",
            cannot_judge=True,
            note="the manual's first day",
        ),
        Case(
            "P 2003-09-30 F72 npi=1234567893 class=MB | 99213-25 prior: P 2003-09-24 | 27447",
            note="before it",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 99203-25 | 17110 prior: P 2024-07-01 | 27447",
            note="a new patient, left out",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 class=MB | 99291-25 | 17110 prior: P 2024-07-01 | 27447",
            note="critical care: another edit",
        ),
    ],
    doc=__doc__,
)
