"""Telemedicine code whose modifier says the opposite.

## What it checks
A video visit code (98000-98007) carries the audio-only modifier 93 or FQ, or an audio-only visit code
(98008-98015) carries the video modifier 95 or GT.

## Why payers deny it
The code itself says by which means the visit was held. A modifier that says otherwise makes the line
contradict itself. No published payer rule was found for it; hence for review.

## How to fix
Use the code of the means by which the visit was held, without the modifier.

## What the record must show
Whether video was used, and for audio only how long the discussion lasted.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS008",
    name="telehealth-mode-conflict",
    grain=line,
    severity="review",
    when={
        "2025-01-01": (line.in_set("video_visits") & line.has_modifier("93", "FQ"))
        | (line.in_set("audio_visits") & line.has_modifier("95", "GT"))
    },
    message="the modifier on line {line} contradicts {procedure}: audio only against video",
    carc=("4",),
    cites=[Cite("cpt", "telemedicine services, 98000-98015; appendix A, modifiers 93 and 95")],
    fix=Fix.documented("use the code of the means by which the visit was held, without the modifier"),
    cases=[
        Case("P 2025-01-01 F42 dx=I10 | 98005-93 >1 @10", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 98013-95 >1 @10", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 98005 >1 @10 | 98013-93 >1 @10"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-93 >1 @10", note="the code is open to both"),
        Case("P 2024-12-31 F42 dx=I10 | 98005-93 >1 @10", note="the day before the codes began"),
    ],
    doc=__doc__,
)
