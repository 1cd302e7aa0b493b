"""External cause as the first diagnosis.

## What it checks
The first diagnosis is a code of chapter 20 (V00 to Y99): how or where the injury happened, not what it is.

## Why payers deny it
A code of this chapter is never the principal or first-listed diagnosis.

## How to fix
Put the injury or disease first; the external cause may follow.

## What the record must show
The injury or disease that was treated.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ002",
    name="external-cause-first",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.external_cause & (diagnosis.role == "principal").fill_null(False)},
    message="{diagnosis} is an external cause and cannot be the first diagnosis",
    carc=("16",),
    rarc=("MA63",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.20.a.6"),
        Cite("mce", "chapter 1, edit 2, external causes of morbidity codes as principal diagnosis"),
        Cite("ioce", "edit 5"),
    ],
    fix=Fix.documented("put the documented injury or disease first"),
    cases=[
        Case("P 2015-10-01 F42 dx=W19.XXXA,S93.401A | 99213 >2", hits=[1]),
        Case("I 2026-05-04 F42 bill=0131 dx=Y92.009,S93.401A | 99283 rev=0450", hits=[1]),
        Case("P 2026-05-04 F42 dx=S93.401A,W19.XXXA | 99213 >1"),
        Case("I 2026-05-04 F42 bill=0131 dx=S93.401A ext=W19.XXXA | 99283 rev=0450", note="its own field"),
        Case("P 2015-09-30 F42 dx=W19.XXXA | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=(
        "ioce:005",
        "mce:external-cause-as-principal-diagnosis",
        "mistake:external-cause-first",
    ),
    doc=__doc__,
)
