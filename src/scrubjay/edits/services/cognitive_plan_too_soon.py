"""Cognitive assessment and plan billed again within 180 days.

## What it checks
The same provider billed 99483 for the patient fewer than 180 days before.

## Why payers deny it
One practitioner reports it no more than once in 180 days.

## How to fix
Bill the visit by its own level.

## What the record must show
The date of the assessment before.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC033",
    name="cognitive-plan-too-soon",
    grain=line,
    severity="deny",
    when={"2018-01-01": line.in_set("cognitive_plan") & line.spaced_earlier_date.is_not_null()},
    message=("{procedure} was billed by the provider on {spaced_earlier_date}, less than 180 days before"),
    carc=("119",),
    cites=[Cite("cpt", "Cognitive assessment and care plan services, 99483: once in 180 days")],
    fix=Fix.documented("bill a visit by its own level before 180 days are over"),
    cases=[
        Case("P 2026-05-29 F82 npi=1234567893 dx=G30.9 | 99483 >1 prior: P 2026-02-08 | 99483", hits=[1]),
        Case("P 2018-01-01 F82 npi=1234567893 dx=G30.9 | 99483 >1 prior: P 2017-12-08 | 99483", hits=[1]),
        Case(
            "P 2026-08-03 F82 npi=1234567893 dx=G30.9 | 99483 >1 prior: P 2026-02-04 | 99483", note="180 days"
        ),
        Case("P 2026-05-29 F82 npi=1234567893 dx=G30.9 | 99214 >1 prior: P 2026-02-08 | 99483"),
        Case(
            "P 2017-12-31 F82 npi=1234567893 dx=G30.9 | 99483 >1 prior: P 2017-12-08 | 99483",
            note="the day before the code began",
        ),
        Case(
            "P 2018-12-31 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2018-12-20 | 99454",
            note="another code",
        ),
    ],
    doc=__doc__,
)
