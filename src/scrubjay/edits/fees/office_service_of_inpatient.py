"""Service that is hardly ever done in a facility, for an inpatient.

## What it checks
The fee schedule marks the service as hardly ever done in a facility, and the place is an inpatient hospital
(21, 51, 61). The service has a fee (status A or R) and no components (PC/TC indicator 0): those with a
technical part, of staff, and of therapists have edits of their own, and visits too. Only claims to Medicare,
Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The service has no price of its own in a hospital, and a wellness visit, home monitoring or the like of an
inpatient raises the question whether the place is right.

## How to fix
Correct the place if the patient was elsewhere, or the code if another service was given.

## What the record must show
Where the patient was, and what was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE018",
    name="office-service-of-inpatient",
    grain=line,
    severity="review",
    when={
        "1999-01-01": line.fee_schedule_rules
        & line.fee_facility_na
        & line.in_set("inpatient_stay_places")
        & line.fee_status.is_in(["A", "R"])
        & (line.pc_tc_indicator == 0)
        & ~line.in_set("visit")
    },
    message="line {line}: {procedure} is hardly ever done for an inpatient (place {place})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("rvu-file", "field facility NA indicator"),
        Cite("cfr", "42 CFR 414.22(b) (practice expense)"),
    ],
    fix=Fix.documented("correct the place or the code as the record shows"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99453 >1 @21", hits=[1]),
        Case("P 2024-07-15 F72 dx=Z00.00 | G0439 >1 @21 | 99232 >1 @21", hits=[1]),
        Case(
            "P 2024-07-15 F72 dx=Z00.00 class=MB | G0439 >1 @22 | 99453 >1 @11",
            note="an outpatient department",
        ),
        Case("P 2024-07-15 F42 dx=I10 class=CI | 99453 >1 @21", note="another payer"),
        Case(
            "P 1999-01-01 F72 dx=9:401.9 | 99453 >1 @21",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case(
            "P 1998-12-31 F72 dx=9:401.9 | 99453 >1 @21", note="the day before the rates of facilities began"
        ),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99495 >1 @21", note="another indicator"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 90471 >1 @21", note="another indicator"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99307 >1 @21", note="a visit: another edit"),
    ],
    doc=__doc__,
)
