"""Service to an inpatient after the discharge.

## What it checks
A visit, or a service with hands on the patient, has place 21, 51 or 61, and its first day is after the date
of discharge. Interpretations (modifier 26) and other services are left out: Medicare has the professional
component dated when the review was done, which may be after the discharge.

## Why payers deny it
After the discharge the patient is no inpatient; the payer finds no stay on the day.

## How to fix
Correct the date that is wrong, or the place.

## What the record must show
The date of discharge, and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM034",
    name="service-after-discharge",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": line.place.is_in(["21", "51", "61"])
        & line.discharge_date.is_not_null()
        & (line.service_date > line.discharge_date)
        & (line.in_set("evaluation_service") | line.in_set("hands_on_services"))
        & ~line.has_modifier("26")
    },
    message="line {line}: {procedure} to the inpatient on {service_date}, but discharged on {discharge_date}",
    carc=("16",),
    rarc=("N318",),
    cites=[
        Cite("x12-837p", "2300 DTP*096, 2400 DTP*472, CLM05-1, SV105"),
        Cite("mln", "SE17023, dates of service of the professional component"),
    ],
    fix=Fix.documented("correct the date of discharge or of service, or the place"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 admitted=2011-12-28 discharged=2011-12-31 | 99232 >1 @21", hits=[1]),
        Case("P 2026-05-04 F72 dx=F33.2 admitted=2026-04-28 discharged=2026-05-03 | 99232 >1 @51", hits=[1]),
        Case("P 2026-05-04 F72 dx=J90 admitted=2026-04-28 discharged=2026-05-03 | 32555 >1 @21", hits=[1]),
        Case(
            "P 2026-05-04 F72 dx=J18.9 admitted=2026-05-01 discharged=2026-05-04"
            " | 99239 >1 @21 | 99232 >1 @21 on=2026-05-05",
            hits=[2],
        ),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-01 discharged=2026-05-03 | 71046-26 >1 @21"),
        Case(
            "P 2026-05-04 F72 dx=N39.41 admitted=2026-05-01 discharged=2026-05-03 | 51728-26 >1 @21",
            note="read on the next day",
        ),
        Case(
            "P 2026-05-04 F72 dx=C50.911 admitted=2026-05-01 discharged=2026-05-03 | 88305-26 >1 @21",
            note="tissue, judged on the next day",
        ),
        Case(
            "P 2026-05-04 F72 dx=R07.9 admitted=2026-05-01 discharged=2026-05-03 | 93010 >1 @21",
            note="an interpretation by its code",
        ),
        Case(
            "P 2026-05-04 F72 dx=J18.9 admitted=2026-04-28 discharged=2026-05-02 | 99213 >1 @11",
            note="seen after it, in the office",
        ),
        Case("P 2011-12-31 F72 dx=9:486 admitted=2011-12-01 discharged=2011-12-03 | 99232 >1 @21"),
    ],
    doc=__doc__,
)
