"""Discharge dated before the admission.

## What it checks
The date of discharge is before the date of admission.

## Why payers deny it
A stay cannot end before it begins.

## How to fix
Correct the date that is wrong.

## What the record must show
The dates of the stay, from the hospital's record.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM033",
    name="discharge-before-admission",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.discharge_date < claim.admission_date},
    message="discharged on {discharge_date}, before the admission on {admission_date}",
    carc=("16",),
    rarc=("N318", "MA40"),
    cites=[Cite("x12-837p", "2300 DTP*096 and DTP*435")],
    fix=Fix.documented("correct the date of discharge or of admission"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 admitted=2012-01-01 discharged=2011-12-30 | 99239 >1 @21", hits=[0]),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-04 discharged=2025-05-08 | 99223 >1 @21", hits=[0]),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-04 discharged=2026-05-04 | 99235 >1 @21"),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-01 | 99232 >1 @21", note="still in the hospital"),
        Case("P 2011-12-31 F72 dx=9:486 admitted=2011-12-31 discharged=2011-12-30 | 99239 >1 @21"),
    ],
    doc=__doc__,
)
