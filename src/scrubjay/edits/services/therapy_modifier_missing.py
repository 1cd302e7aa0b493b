"""Therapy service for Medicare without the modifier of its discipline.

## What it checks
A service that Medicare calls always therapy, on a claim to Medicare, carries none of the modifiers GN, GO
and GP. Whoever bills it, a physician's office as well, gives it under a plan of therapy. Lines with GY,
which ask for a denial, are left alone.

## Why payers deny it
The modifier says to which yearly threshold the amount counts. Since January 1, 2018 Medicare sends such
lines back.

## How to fix
Report the modifier of the plan of care under which the service was given.

## What the record must show
A certified plan of care of that discipline, and the treatment note with its minutes.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC001",
    name="therapy-modifier-missing",
    grain=line,
    severity="deny",
    when={
        "2018-01-01": line.in_set("always_therapy")
        & ~line.has_modifier("GN", "GO", "GP")
        & ~line.has_modifier("GY")
        & line.medicare_rules
    },
    message="{procedure} on line {line} is always therapy and carries none of GN, GO, GP",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("claims-processing-manual", "chapter 5, sections 10.4 and 20.1"),
        Cite("claims-processing-manual", "transmittal 3814 (CR 10176), effective 2018-01-01"),
    ],
    fix=Fix.documented(
        "report the modifier of the plan of care: GN speech, GO occupational, GP physical therapy"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=M54.50 class=MB | 97110 >1 x2 | 97140-GP >1", hits=[1]),
        Case("P 2018-01-01 F72 dx=M54.5 class=MB | 97161 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=R47.01 class=16 | 92507-59 >1", hits=[1], note="Medicare Advantage"),
        Case("P 2026-05-04 F72 dx=M54.50 class=MB | 97110-GP >1 x2 | 97530-GO-59 >1"),
        Case(
            "P 2026-05-04 F72 dx=M54.50 class=MB | 97597 >1 | 95992 >1",
            note="therapy only under a plan of care",
        ),
        Case("P 2026-05-04 F72 dx=M54.50 class=MB | 97110-GY >1", note="billed for a denial"),
        Case("P 2026-05-04 F42 dx=M54.50 class=CI | 97110 >1", note="another payer"),
        Case("P 2017-12-31 F72 dx=M54.5 class=MB | 97110 >1", note="the day before the edit began"),
    ],
    doc=__doc__,
    implements=("mistake:therapy-modifier-missing",),
)
