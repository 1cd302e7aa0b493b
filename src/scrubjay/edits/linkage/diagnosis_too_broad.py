"""Surgery or scan whose only diagnosis says nothing of disease or place.

## What it checks
Surgery, CT, MRI or a nuclear scan points to nothing but codes such as unspecified pain or illness, general
or administrative examination, unspecified injury, joint or limb, or counselling. Services whose code names
the disease (closure of wounds, fracture care, foreign bodies and others) have edits of their own.

## Why payers deny it
Such a code does not show why this part of the body was operated on or scanned, and payers ask for the
record or deny. No published policy lists them for all services; Scrubjay's reasoning: the guidelines ask
for the highest degree of certainty and detail known at the visit, and a planned operation or scan has a
known target. Hence for review.

## How to fix
Point to the disease, or to the sign or symptom with its place, that led to the service.

## What the record must show
The finding or complaint with its place, and the order.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK036",
    name="diagnosis-too-broad",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.all_diagnoses_in("too_broad_diagnoses")
            & line.in_set("planned_service")
            & ~line.in_set("fracture_care")
            & ~line.has_modifier("33", "PT")
        )
    },
    message="{procedure} on line {line} points only to codes that say nothing of disease or place",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.B.2, I.B.18 and IV.D"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the disease or symptom that led to the service"),
    cases=[
        Case("P 2015-10-01 F50 dx=R52 | 72148 >1 @22", hits=[1]),
        Case("P 2026-05-04 F50 dx=Z00.00,R69,M54.16 | 29881-RT >1,2 @24 | 72148 >3 @22", hits=[1]),
        Case("P 2026-05-04 F50 dx=R52 | 77047 >1 @22", hits=[1], note="MRI of the breasts"),
        Case("P 2026-05-04 F50 dx=R52,M54.16 | 72148 >1,2 @22"),
        Case("P 2026-05-04 F50 dx=R10.9 | 74177 >1 @22", note="a symptom with its place"),
        Case("P 2026-05-04 F50 dx=Z00.00 | 36415 >1 @11", note="drawing blood"),
        Case("P 2026-05-04 F50 dx=R52 | 99213 >1 @11", note="a visit"),
        Case("P 2015-09-30 F50 dx=9:780.96 | 72148 >1 @22", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F50 dx=R52 | 72148-PT >1 @22", note="preventive by its modifier"),
        Case("P 2015-10-01 F50 dx=R52 | 25600 >1 @22", note="fracture care: another edit"),
    ],
    doc=__doc__,
)
