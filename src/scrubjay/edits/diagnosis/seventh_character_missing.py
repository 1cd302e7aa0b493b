"""Diagnosis code without its 7th character.

## What it checks
The category asks for a 7th character, and the code is complete but for it (and for the placeholders X
before it).

## Why payers deny it
A code without a required 7th character is invalid and is rejected.

## How to fix
Add the 7th character that tells the phase of care: for most injuries A while active treatment goes on, D in
routine healing, S for a late effect. It follows what was done at the visit, not whether the patient is new
to the provider.

## What the record must show
Whether the visit was active treatment, aftercare, or for a late effect; for fractures also open or closed
and how it heals.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX005",
    name="seventh-character-missing",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.seventh_missing},
    message="{diagnosis} needs a 7th character: one of {seventh_allowed}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.5, I.B.2 and I.C.19.a")],
    fix=Fix.documented("add the 7th character (after X up to the 6th place), one of {seventh_allowed}"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501 | 99213 >1", hits=[1]),
        Case(
            "P 2026-05-04 F42 dx=S09.91,W19 | 99213 >1", hits=[1, 2], note="placeholders are missing as well"
        ),
        Case("P 2026-05-04 F42 dx=S52.501A,W19.XXXA | 99213 >1"),
        Case(
            "P 2026-05-04 F42 dx=S52.50 | 99213 >1",
            note="more than the 7th character is missing: another edit",
        ),
        Case("P 2015-09-30 F42 dx=S52.501 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:001", "mce:invalid-diagnosis", "mistake:seventh-character"),
    doc=__doc__,
)
