"""Telehealth place of service for a service that is not on Medicare's telehealth list.

## What it checks
A line to Medicare Part B stands at place 02 or 10 without a telehealth modifier, and the list of telehealth
services that is in force on its day does not hold the procedure. Quality codes are left alone, and what has
an edit of its own: procedures with hands on the patient, telemedicine visit codes. So are G2025 of rural
health clinics and health centers, and the fee of the place where the patient is (Q3014).

## Why payers deny it
Places 02 and 10 say that the service was telehealth, and Medicare pays by telehealth for what is on its list.
Remote monitoring, care management, and laboratory work are no telehealth services; they stand at the place
where the practitioner works. Contractors differ in how they treat the place alone; hence for review.

## How to fix
Give the line the place where the service was done; a claim's place holds for all lines that have none.

## What the record must show
Where the practitioner was, and whether the patient took part by video or telephone.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS012",
    name="telehealth-place-off-list",
    grain=line,
    severity="review",
    when={
        "2017-01-01": line.in_set("telehealth_places")
        & (line.payer_class == "MB")
        & ~line.in_set("telehealth_modifiers")
        & ~line.in_set("quality_data_code")
        & ~line.in_set("beside_telehealth_list")
        & ~line.in_set("hands_on_services")
        & ~line.in_set("video_visits")
        & ~line.in_set("audio_visits")
        & ~line.telehealth_listed
    },
    message="{procedure} on line {line} is at {place} ({place_group}) but not on Medicare's telehealth list",
    carc=("96",),
    rarc=("N776",),
    cites=[
        Cite("ssa", "section 1834(m)(4)(F)"),
        Cite("claims-processing-manual", "chapter 12, section 190.3"),
        Cite("pos-codes", "codes 02 and 10"),
    ],
    fix=Fix.documented("give the line the place where the service was done"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 99490 >1 @10", hits=[2]),
        Case("P 2024-01-01 F72 dx=I10 class=MB | 80053 >1 @02", hits=[1]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1 @10 | 99490 >1 @11"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 3074F >1 @10 | G8427 >1 @10"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 99490 >1 @10", note="another payer has its own list"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99490-95 >1 @10", note="with a modifier: POS011"),
        Case("P 2017-01-01 F72 dx=I10 class=MB | 99490 >1 @02", cannot_judge=True, note="no list of 2017"),
        Case("P 2016-12-31 F72 dx=I10 class=MB | 99490 >1 @02", note="the day before place 02 was a code"),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 36415 >1 @10", note="hands on: another edit"
        ),
        Case("P 2024-12-31 F72 dx=I10 class=MB | 98005 >1 @10", note="a video visit: another edit"),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 98008 >1 @10",
            note="an audio visit: another edit",
        ),
    ],
    doc=__doc__,
)
