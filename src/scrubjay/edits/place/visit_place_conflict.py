"""Visit code that contradicts the place of service.

## What it checks
An office visit of an inpatient; a hospital visit outside a hospital; an emergency visit in an office, home,
clinic or urgent care; a home visit in an office, hospital or nursing facility; a nursing facility visit in an
office, home, hospital outpatient department or emergency room.

## Why payers deny it
Visits have code families by setting, and payers compare the family with the place. A place that the code's
own definition shuts out is denied as inconsistent.

## How to fix
Find out which of the two is wrong. Correct the place, or use the visit code of the setting where the patient
was. An urgent visit in the office is an office visit.

## What the record must show
Where the patient was, and whether the patient was admitted or under observation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS004",
    name="visit-place-conflict",
    grain=line,
    severity="deny",
    when={
        "2012-01-01": (line.in_set("office_visits") & line.in_set("inpatient_places"))
        | (line.in_set("hospital_bed_visits") & line.in_set("outside_hospital_places"))
        | (line.in_set("emergency_visit") & line.in_set("outside_emergency_places"))
        | (line.in_set("home_visit") & line.in_set("not_home_places"))
        | (line.in_set("nursing_facility_visit") & line.in_set("not_nursing_places"))
    },
    message="visit {procedure} on line {line} cannot be at place of service {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.8 to 30.6.11, 30.6.13 and 30.6.14"),
        Cite("cpt", "evaluation and management, 99202-99239, 99281-99285, 99304-99316, 99341-99350"),
    ],
    fix=Fix.documented("correct the place, or use the visit code of the setting where the patient was"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @21", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99222 >1 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=S93.401A | 99283 >1 @20", hits=[1], note="urgent care"),
        Case("P 2026-05-04 F82 dx=I10 | 99348 >1 @32", hits=[1]),
        Case("P 2026-05-04 F82 dx=I10 | 99308 >1 @11 | 99309 >1 @32", hits=[1]),
        Case(
            "P 2026-05-04 F42 dx=I10 | 99213 >1 @23", note="met in the emergency room instead of the office"
        ),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @22 | 99283 >1 @23 | 99232 >1 @21 | 99348 >1 @13"),
        Case("P 2026-05-04 F82 dx=I10 | 99308-95 >1 @02", note="by telehealth"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @21", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
    implements=("mistake:visit-place-conflict",),
)
