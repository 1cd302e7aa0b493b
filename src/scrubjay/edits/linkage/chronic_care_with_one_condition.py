"""Chronic care management that points to fewer than two conditions.

## What it checks
Chronic care management (99487, 99490, 99491), or advanced primary care management for two or more conditions
(G0557, G0558), points to one diagnosis only.

## Why payers deny it
The service is defined for two or more chronic conditions. With one on the line, an automatic review cannot
see that; the claim form need not show both, hence for review.

## How to fix
Point to the chronic conditions that the care plan covers. For a single condition, principal care management
has codes of its own.

## What the record must show
Two or more conditions expected to last at least 12 months, with the care plan, the consent and the time.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK010",
    name="chronic-care-with-one-condition",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("chronic_care_management") & (line.pointer_count == 1)},
    message="{procedure} on line {line} is for two or more conditions but points to one",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "care management services, 99487, 99490 and 99491"),
        Cite("federal-register", "78 FR 74230, CY 2014 physician fee schedule, chronic care management"),
    ],
    fix=Fix.documented("point to the chronic conditions that the care plan covers"),
    cases=[
        Case("P 2015-10-01 F72 dx=I10 | 99490 >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10,E11.9 | 99490 >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10,E11.9 | 99490 >1,2 @11"),
        Case("P 2026-05-04 F72 dx=C50.911 | 99424 >1 @11", note="principal care: one condition"),
        Case("P 2026-05-04 F72 dx=I10 | 99490 @11", note="no pointer: no-pointer"),
        Case("P 2015-09-30 F72 dx=9:401.9 | 99490 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
