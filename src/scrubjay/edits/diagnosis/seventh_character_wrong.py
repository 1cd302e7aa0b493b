"""Diagnosis code with a 7th character that its category does not have.

## What it checks
The first six characters are right, but the category does not know the 7th.

## Why payers deny it
The full code is not in the payer's table.

## How to fix
Bill one of the 7th characters that the tabular list names at the category. Fractures have their own, other
injuries have A, D and S.

## What the record must show
The phase of care; for fractures also open or closed and how it heals.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX006",
    name="seventh-character-wrong",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.seventh_wrong},
    message="{diagnosis} has the 7th character {seventh_given}; the category has {seventh_allowed}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.5 and I.C.19.a")],
    fix=Fix.documented("bill the 7th character of the documented phase of care: {seventh_allowed}"),
    cases=[
        Case("P 2015-10-01 F42 dx=S93.401B | 99213 >1", hits=[1], note="a sprain has no open form"),
        Case("P 2026-05-04 F42 dx=I10,S52.501Z | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F42 dx=S93.401D,S52.501B | 99213 >1"),
        Case("P 2026-05-04 F42 dx=M54.50XA | 99213 >1", note="a code without 7th characters: unknown"),
        Case("P 2015-09-30 F42 dx=S93.401B | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:seventh-character"),
    doc=__doc__,
)
