"""External cause with another 7th character than the injury.

## What it checks
All injuries of the claim are in one phase of care (active treatment, healing, sequela) and the 7th
character of an external cause says another. A, B and C are active treatment, S is sequela, the others are
healing.

## Why payers deny it
The guideline says that the 7th character of the external cause should match that of the injury. Payers that
use external causes, for liability, compare them.

## How to fix
Give the external cause the phase of the injury.

## What the record must show
The phase of care of the injury.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX039",
    name="external-cause-phase",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("external_cause_codes")
        & diagnosis.phase.is_not_null()
        & (diagnosis.phase != diagnosis.injury_phase)
    },
    message="{diagnosis} has the 7th character of {phase} care; the injuries of the claim are {injury_phase}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.20.a.2")],
    fix=Fix.documented("give {diagnosis} the 7th character of the injury"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501D,W19.XXXA | 99213 >1", hits=[2]),
        Case("I 2026-05-04 F42 bill=0131 dx=S93.401A,W19.XXXS | 99283 rev=0450", hits=[2]),
        Case("P 2026-05-04 F42 dx=S52.501G,W19.XXXD | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S52.501B,W19.XXXA | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S52.501D,S93.401A,W19.XXXA | 99213 >1", note="injuries of two phases"),
        Case("P 2026-05-04 F42 dx=M54.50,W19.XXXA | 99213 >1", note="no injury code"),
        Case("P 2015-09-30 F42 dx=S52.501D,W19.XXXA | 99213 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
