"""Telehealth modifier with a place of service where people meet in person.

## What it checks
A line carries modifier 93, 95, GT or GQ, but its place of service is not 02 or 10. Silent for an outpatient
hospital (19, 22) and for therapy under a plan of care (GN, GO, GP), where Medicare goes on taking 95 with the
place of the practice, and for health centers, rural clinics and opioid treatment programs (50, 72, 58).

## Why payers deny it
From 2020 through 2023 Medicare asked for the place where the visit would have been in person, with modifier
95. That ended with 2023: since then the place must be 02 or 10. Some commercial payers still want it the old
way; hence for review.

## How to fix
Use 10 where the patient was at home, else 02; or remove the modifier where the visit was in person.

## What the record must show
Whether patient and practitioner were in one place, and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS007",
    name="telehealth-modifier-without-place",
    grain=line,
    severity="review",
    when={
        "2024-01-01": line.has_modifier("93", "95", "GT", "GQ")
        & line.place.is_not_null()
        & ~line.in_set("telehealth_places")
        & ~line.in_set("in_person_hospital_places")
        & ~line.in_set("clinic_rate_places")
        & ~line.in_set("therapy_plan_modifiers")
    },
    message="{procedure} on line {line} has a telehealth modifier at place {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("federal-register", "88 FR 78818, CY 2024 physician fee schedule, telehealth place of service"),
        Cite("claims-processing-manual", "chapter 12, section 190; transmittal 12671 (2024)"),
    ],
    fix=Fix.documented("use place 10 or 02, or remove the modifier where the visit was in person"),
    cases=[
        Case("P 2024-01-01 F42 dx=I10 | 99213-95 >1 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=F33.1 | 90834-93 >1 @12", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213-95 >1 @10 | 99213-95 >1 @02"),
        Case("P 2026-05-04 F42 dx=M54.50 | 97110-GP-95 >1 @11", note="therapy"),
        Case(
            "P 2026-05-04 F42 dx=I10 | 99213-95 >1 @22", note="practitioner in the hospital, patient at home"
        ),
        Case("P 2026-05-04 F42 dx=F11.20 | G2080-95 >1 @58", note="opioid treatment program"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-25 >1 @11 | 36415 >1 @11", note="no telehealth modifier"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-95 >1", note="no place: place-missing"),
        Case("P 2023-12-31 F42 dx=I10 | 99213-95 >1 @11", note="the last day of the rules of the emergency"),
    ],
    doc=__doc__,
    implements=("mistake:telehealth-modifier-without-place",),
)
