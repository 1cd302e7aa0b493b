"""Service that needs hands on the patient, billed as telehealth.

## What it checks
A surgical procedure, a vaccination, an infusion or an injection stands at place of service 02 or 10, or
carries modifier 93, 95, GT or GQ.

## Why payers deny it
Telehealth takes the place of a visit, not of a procedure. None of these is on Medicare's list of telehealth
services. No payer's list is part of this check; hence for review.

## How to fix
Correct the place or remove the modifier: a procedure on the day of a video visit was given somewhere else and
has the place of its own.

## What the record must show
Where and by whom the procedure was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS009",
    name="hands-on-service-by-telehealth",
    grain=line,
    severity="review",
    when={
        "2017-01-01": line.in_set("hands_on_services")
        & (line.in_set("telehealth_places") | line.has_modifier("93", "95", "GT", "GQ"))
    },
    message="{procedure} on line {line} needs hands on the patient but is billed as telehealth",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 190.3"),
        Cite("ssa", "section 1834(m)(4)(F)"),
    ],
    fix=Fix.documented("correct the place or remove the modifier"),
    cases=[
        Case("P 2017-01-01 F42 dx=M17.11 | 20610-RT >1 @02", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,Z23 | 99213-95 >1 @10 | 90471 >2", hits=[2]),
        Case("P 2026-05-04 F42 dx=M17.11 | 20610-RT-95 >1 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=M17.11 | 99213-95 >1 @10 | 20610-RT >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 2000F >1 @10", note="a quality code is no procedure"),
        Case("P 2026-05-04 F28 dx=Z34.81 | 59425-95 >1 @10", note="prenatal visits may be held by video"),
        Case("P 2016-12-31 F42 dx=M17.11 | 20610-RT >1 @02", note="the day before place 02 was a code"),
    ],
    doc=__doc__,
)
