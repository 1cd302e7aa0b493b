"""Red-cell agent for a patient without dialysis, without its reason.

## What it checks
J0881, J0885 or Q5106 on a claim to Medicare carries none of EA, EB and EC.

## Why payers deny it
Medicare's coverage depends on what caused the anemia. Since January 1, 2008 lines without one of the three
are sent back.

## How to fix
Report the modifier of the cause.

## What the record must show
Cause of the anemia, the last hemoglobin or hematocrit, and the dose.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG005",
    name="red-cell-agent-without-reason",
    grain=line,
    severity="reject",
    when={
        "2008-01-01": line.in_set("esa_without_dialysis")
        & ~line.has_modifier("EA", "EB", "EC")
        & line.medicare_rules
    },
    message="{procedure} on line {line} lacks EA, EB or EC: the reason for the anemia",
    carc=("16",),
    rarc=("MA130",),
    cites=[
        Cite("claims-processing-manual", "chapter 17, section 80.9"),
        Cite("claims-processing-manual", "transmittal 1413 (CR 5818)"),
        Cite("claims-processing-manual", "CR 5699, effective 2008-01-01"),
    ],
    fix=Fix.documented("report EA for chemotherapy, EB for radiotherapy, EC for any other reason"),
    cases=[
        Case("P 2026-05-04 F72 dx=D63.1,N18.4 class=MB | J0885 >1 x10 | 96372 >1", hits=[1]),
        Case("P 2008-01-01 F72 dx=9:285.9 class=MB | J0881 >1 x60", hits=[1]),
        Case("P 2026-05-04 F72 dx=D63.1,N18.4 class=MB | J0885-EC >1 x10"),
        Case("P 2026-05-04 F72 dx=D64.81,C50.911 class=MB | Q5106-EA-JZ >1 x40"),
        Case("P 2026-05-04 F72 dx=D63.1,N18.6 class=MB | J0882 >1 x60", note="for dialysis"),
        Case("P 2026-05-04 F42 dx=D63.1,N18.4 class=CI | J0885 >1 x10", note="another payer"),
        Case("P 2007-12-31 F72 dx=9:285.9 class=MB | J0881 >1 x60", note="the day before the rule"),
    ],
    doc=__doc__,
)
