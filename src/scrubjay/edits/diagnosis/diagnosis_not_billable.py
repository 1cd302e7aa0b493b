"""Diagnosis category billed where longer codes exist.

## What it checks
The code is a category of ICD-10-CM on the date of service: it has longer codes under it, and only those are
billable.

## Why payers deny it
A code that lacks characters is invalid. Payers reject it like an unknown one.

## How to fix
Bill one of the longer codes. Which one is a matter of the record, not of the claim.

## What the record must show
The detail that the longer codes ask for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX004",
    name="diagnosis-not-billable",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.diagnosis_header},
    message="{diagnosis} is a category, not a billable code; longer codes: {more_specific}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.B.2"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 21"),
    ],
    fix=Fix.documented("bill one of the longer codes: {more_specific}"),
    cases=[
        Case("P 2015-10-01 F42 dx=E11 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,J45.90 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1,2", note="I10 has three characters and is billable"),
        Case(
            "P 2026-05-04 F42 dx=S52.501 | 99213 >1", note="only the 7th character is missing: another edit"
        ),
        Case("P 2015-09-30 F42 dx=E11 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:diagnosis-not-specific"),
    doc=__doc__,
)
