"""The same diagnosis code twice on one claim.

## What it checks
A diagnosis that lines can point to repeats the code of an earlier one. Admitting and external-cause fields
are not compared.

## Why payers deny it
Each code may be reported once for an encounter, also for conditions of both sides without separate codes
and for two conditions with the same code.

## How to fix
Remove the repeated code and point its lines to the first one.

## What the record must show
Nothing more: the diagnosis is already on the claim.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX015",
    name="repeated-diagnosis",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.repeats_position.is_not_null()},
    message="{diagnosis} at position {position} repeats diagnosis {repeats_position}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.B.12"),
        Cite("mce", "chapter 1, edit 3, duplicate of principal diagnosis"),
    ],
    fix=Fix.safe(
        "remove diagnosis {position} and point its lines to diagnosis {repeats_position}",
        Change("drop_copy", "repeats_position"),
    ),
    cases=[
        Case("P 2015-10-01 F42 dx=E11.9,I10,E11.9 | 99213 >1,2", hits=[3]),
        Case("P 2026-05-04 F42 dx=I10,I10,I10 | 99213 >1", hits=[2, 3]),
        Case("P 2026-05-04 F42 dx=M25.561,M25.562 | 99213 >1,2", note="one of each side"),
        Case("I 2026-05-04 F42 bill=0131 dx=S93.401A adm=S93.401A | 99283 rev=0450", note="admitting field"),
        Case("P 2015-09-30 F42 dx=E11.9,I10,E11.9 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("mce:duplicate-of-principal-diagnosis", "mistake:repeated-diagnosis"),
    doc=__doc__,
)
