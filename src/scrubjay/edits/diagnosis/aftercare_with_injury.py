"""Aftercare code beside the injury that is cared for.

## What it checks
A code of orthopedic or surgical aftercare (Z47.89, Z48.0, Z48.89) stands beside an injury (chapter 19, S
codes) in active treatment or healing.

## Why payers deny it
The guideline says that aftercare Z codes are not for injuries; the injury code with its 7th character tells
the aftercare. The aftercare may belong to another condition, and so this is for review.

## How to fix
Drop the aftercare code; for healing, the 7th character is D, or G, K, P and the like for fractures.

## What the record must show
What the aftercare was for, and the phase of care.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX042",
    name="aftercare-with-injury",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("aftercare_not_for_injuries")
        & diagnosis.beside_in_injuries_in_aftercare
        & diagnosis.injury_phase.is_in(["active", "healing"])
    },
    message="{diagnosis}: aftercare of an injury is told by the 7th character of the injury code",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.21.c.7"),
        Cite("icd10cm-tabular", "categories Z47 and Z48, Excludes1 notes"),
    ],
    fix=Fix.documented(
        "remove {diagnosis}, and give the injury the 7th character of the documented phase of care"
    ),
    cases=[
        Case("P 2015-10-01 F42 dx=Z47.89,S52.501D | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F42 dx=S01.81XA,Z48.02 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F42 dx=S52.501D | 99213 >1"),
        Case("P 2026-05-04 F72 dx=Z47.1,Z96.651 | 99213 >1", note="after a joint replacement"),
        Case("P 2026-05-04 F42 dx=Z48.02 | 99213 >1", note="sutures of an operation"),
        Case("P 2026-05-04 F42 dx=Z48.02,S52.501S | 99213 >1", note="an injury long past"),
        Case("P 2015-09-30 F42 dx=Z47.89,S52.501D | 99213 >1", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F42 dx=O09.90,S52.501D | 99213 >1,2", note="another code"),
        Case("P 2015-10-01 F42 dx=Z47.89,T36.0X5A | 99213 >1,2"),
    ],
    doc=__doc__,
)
