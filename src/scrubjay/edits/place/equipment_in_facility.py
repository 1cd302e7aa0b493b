"""Medical equipment for a patient in a hospital or skilled nursing facility.

## What it checks
A line with durable medical equipment (E0100-E8002, K0001-K0899) to Medicare Part B has place of service 21,
31, 51 or 61.

## Why payers deny it
Medicare Part B pays for equipment that is used in the patient's home. A hospital or a skilled nursing
facility cannot be one; the facility provides what its patients need.

## How to fix
If the equipment was for use at home after discharge, the place is the home (12) and the day that of
discharge.

## What the record must show
Where the equipment was used, and when the patient went home.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS020",
    name="equipment-in-facility",
    grain=line,
    severity="deny",
    when={
        "2012-01-01": line.in_set("home_equipment")
        & (line.payer_class == "MB")
        & line.in_set("no_equipment_places")
    },
    message="line {line}: equipment {procedure} is for use at home, not at place {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("ssa", "section 1861(n)"),
        Cite("benefit-policy-manual", "chapter 15, section 110.1"),
        Cite("cfr", "42 CFR 410.38"),
    ],
    fix=Fix.documented("correct the place if the equipment was for use at home"),
    cases=[
        Case("P 2012-01-01 F82 dx=9:719.7 class=MB | E0143-NU >1 @31", hits=[1]),
        Case("P 2026-05-04 F82 dx=R26.2 class=MB | K0001-RR >1 @21", hits=[1]),
        Case("P 2026-05-04 F82 dx=R26.2 class=MB | E0143-NU >1 @12"),
        Case("P 2026-05-04 F82 dx=R26.2 class=MB | E0143-NU >1 @32", note="may be the patient's home"),
        Case("P 2026-05-04 F42 dx=R26.2 class=CI | E0143-NU >1 @31", note="another payer"),
        Case("P 2011-12-31 F82 dx=9:719.7 class=MB | E0143-NU >1 @31", note="before version 5010"),
        Case("P 2012-01-01 F82 dx=9:719.7 class=MB | 99213-NU >1 @31", note="another code"),
    ],
    doc=__doc__,
)
