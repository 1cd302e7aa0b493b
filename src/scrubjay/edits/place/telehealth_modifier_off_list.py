"""Telehealth modifier on a service that is not on Medicare's telehealth list.

## What it checks
A line to Medicare Part B carries 93, 95, GT, GQ, G0 or FQ, and the list of telehealth services that is in
force on its day does not hold the procedure. Procedures with hands on the patient and telemedicine visit
codes have edits of their own. Left out: rural health clinics, health centers and opioid treatment programs
(places 50, 58 and 72), which report telehealth by codes and rules of their own, with their G2025, and the fee
of the place where the patient is (Q3014).

## Why payers deny it
Medicare pays by telehealth for what is on its list and for nothing else. Check-ins by telephone, remote
monitoring and care management are no telehealth services: they are billed without such a modifier.

## How to fix
Remove the modifier where the service was given in person or is remote by its nature. Where it was a visit by
video, bill the code on the list that describes it.

## What the record must show
By which means the service was given, and where patient and practitioner were.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS011",
    name="telehealth-modifier-off-list",
    grain=line,
    severity="deny",
    when={
        "2017-01-01": line.in_set("telehealth_modifiers")
        & (line.payer_class == "MB")
        & ~line.in_set("beside_telehealth_list")
        & ~line.in_set("clinic_rate_places")
        & ~line.in_set("hands_on_services")
        & ~line.in_set("video_visits")
        & ~line.in_set("audio_visits")
        & ~line.telehealth_listed
    },
    message="{procedure} on line {line} is not on Medicare's telehealth list of {service_date}",
    carc=("96",),
    rarc=("N776",),
    cites=[
        Cite("ssa", "section 1834(m)(4)(F)"),
        Cite("cfr", "42 CFR 410.78(b) and (f)"),
        Cite("claims-processing-manual", "chapter 12, section 190.3"),
    ],
    fix=Fix.documented("remove the modifier, or bill the listed code of the visit that was held"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 99490-95 >1 @10", hits=[2]),
        Case("P 2024-01-01 F72 dx=I10 class=MB | 92083-GT >1 @02", hits=[1], note="first day of a list"),
        Case("P 2024-07-15 F72 dx=F33.1 class=MB | 90834-95 >1 @10 | 99406-93 >1 @10"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 99490-95 >1 @10", note="another payer has its own list"),
        Case("P 2024-07-15 F72 dx=I10 class=16 | 99490-95 >1 @10", note="so may an Advantage plan"),
        Case("P 2024-07-15 F72 dx=M17.11 class=MB | 20610-RT-95 >1 @11", note="hands-on: POS009"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | G2025-95 >1 @72", note="a clinic's own telehealth code"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99490 >1 @11", note="no telehealth"),
        Case("P 2023-12-31 F72 dx=I10 class=MB | 99490-95 >1 @11", cannot_judge=True, note="no list of 2023"),
        Case("P 2017-01-01 F72 dx=I10 class=MB | 99490-GT >1 @02", cannot_judge=True),
        Case("P 2016-12-31 F72 dx=I10 class=MB | 99490-GT >1 @11", note="before place 02"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | G2025-95 >1 @11", note="a clinic's own telehealth code"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 98966-95 >1 @72", note="a rural health clinic"),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 98000-95 >1 @10",
            note="a video visit: another edit",
        ),
        Case(
            "P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10 | 98008-95 >1 @10",
            note="an audio visit: another edit",
        ),
    ],
    doc=__doc__,
)
