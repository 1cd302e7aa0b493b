"""Diagnosis code used before its first day.

## What it checks
The code is one of ICD-10-CM, but the date of service is before its first day. New codes begin on October 1,
some on April 1. On an outpatient facility claim that runs past that day the code is accepted: it may belong
to a line of the later days.

## Why payers deny it
Payers check the code against the table in force on the date of service, not on the day of billing.

## How to fix
Bill the code that stood for the diagnosis on the date of service.

## What the record must show
The diagnosis, in enough detail for the older code.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX002",
    name="diagnosis-not-yet-valid",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.diagnosis_early},
    message="{diagnosis} is not valid before {diagnosis_first_day}",
    carc=("146",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(c)(2)"),
        Cite("claims-processing-manual", "chapter 23, section 10.6"),
    ],
    fix=Fix.documented("bill the code that was valid on the date of service, or correct the date"),
    cases=[
        Case("P 2021-09-30 F42 dx=M54.50 | 99213 >1", hits=[1], note="the day before its first day"),
        Case("P 2021-10-01 F42 dx=M54.50 | 99213 >1", note="its first day"),
        Case("P 2015-10-01 F42 dx=I10,M54.50 | 99213 >1", hits=[2]),
        Case("P 2015-09-30 F42 dx=M54.50 | 99213 >1", note="the day before ICD-10-CM was required"),
        Case("P 2021-10-02 F42 dx=M54.50 | 99213 >1 on=2021-09-29 | 97110 >1", hits=[1]),
        Case(
            "I 2021-09-28 F70 bill=0111 dx=M54.50 | NONE rev=0120 on=2021-09-28..2021-10-01",
            note="by discharge",
        ),
        Case(
            "I 2021-09-28 F70 bill=0131 dx=M54.50 | 97110 rev=0420 | 97110 rev=0420 on=2021-10-01",
            note="an outpatient claim that runs into the quarter",
        ),
        Case("I 2021-09-28 F70 bill=0131 dx=M54.50 | 97110 rev=0420", hits=[1]),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:diagnosis-not-valid-on-date"),
    doc=__doc__,
)
