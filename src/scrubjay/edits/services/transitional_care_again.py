"""Transitional care billed again within 30 days.

## What it checks
The practice billed transitional care (99495, 99496) for the patient fewer than 30 days before. The rule
counts from the discharge, which is not on the claim, so this is for review.

## Why payers deny it
It is paid once for a patient within 30 days of a discharge, to one practitioner; a readmission within them
does not open another.

## How to fix
Bill it once. If the first 30 days were over before the second discharge, keep both.

## What the record must show
Both discharge dates.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC018",
    name="transitional-care-again",
    grain=line,
    severity="review",
    when={"2013-01-01": line.in_set("transitional_care") & line.spaced_earlier_date.is_not_null()},
    message=(
        "{procedure}: transitional care ({spaced_earlier}) was billed on {spaced_earlier_date}, "
        "less than 30 days before"
    ),
    carc=("119",),
    cites=[
        Cite("cpt", "Transitional care management services, 99495 and 99496"),
        Cite("federal-register", "77 FR 68892, CY 2013 physician fee schedule, transitional care management"),
    ],
    fix=Fix.documented("bill it once within 30 days of a discharge"),
    cases=[
        Case("P 2026-05-28 F72 npi=1234567893 dx=I50.9 | 99495 >1 prior: P 2026-05-08 | 99496", hits=[1]),
        Case("P 2013-01-01 F72 npi=1234567893 dx=9:428.0 | 99495 >1 prior: P 2012-12-28 | 99495", hits=[1]),
        Case(
            "P 2026-05-28 F72 npi=1234567893 dx=I50.9 | 99495 >1 prior: P 2026-04-28 | 99496", note="30 days"
        ),
        Case("P 2026-05-28 F72 npi=1234567893 dx=I50.9 | 99495 >1 prior: P 2026-05-08 | 99214"),
        Case(
            "P 2012-12-31 F72 npi=1234567893 dx=9:428.0 | 99495 >1 prior: P 2012-12-28 | 99495",
            note="the day before the codes began",
        ),
        Case(
            "P 2013-12-31 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99446",
            note="another code",
        ),
    ],
    doc=__doc__,
)
