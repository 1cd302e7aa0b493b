"""Diagnosis code used after its last day.

## What it checks
The code was billable once, but not any more on the date of service: it was deleted, or divided into longer
codes.

## Why payers deny it
Payers check the code against the table in force on the date of service. There is no grace period: the codes
of the new year are required from October 1 on.

## How to fix
Bill the replacement that the record supports. Where one code became several, the record must decide.

## What the record must show
The detail that the longer codes ask for, such as site, type or severity.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX003",
    name="diagnosis-retired",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.diagnosis_retired},
    message="{diagnosis} is not billable any more on {diagnosis_date}; its last day was {diagnosis_last_day}",
    carc=("146",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(c)(2)"),
        Cite("claims-processing-manual", "chapter 23, section 10.6"),
    ],
    fix=Fix.documented("bill the code that took its place on the date of service: {replaced_by}"),
    cases=[
        Case("P 2021-10-01 F42 dx=M54.5 | 99213 >1", hits=[1], note="the day after its last day"),
        Case("P 2021-09-30 F42 dx=M54.5 | 99213 >1", note="its last day"),
        Case("P 2026-05-04 F42 dx=I10,M54.5 | 99213 >1,2", hits=[2]),
        Case("P 2015-10-01 F42 dx=M54.5 | 99213 >1"),
        Case("P 2015-09-30 F42 dx=M54.5 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:diagnosis-not-valid-on-date"),
    doc=__doc__,
)
