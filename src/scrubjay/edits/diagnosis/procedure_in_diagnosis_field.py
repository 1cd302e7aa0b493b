"""Procedure code in a diagnosis field.

## What it checks
The code in the diagnosis field is none of ICD-10-CM, but it is one of CPT or HCPCS.

## Why payers deny it
The diagnosis field takes codes of ICD-10-CM only; the claim is rejected as having an invalid diagnosis.

## How to fix
Move the code to a service line if the service is not billed yet, and bill the diagnosis that was the reason
for it.

## What the record must show
The diagnosis, sign, symptom or other reason for the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX008",
    name="procedure-in-diagnosis-field",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.looks_like_procedure},
    message="{diagnosis} in the diagnosis field is a procedure code",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(c)(2)"),
        Cite("x12-837p", "2300 HI01-2"),
    ],
    fix=Fix.documented("bill the diagnosis code that was the reason for the service"),
    cases=[
        Case("P 2026-05-04 F42 dx=I10,99213 | 99213 >1,2", hits=[2]),
        Case("P 2015-10-01 F42 dx=G0438 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,E11.65 | 99213 >1,2", note="a letter and four digits, but a diagnosis"),
        Case("P 2015-09-30 F42 dx=99213 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:procedure-in-diagnosis-field"),
    doc=__doc__,
)
