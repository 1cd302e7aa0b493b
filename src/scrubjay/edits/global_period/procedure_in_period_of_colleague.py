"""Procedure in the days after a surgery by a colleague of the same group, without modifier 58, 78 or 79.

## What it checks
A claim to Medicare bills a procedure with 10 or 90 global days in the 10 or 90 days after a surgery that
another provider of the same billing group did. The two claims name the same taxonomy; or one of them names
none, and the two lines point first to the same diagnosis. The line carries none of the modifiers 58, 78 and
79, none for repeats (76, 77), split care after or before (55, 56), assistants or the technical component
(TC). Facility claims of surgical centers are left out.

## Why payers deny it
Physicians of one group and specialty are paid as if they were one. The claims alone do not prove how the
two are enrolled, so this is for review.

## How to fix
If the two are of the same specialty, report 58 for a staged or more extensive procedure, 78 for an
unplanned return to the operating room, 79 for one that has nothing to do with the first.

## What the record must show
The plan of the stages; or the complication and the operating room; or a diagnosis or site of its own.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB017",
    name="procedure-in-period-of-colleague",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.procedure_global.is_in([10, 90])
        & line.medicare_rules
        & line.colleague_period.eq_missing("after")
        & ~line.in_set("outside_period_modifier")
    },
    message="{procedure} is in the days after a colleague's {colleague_surgery} on {colleague_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite(
            "claims-processing-manual",
            "chapter 12, sections 30.6.5, 40.1.A, 40.2.A.2 and 40.2.A.5 to 40.2.A.7",
        ),
        Cite("cfr", "42 CFR 414.40(b)(1)"),
    ],
    fix=Fix.documented("report the modifier that says how it stands to the colleague's surgery"),
    cases=[
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=M17.0 class=MB | 27447-LT >1 "
            "prior: P 2024-07-01 by=1245319599 dx=M17.0 | 27447-RT >1",
            hits=[1],
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=M17.0 class=MB | 27447-LT-79 >1 | 99213 >1 "
            "prior: P 2024-07-01 by=1245319599 dx=M17.0 | 27447-RT >1"
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=B07.8 class=MB | 17110 >1 "
            "prior: P 2024-07-01 by=1245319599 dx=M17.0 | 27447-RT >1",
            note="another diagnosis, and no taxonomy says that the specialty is the same",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 tax=207X00000X dx=M25.551 class=MB | 27130 >1 "
            "prior: P 2024-07-01 by=1245319599 tax=207X00000X dx=M17.0 | 27447-RT >1",
            hits=[1],
            note="another diagnosis, the same taxonomy",
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 tax=207T00000X dx=M17.0 class=MB | 27447-LT >1 "
            "prior: P 2024-07-01 by=1245319599 tax=207X00000X dx=M17.0 | 27447-RT >1",
            note="the same diagnosis, another taxonomy",
        ),
        Case("P 2024-07-15 F72 npi=1234567893 dx=M17.0 | 27447 >1 prior: P 2024-07-01 dx=M17.0 | 27447 >1"),
        Case("P 2024-09-30 F72 npi=1234567893 dx=A1 | 27447 >1 prior: P 2024-07-01 by=X dx=A1 | 27447 >1"),
        Case("P 2024-07-15 F72 npi=Y class=CI dx=A1 | 27447 >1 prior: P 2024-07-01 by=X dx=A1 | 27447 >1"),
        Case("P 2003-10-01 F72 npi=1234567893 dx=A1 | 27447 >1 prior: P 2003-09-24 by=X dx=A1 | 27447 >1"),
        Case("P 2003-09-30 F72 npi=1234567893 dx=A1 | 27447 >1 prior: P 2003-09-24 by=X dx=A1 | 27447 >1"),
    ],
    doc=__doc__,
)
