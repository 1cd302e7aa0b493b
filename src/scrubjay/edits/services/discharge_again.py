"""Discharge from the hospital billed again on the next day.

## What it checks
The same provider billed the discharge of the patient (99238, 99239) on the day before, as far as the input
shows.

## Why payers deny it
One discharge is paid a stay, on the day on which the practitioner saw the patient.

## How to fix
Bill one discharge. If the patient was admitted again, that admission has a visit of its own.

## What the record must show
The day of the discharge visit, and for two stays both admissions.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC016",
    name="discharge-again",
    grain=line,
    severity="review",
    when={"2003-10-16": line.in_set("hospital_discharge") & line.spaced_earlier_date.is_not_null()},
    message="{procedure}: the provider billed a discharge ({spaced_earlier}) on {spaced_earlier_date}",
    carc=("119",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 30.6.9.2"),
        Cite("cpt", "Hospital inpatient and observation discharge day management, 99238 and 99239"),
    ],
    fix=Fix.documented(
        "bill the discharge once, on the day of the visit; a second stay needs an admission of its own"
    ),
    cases=[
        Case(
            "P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99239 >1 @21 prior: P 2026-05-04 | 99238 @21",
            hits=[1],
        ),
        Case(
            "P 2003-10-16 F72 npi=1234567893 dx=9:428.0 | 99238 >1 @21 prior: P 2003-10-15 | 99238 @21",
            hits=[1],
        ),
        Case("P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99239 >1 @21 prior: P 2026-05-04 | 99232 @21"),
        Case(
            "P 2026-05-06 F72 npi=1234567893 dx=I50.9 | 99239 >1 @21 prior: P 2026-05-04 | 99238 @21",
            note="two days later may be another stay",
        ),
        Case(
            "P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99239 >1 @21 prior: P 2026-05-04 freq=8 | 99238 @21",
            note="voided",
        ),
        Case(
            "P 2003-10-15 F72 npi=1234567893 dx=9:428.0 | 99238 >1 @21 prior: P 2003-10-14 | 99238 @21",
            note="the day before the code sets were required",
        ),
        Case(
            "P 2003-10-16 F72 npi=1234567893 dx=9:428.0 | 99222 >1 @21 prior: P 2003-10-15 | 99222 @21",
            note="another code",
        ),
    ],
    doc=__doc__,
)
