"""Modifier CS after the public health emergency.

## What it checks
A line to Medicare carries CS on a date after May 11, 2023.

## Why payers deny it
CS waived the patient's share for visits that led to a COVID-19 test, from March 18, 2020 to the end of the
public health emergency on May 11, 2023. Later visits bear cost sharing again.

## How to fix
Leave CS out, and bill the patient's share.

## What the record must show
The date of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD026",
    name="cost-sharing-after-emergency",
    grain=line,
    severity="review",
    when={"2023-05-12": line.has_modifier("CS") & line.medicare_rules},
    message="line {line}: CS waived cost sharing until 2023-05-11 only; this service is of {from_date}",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("ssa", "section 1833(a)(1)(DD) and 1833(cc), during the emergency period"),
        Cite("ioce", "edit 114 (services with CS)"),
    ],
    fix=Fix.documented("leave CS out"),
    cases=[
        Case("P 2023-05-12 F72 dx=Z20.822 class=MB | 99213-CS >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=U07.1 class=16 | 99214-CS >1 @11", hits=[1]),
        Case("P 2023-05-11 F72 dx=Z20.822 class=MB | 99213-CS >1 @11", note="the last day"),
        Case("P 2026-05-04 F42 dx=U07.1 class=CI | 99213-CS >1 @11", note="another payer"),
        Case("P 2026-05-04 F72 dx=U07.1 class=MB | 99213 >1 @11"),
    ],
    doc=__doc__,
)
