"""ICD-9-CM code for a service on or after October 1, 2015.

## What it checks
The diagnosis is marked as ICD-9-CM, or has the shape of one (three to five digits), and the date of service
is on or after October 1, 2015.

## Why payers deny it
From that day on only ICD-10-CM may stand on a claim; payers return claims with older codes.

## How to fix
Code the documented diagnosis in ICD-10-CM. A conversion table is no substitute for the record: most older
codes have several successors.

## What the record must show
The diagnosis in words.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX009",
    name="icd9-after-transition",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": (diagnosis.code_system == "ICD9").fill_null(False) | diagnosis.looks_like_icd9},
    message="{diagnosis} is an ICD-9-CM code; {diagnosis_date} needs ICD-10-CM",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(c)(2)"),
        Cite("x12-837p", "2300 HI01-1"),
    ],
    fix=Fix.documented("bill the ICD-10-CM code of the documented diagnosis"),
    cases=[
        Case("P 2015-10-01 F42 dx=9:250.00 | 99213 >1", hits=[1]),
        Case("P 2015-09-30 F42 dx=9:250.00 | 99213 >1", note="the last day of ICD-9-CM"),
        Case("P 2026-05-04 F42 dx=I10,401.9 | 99213 >1,2", hits=[2], note="marked as ICD-10-CM"),
        Case("P 2026-05-04 F42 dx=E11.9 | 99213 >1"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:icd9-code"),
    doc=__doc__,
)
