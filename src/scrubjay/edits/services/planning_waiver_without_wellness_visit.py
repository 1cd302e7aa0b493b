"""Advance care planning as prevention without the wellness visit.

## What it checks
Advance care planning (99497, 99498) carries modifier 33 on a claim to Medicare that has no annual wellness
visit (G0438, G0439, G0468).

## Why payers deny it
Medicare waives the patient's share only where the planning is part of the wellness visit: same day, same
provider, same claim, modifier 33.

## How to fix
Leave the modifier off; the patient's share applies. If the wellness visit was that day, bill both on one
claim.

## What the record must show
The talk, its time, who took part, and that it was voluntary.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC036",
    name="planning-waiver-without-wellness-visit",
    grain=line,
    severity="review",
    when={
        "2016-01-01": line.in_set("advance_care_planning")
        & line.has_modifier("33")
        & ~line.any_line_in("annual_wellness_visit")
        & line.medicare_rules
    },
    message="{procedure} on line {line} carries 33, but the claim has no annual wellness visit",
    carc=("4",),
    cites=[
        Cite("claims-processing-manual", "chapter 18, section 140.8"),
        Cite("claims-processing-manual", "transmittal 3428 (CR 9271), effective 2016-01-01"),
    ],
    fix=Fix.documented("leave 33 off, or bill the wellness visit of that day on the same claim"),
    cases=[
        Case("P 2026-05-04 F72 dx=Z71.89 class=MB | 99497-33 >1", hits=[1]),
        Case("P 2016-01-01 F72 dx=Z71.89 class=MB | 99214-25 >1 | 99497-33 >1", hits=[2]),
        Case("P 2026-05-04 F72 dx=Z00.00,Z71.89 class=MB | G0439 >1 | 99497-33 >2"),
        Case("P 2026-05-04 F72 dx=Z71.89 class=MB | 99497 >1"),
        Case("P 2026-05-04 F42 dx=Z71.89 class=CI | 99497-33 >1", note="another payer"),
        Case("P 2015-12-31 F72 dx=Z71.89 class=MB | 99497-33 >1", note="the day before"),
        Case("P 2026-05-04 F72 dx=Z71.89 class=MB | 99213-33 >1", note="another code"),
    ],
    doc=__doc__,
)
