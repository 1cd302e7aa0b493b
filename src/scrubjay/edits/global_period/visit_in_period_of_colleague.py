"""Visit in the global period of a surgery by a colleague of the same group.

## What it checks
A claim to Medicare bills a visit in the days after a surgery, on the day of a minor one, or on the day of a
major one or the day before, and another provider of the same billing group did the surgery. Both claims name
the same taxonomy; or one names none, and the visit points first to the surgery's own diagnosis. It carries
none of 24, 25, 57 and FT. Visits of new patients and in the emergency department are left out.

## Why payers deny it
Physicians of one group and specialty are paid as if they were one. The claims alone do not prove how the
two are enrolled, so this is for review.

## How to fix
If the two are of the same specialty, report 99024 for the follow-up of the colleague's surgery. If the
visit was for something else, or led to the decision for surgery, report the modifier that says so.

## What the record must show
For a modifier: the separate problem, or the decision for surgery. The specialty that each is enrolled with.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB004",
    name="visit-in-period-of-colleague",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.in_set("global_visit")
        & line.medicare_rules
        & line.colleague_period.is_not_null()
        & ~line.in_set("visit_outside_period_modifier")
    },
    message="visit {procedure} is in the period of a colleague's {colleague_surgery} of "
    "{colleague_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.5, 40.1.A, 40.2.A.2 and 40.3.B"),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
    ],
    fix=Fix.documented("report 99024, or the modifier that sets the visit apart from the surgery"),
    cases=[
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=M17.11 class=MB | 99213 >1 "
            "prior: P 2024-07-01 by=1245319599 dx=M17.11 | 27447-RT >1",
            hits=[1],
        ),
        Case(
            "P 2024-07-01 F72 npi=1234567893 dx=M17.11 | 99213 >1 "
            "prior: P 2024-07-02 by=1245319599 dx=M17.11 | 27447-RT >1",
            hits=[1],
            note="the day before",
        ),
        Case("P 2024-07-01 F72 npi=1234567893 dx=B07.8 | 99213 >1 | 17110 >1 by=1245319599", hits=[1]),
        Case("P 2024-07-15 F72 npi=1234567893 dx=M17.0 | 99213 >1 prior: P 2024-07-01 dx=M17.0 | 27447 >1"),
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=I10 class=MB | 99213 >1 "
            "prior: P 2024-07-01 by=1245319599 dx=M17.11 | 27447-RT >1",
            note="another diagnosis, and no taxonomy says that the specialty is the same",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 tax=207X00000X dx=I10 class=MB | 99213 >1 "
            "prior: P 2024-07-01 by=1245319599 tax=207X00000X dx=M17.11 | 27447-RT >1",
            hits=[1],
            note="another diagnosis, the same taxonomy",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 tax=207Q00000X dx=M17.11 class=MB | 99213 >1 "
            "prior: P 2024-07-01 by=1245319599 tax=207X00000X dx=M17.11 | 27447-RT >1",
            note="the same diagnosis, another taxonomy",
        ),
        Case("P 2024-07-01 F72 npi=1234567893 dx=B07.8 | 99213-24 >1 | 99203 >1 | 17110 >1 by=1245319599"),
        Case("P 2024-07-01 F42 npi=1234567893 class=CI dx=B07.8 | 99213 >1 | 17110 >1 by=1245319599"),
        Case("P 2024-09-30 F72 npi=1234567893 dx=A1 | 99213 >1 prior: P 2024-07-01 by=X dx=A1 | 27447 >1"),
        Case("P 2003-10-01 F72 npi=1234567893 dx=A1 | 99213 >1 | 17110 >1 by=X", note="no fee schedule"),
        Case("P 2003-09-30 F72 npi=1234567893 dx=A1 | 99213 >1 | 17110 >1 by=X", note="before the manual"),
    ],
    doc=__doc__,
)
