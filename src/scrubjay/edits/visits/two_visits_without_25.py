"""Two visits of one provider and day without a modifier that sets them apart.

## What it checks
Two lines of the claim, of one provider and day, are visits (office, home, hospital, nursing facility,
emergency, consultation, eye examination), and neither carries modifier 24, 25, 27 or 57. Preventive visits,
critical care, prolonged services and other additions to a visit are not counted, nor is the discharge from
the hospital beside the admission to a nursing facility, which are both paid.

## Why payers deny it
One visit a day and practitioner is paid; two are paid only if they were for unrelated problems at different
times. The visit codes bundle each other in NCCI.

## How to fix
Bill one visit whose level takes in all the work of the day. If the visits were separate, report modifier 25.

## What the record must show
For two visits: two encounters, each with its own reason, that could not have been one.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="VIS003",
    name="two-visits-without-25",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.earlier_visit.is_not_null()
        & ~(line.in_set("nursing_facility_admission") & (line.same_day_in("hospital_leave") > 0))
        & ~(line.in_set("hospital_leave") & (line.same_day_in("nursing_facility_admission") > 0))
    },
    message="visit {procedure} on line {line}: line {earlier_visit} is a visit of the same provider and day",
    carc=("B14", "97"),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.7.B and 30.6.9 to 30.6.9.2"),
        Cite("ncci-policy-manual", "chapter I, section D"),
    ],
    fix=Fix.documented("bill one visit for the day; report modifier 25 only for two separate encounters"),
    cases=[
        Case("P 2026-05-04 F42 dx=I10,J06.9 | 99213 >1 | 99214 >2", hits=[2]),
        Case("P 2003-10-01 F42 | 99213 | 99212", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99222 >1 @21 | 99213 >1 @11", hits=[2], note="office, then admitted"),
        Case("P 2026-05-04 F42 dx=I10 | 99231 >1 @21 | 99232 >1 @21 | 93000 >1 | 99233 >1 @21", hits=[2, 4]),
        Case("P 2026-05-04 F42 dx=I10,J06.9 | 99213 >1 | 99214-25 >2"),
        Case(
            "P 2026-05-04 F42 dx=I10 | 99213 >1 by=1234567893 | 99214 >1 by=1245319599", note="two providers"
        ),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 99214 >1 on=2026-05-05", note="two days"),
        Case("P 2026-05-04 F42 dx=I10 | 99205 >1 | 99417 >1 | G2211 >1", note="additions to one visit"),
        Case("P 2026-05-04 F42 dx=I21.9 | 99291 >1 @21 | 99292 >1 @21"),
        Case("P 2026-05-04 F82 dx=I50.9 | 99239 >1 @21 | 99305 >1 @31", note="hospital to nursing facility"),
        Case("P 2026-05-04 F82 dx=I50.9 | 99305 >1 @31 | 99238 >1 @21"),
        Case("P 2026-05-04 F82 dx=I50.9 | 99315 >1 @31 | 99222 >1 @21", hits=[2], note="the other way round"),
        Case("P 2003-09-30 F42 | 99213 | 99212", note="the day before the manual"),
    ],
    doc=__doc__,
    implements=("mistake:two-visits-without-25",),
)
