"""Diagnosis code that ICD-10-CM has never had.

## What it checks
The diagnosis code is not in ICD-10-CM, neither on the date of service nor at any other time. Codes with a
wrong 7th character, without their placeholder, and codes of other code sets are left to edits that say so.

## Why payers deny it
Only codes of the code set adopted for the date of service may stand on a claim; the payer's first check
finds this one missing from its table and rejects the claim or the line.

## How to fix
Look the diagnosis up in the index and bill the code that the tabular list gives. The nearest known
beginning of the code often shows where the keying went wrong.

## What the record must show
The diagnosis in words, so that the code can be looked up again.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX001",
    name="unknown-diagnosis",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.diagnosis_unknown},
    message="{diagnosis} is not an ICD-10-CM code",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(c)(2)"),
        Cite("claims-processing-manual", "chapter 23, section 10"),
    ],
    fix=Fix.documented(
        "bill the code of the documented diagnosis; the known beginning is {nearest_diagnosis}"
    ),
    cases=[
        Case("P 2026-05-04 F42 dx=I10,E11.99 | 99213 >1,2", hits=[2]),
        Case("P 2015-10-01 F42 dx=QQQ | 99213 >1", hits=[1]),
        Case("P 2015-09-30 F42 dx=QQQ | 99213 >1", note="the day before ICD-10-CM was required"),
        Case(
            "P 2026-05-04 F42 dx=E11.9,E11,M54.5,S52.501Z | 99213 >1",
            note="known, or explained by another edit",
        ),
        Case("P 2026-05-04 F42 dx=9:250.99 | 99213 >1", note="an ICD-9-CM code is another edit's"),
        Case("P 2027-04-01 F42 dx=QQQ | 99213 >1", note="after the last day of the table", cannot_judge=True),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:invalid-diagnosis"),
    doc=__doc__,
)
