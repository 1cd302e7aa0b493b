"""Maternity package beside a part that it holds.

## What it checks
The practice billed care before birth (59425, 59426) in the 280 days before a package of care before, at and
after birth (59400, 59510, 59610, 59618), or care after birth (59430) in the 90 days after one. A change of
payer within the pregnancy can make both right, so this is for review.

## Why payers deny it
The package holds all usual care of the pregnancy by one practice.

## How to fix
Bill the package alone, or, where the practice did not give all of it, the parts.

## What the record must show
Who gave which visits, and when the patient came from another practice or payer.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC035",
    name="maternity-package-and-its-part",
    grain=line,
    severity="review",
    when={
        "2003-10-16": (line.in_set("maternity_package") | line.in_set("after_birth_package"))
        & line.crossed_earlier_date.is_not_null()
    },
    message=("{procedure} and {crossed_earlier} of {crossed_earlier_date}: the maternity package holds both"),
    carc=("97",),
    cites=[Cite("cpt", "Maternity care and delivery, 59400-59622, guidelines")],
    fix=Fix.documented("bill the package, or delivery and parts by codes of their own"),
    cases=[
        Case(
            "P 2026-05-29 F31 npi=1234567893 dx=O80,Z37.0,Z3A.39 | 59400 >1,2,3 @21 prior: P "
            "2026-03-08 | 59425",
            hits=[1],
        ),
        Case("P 2003-10-16 F31 npi=1234567893 dx=9:650 | 59510 >1 @21 prior: P 2003-08-08 | 59426", hits=[1]),
        Case("P 2026-07-10 F31 npi=1234567893 dx=Z39.2 | 59430 >1 prior: P 2026-05-29 | 59400 @21", hits=[1]),
        Case(
            "P 2026-05-29 F31 npi=1234567893 dx=O80,Z37.0,Z3A.39 | 59409 >1,2,3 @21 prior: P "
            "2026-03-08 | 59425",
            note="delivery alone",
        ),
        Case(
            "P 2026-05-29 F31 npi=1234567893 dx=O80,Z37.0,Z3A.39 | 59400 >1,2,3 @21 prior: P "
            "2026-03-08 npi=1245319599 | 59425",
            note="another practice gave the care before",
        ),
        Case(
            "P 2026-05-29 F31 npi=1234567893 dx=O80,Z37.0,Z3A.39 | 59400 >1,2,3 @21 prior: P "
            "2025-03-08 | 59425",
            note="another pregnancy",
        ),
        Case(
            "P 2003-10-15 F31 npi=1234567893 dx=9:650 | 59510 >1 @21 prior: P 2003-08-08 | 59426",
            note="the day before the code sets were required",
        ),
        Case(
            "P 2008-12-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90970 >1 prior: P 2008-12-20 | 90961",
            note="another code",
        ),
    ],
    doc=__doc__,
)
