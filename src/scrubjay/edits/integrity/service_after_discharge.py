"""Service to an inpatient after the discharge.

## What it checks
The claim's place is 21, 51 or 61, and its first date of service is after the date of discharge.

## Why payers deny it
After the discharge the patient is no inpatient; the payer finds no stay on the day.

## How to fix
Correct the date that is wrong, or the place.

## What the record must show
The date of discharge, and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM034",
    name="service-after-discharge",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": claim.place_of_service.is_in(["21", "51", "61"])
        & claim.discharge_date.is_not_null()
        & (claim.service_date > claim.discharge_date)
    },
    message="discharged on {discharge_date}, before the first service ({service_date}) to the inpatient",
    carc=("16",),
    rarc=("N318",),
    cites=[Cite("x12-837p", "2300 DTP*096, 2400 DTP*472, CLM05-1")],
    fix=Fix.documented("correct the date of discharge or of service, or the place"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 admitted=2011-12-28 discharged=2011-12-31 | 99232 >1 @21", hits=[0]),
        Case("P 2026-05-04 F72 dx=F33.2 admitted=2026-04-28 discharged=2026-05-03 | 99232 >1 @51", hits=[0]),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-01 discharged=2026-05-04 | 99239 >1 @21"),
        Case(
            "P 2026-05-04 F72 dx=J18.9 admitted=2026-04-28 discharged=2026-05-02 | 99495 >1 @11",
            note="after it",
        ),
        Case("P 2011-12-31 F72 dx=9:486 admitted=2011-12-01 discharged=2011-12-03 | 99232 >1 @21"),
    ],
    doc=__doc__,
)
