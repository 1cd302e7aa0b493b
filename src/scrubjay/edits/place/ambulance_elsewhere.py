"""Ambulance transport at a place that is no ambulance.

## What it checks
A line with ambulance transport or mileage (A0425-A0436) to Medicare has another place of service than 41
(land) or 42 (air or water).

## Why payers deny it
The place is where the service was given: in the ambulance. Contractors' instructions name 41 and 42 only.
That all of them deny another place was not found in writing; hence for review.

## How to fix
Use 41 or 42, as the code says.

## What the record must show
The trip report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS015",
    name="ambulance-elsewhere",
    grain=line,
    severity="review",
    when={
        "2012-01-01": line.in_set("ambulance_trip")
        & line.medicare_rules
        & line.place.is_not_null()
        & ~line.in_set("ambulance_places")
    },
    message="line {line}: ambulance service {procedure} at place of service {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("pos-codes", "codes 41 and 42"),
        Cite("claims-processing-manual", "chapter 26, section 10.5"),
    ],
    fix=Fix.documented("use place 41 or 42"),
    cases=[
        Case("P 2012-01-01 F82 dx=9:820.8 class=MB | A0429-RH >1 @23", hits=[1]),
        Case("P 2026-05-04 F82 dx=S72.001A class=MB | A0427-RH >1 @41 | A0425-RH >1 x7.5 @12", hits=[2]),
        Case("P 2026-05-04 F82 dx=S72.001A class=MB | A0429-RH >1 @41"),
        Case("P 2026-05-04 F82 dx=S72.001A class=MB | A0431-SH >1 @42"),
        Case("P 2026-05-04 F42 dx=S72.001A class=CI | A0429-RH >1 @23", note="another payer"),
        Case("P 2011-12-31 F82 dx=9:820.8 class=MB | A0429-RH >1 @23", note="before version 5010"),
        Case("P 2012-01-01 F82 dx=9:820.8 class=MB | 99213-RH >1 @23", note="another code"),
        Case("P 2024-07-15 F62 dx=R55 class=16 | A0425-RH >1 x250.5", note="no place given: another edit"),
    ],
    doc=__doc__,
)
