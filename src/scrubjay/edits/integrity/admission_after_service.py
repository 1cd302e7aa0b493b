"""Admission dated after the services to the inpatient.

## What it checks
The claim's place is 21, 51 or 61, and the date of admission is later than its last date of service.

## Why payers deny it
A service to an inpatient cannot come before the admission. The payer finds no stay on the day.

## How to fix
Correct the date that is wrong; a service before the admission has the place where it was given.

## What the record must show
The order for admission with its date and hour.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM032",
    name="admission-after-service",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": claim.place_of_service.is_in(["21", "51", "61"])
        & claim.admission_date.is_not_null()
        & (claim.admission_date > claim.last_service_date)
    },
    message="admitted on {admission_date}, after the last service ({last_service_date}) to the inpatient",
    carc=("16",),
    rarc=("MA40",),
    cites=[Cite("x12-837p", "2300 DTP*435, 2400 DTP*472, CLM05-1")],
    fix=Fix.documented("correct the date of admission or of service, or the place"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 admitted=2012-01-02 | 99232 >1 @21", hits=[0]),
        Case(
            "P 2026-05-04 F72 dx=J18.9 admitted=2026-06-03 | 99232 >1 @21 | 99233 >1 on=2026-05-05", hits=[0]
        ),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-04 | 99223 >1 @21", note="the day of admission"),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-05 | 99223 >1 @21 | 99232 >1 on=2026-05-05"),
        Case(
            "P 2026-05-04 F72 dx=J18.9 admitted=2026-05-05 | 99214 >1 @11", note="seen in the office before"
        ),
        Case("P 2011-12-31 F72 dx=9:486 admitted=2012-01-02 | 99232 >1 @21", note="before version 5010"),
    ],
    doc=__doc__,
)
