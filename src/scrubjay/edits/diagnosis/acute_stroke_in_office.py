"""Acute stroke at an office, a home or a nursing facility.

## What it checks
Cerebral infarction, subarachnoid or intracerebral hemorrhage (I60, I61, I63) stands on a professional claim
whose place of service is an office (11), home (12), assisted living (13), group home (14), nursing facility
(32) or custodial care (33). Not judged are other hemorrhage in the head (I62), skilled nursing (31),
telehealth (02, 10), urgent care (20), hospitals and other places; places of single lines are not looked at.

## Why payers deny it
These codes are for the acute phase; later visits have sequelae (I69) or a history without deficits
(Z86.73). No rule names places: that acute strokes are treated in hospitals is our reasoning, and so this is
for review. Auditors of risk adjustment look for it.

## How to fix
Bill the sequela or the history; keep the acute code only for a stroke that is in its first treatment.

## What the record must show
When the stroke was, and what is left of it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

AFTER_HOSPITAL = diagnosis.place_of_service.is_in(["11", "12", "13", "14", "32", "33"])

EDIT = Edit(
    id="DX048",
    name="acute-stroke-in-office",
    grain=diagnosis,
    severity="review",
    when={
        "2015-10-01": diagnosis.in_set("acute_stroke")
        & diagnosis.position.is_not_null()
        & AFTER_HOSPITAL.fill_null(False)
    },
    message="{diagnosis} is a stroke in its acute phase, and the place of service is {place_of_service}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.C.9.d and I.B.10")],
    fix=Fix.documented(
        "bill the sequelae (I69), or the history without deficits (Z86.73), if the stroke is past"
    ),
    cases=[
        Case("P 2015-10-01 F72 dx=I63.9 | 99213 >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10,I63.511 | 99308 >1 @32", hits=[2]),
        Case("P 2026-05-04 F72 dx=I63.511 | 99223 >1 @21"),
        Case("P 2026-05-04 F72 dx=I69.351 | 99213 >1 @11"),
        Case("P 2026-05-04 F72 dx=I62.9 | 99213 >1 @11", note="left out"),
        Case("P 2026-05-04 F72 dx=I63.511 | 99308 >1 @31", note="skilled nursing, right after the hospital"),
        Case("P 2026-05-04 F72 dx=I63.511 | 99285 >1 @23"),
        Case("P 2015-09-30 F72 dx=I63.9 | 99213 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
