"""Visit at a telehealth place of service without a modifier that says by what means.

## What it checks
A visit that has the same code in person and by video stands at place of service 02 or 10 without modifier 93,
95, GT, GQ, G0 or FQ.

## Why payers deny it
Payers differ. A Medicare transmittal pairs 02 and 10 with 95 for video and 93 for audio only; Medicare's
contractors say that video needs no modifier, since the place sets the rate. Many commercial payers and
Medicaid programs reject the line without one.

## How to fix
Look up what the payer wants. Where it wants a modifier: 95 for live video, 93 for audio only.

## What the record must show
By which means the visit was held, that the patient agreed, and where both were.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS006",
    name="telehealth-place-without-modifier",
    grain=line,
    severity="review",
    when={
        "2024-01-01": line.in_set("telehealth_places")
        & line.in_set("live_visits")
        & ~line.in_set("telehealth_modifiers")
    },
    message="{procedure} on line {line} is at {place} ({place_group}) without a modifier such as 95",
    carc=("16",),
    rarc=("N822",),
    cites=[
        Cite(
            "claims-processing-manual", "transmittal 12671 (2024): places 02 and 10 with modifiers 93 and 95"
        ),
        Cite("cpt", "appendix A, modifiers 93 and 95"),
    ],
    fix=Fix.documented("where the payer wants a modifier, report 95 for video or 93 for audio only"),
    cases=[
        Case("P 2024-01-01 F42 dx=I10 | 99213 >1 @10", hits=[1]),
        Case("P 2026-05-04 F42 dx=F33.1 | 90834 >1 @02", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213-95 >1 @10 | 90833-93 >1 @10"),
        Case("P 2026-05-04 F42 dx=I10 | 98005 >1 @10", note="a telemedicine code says it by itself"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
        Case("P 2023-12-31 F42 dx=I10 | 99213 >1 @10", note="the last day of the rules of the emergency"),
    ],
    doc=__doc__,
    implements=("mistake:telehealth-place-without-modifier",),
)
