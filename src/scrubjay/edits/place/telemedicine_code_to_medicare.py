"""Telemedicine visit code that Medicare does not take.

## What it checks
A code from 98000 to 98015 on a claim to Medicare Part B (claim filing indicator MB).

## Why payers deny it
Medicare did not adopt these codes: they have status I in the physician fee schedule, not valid for Medicare,
because other codes report the same visits.

## How to fix
Bill the office visit code of the same level, at place of service 10 or 02; other visits held by telehealth
likewise have their own codes.

## What the record must show
What the office visit code asks for: medical decision making or time.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS010",
    name="telemedicine-code-to-medicare",
    grain=line,
    severity="deny",
    when={
        "2025-01-01": (line.in_set("video_visits") | line.in_set("audio_visits")) & (line.payer_class == "MB")
    },
    message="Medicare does not take {procedure} (line {line}); it takes office visit codes by telehealth",
    carc=("16",),
    rarc=("N56",),
    cites=[
        Cite("federal-register", "89 FR 97710, CY 2025 physician fee schedule, codes 98000-98015, status I")
    ],
    fix=Fix.documented("bill the office visit code at place of service 10 or 02"),
    cases=[
        Case("P 2025-01-01 F72 dx=I10 class=MB | 98005 >1 @10", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 98013 >1 @10", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 98016 >1 @10", note="the short check-in is taken"),
        Case("P 2026-05-04 F72 dx=I10 class=CI | 98005 >1 @10", note="not Medicare"),
        Case("P 2024-12-31 F72 dx=I10 class=MB | 98005 >1 @10", note="the day before the codes began"),
    ],
    doc=__doc__,
)
