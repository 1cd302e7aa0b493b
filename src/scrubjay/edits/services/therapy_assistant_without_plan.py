"""Therapy assistant's modifier without the modifier of the plan of care.

## What it checks
A line to Medicare carries CQ or CO and none of GP, GO and GN, and the service is one that is therapy only
sometimes. For services that are always therapy the missing plan is another edit's matter, as is an
assistant of the wrong discipline.

## Why payers deny it
CQ stands beside GP and CO beside GO on the same line; without them the line cannot be priced as an
assistant's and is sent back.

## How to fix
Add the modifier of the plan of care.

## What the record must show
That the assistant gave the service, in whole or in part, under a therapist's plan of care.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC003",
    name="therapy-assistant-without-plan",
    grain=line,
    severity="deny",
    when={
        "2020-01-01": line.has_modifier("CQ", "CO")
        & ~line.has_modifier("GN", "GO", "GP")
        & ~line.in_set("always_therapy")
        & line.medicare_rules
    },
    message="line {line}: a therapy assistant's modifier on {procedure} without GP or GO",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("claims-processing-manual", "chapter 5, section 20.1"),
        Cite(
            "federal-register",
            "83 FR 59452, CY 2019 physician fee schedule, modifiers CQ and CO beside GP and GO",
        ),
    ],
    fix=Fix.documented("report GP with CQ, or GO with CO, if the service was under that plan of care"),
    cases=[
        Case("P 2026-05-04 F72 dx=L97.511 class=MB | 97597-CQ >1", hits=[1]),
        Case("P 2020-01-01 F72 dx=L97.511 class=MB | 97597-CO >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=L97.511 class=MB | 97597-CQ-GP >1"),
        Case("P 2026-05-04 F72 dx=L97.511 class=MB | 97597-CO-GO >1"),
        Case("P 2026-05-04 F42 dx=L97.511 class=CI | 97597-CQ >1", note="another payer"),
        Case(
            "P 2019-12-31 F72 dx=L97.511 class=MB | 97597-CQ >1",
            note="the day before the modifiers were required",
        ),
        Case("P 2026-05-04 F72 dx=L97.511 class=MB | 97597 >1", note="without the modifier"),
        Case("P 2026-05-04 F72 dx=L97.511 class=MB | 97110-CQ >1", note="always therapy: another edit"),
    ],
    doc=__doc__,
)
