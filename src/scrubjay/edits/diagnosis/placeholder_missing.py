"""Diagnosis code that lacks placeholders X, so that its 7th character is not in the 7th place.

## What it checks
The code is shorter than seven characters and ends in a 7th character; with placeholders X at one place,
before that character or farther left, it is a billable code.

## Why payers deny it
The 7th character counts only in the 7th place. Without the placeholders the code is invalid and is
rejected.

## How to fix
Write the placeholders: S09.91A becomes S09.91XA, S06.00A becomes S06.0X0A.

## What the record must show
That the longer code says what was documented, including the phase of care.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX007",
    name="placeholder-missing",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.placeholder_missing},
    message="{diagnosis} lacks the placeholder X: {with_placeholder}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.4 and I.A.5")],
    fix=Fix.documented("write the placeholder: {with_placeholder}", Change("respell", "with_placeholder")),
    cases=[
        Case("P 2015-10-01 F42 dx=S09.91A | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=S09.91XA,W19.A,S06.00A | 99213 >1", hits=[2, 3]),
        Case("P 2026-05-04 F42 dx=S09.91XA,W19.XXXA,S52.501A | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S09.91 | 99213 >1", note="no 7th character at all: another edit"),
        Case("P 2015-09-30 F42 dx=S09.91A | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:placeholder"),
    doc=__doc__,
)
