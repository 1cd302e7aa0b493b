"""Visit at a place where nobody comes for one.

## What it checks
An evaluation and management visit has place of service 41 or 42 (ambulance) or 81 (independent laboratory).
Left out: critical care, hospital and emergency visits, and at place 81 visits of nursing facilities. Another
edit (POS004) judges those of the three that are at place 81.

## Why payers deny it
The definitions of these places leave no room for a visit; payers deny it as inconsistent with the place.

## How to fix
Use the place where the patient was when the visit was given.

## What the record must show
Where the visit was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS022",
    name="visit-where-none-is",
    grain=line,
    severity="review",
    when={
        "2012-01-01": line.in_set("no_visit_places")
        & line.in_set("evaluation_service")
        & ~line.in_set("critical_care")
        & ~line.in_set("hospital_bed_visits")
        & ~line.in_set("emergency_visit")
        & ~(line.in_set("nursing_facility_visit") & line.in_set("not_nursing_places"))
    },
    message="line {line}: visit {procedure} at place of service {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[Cite("pos-codes", "codes 41, 42 and 81")],
    fix=Fix.documented("use the place where the patient was"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:401.9 | 99213 >1 @81", hits=[1]),
        Case("P 2026-05-04 F42 dx=R07.9 | 99215 >1 @41", hits=[1]),
        Case("P 2026-05-04 F42 dx=I46.9 | 99291 >1 @42", note="critical care on the way"),
        Case("P 2026-05-04 F42 dx=E11.9 | 83036 >1 @81", note="a test"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
        Case("P 2011-12-31 F42 dx=9:401.9 | 99213 >1 @81", note="before version 5010"),
        Case("P 2012-01-01 F42 dx=9:401.9 | 99223 >1 @81", note="another edit"),
        Case("P 2012-01-01 F42 dx=9:401.9 | 99284 >1 @81", note="another edit"),
        Case("P 2012-01-01 F42 dx=9:401.9 | 99307 >1 @81", note="another edit"),
    ],
    doc=__doc__,
)
