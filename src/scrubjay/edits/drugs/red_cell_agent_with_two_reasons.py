"""Red-cell agent with more than one reason on a line.

## What it checks
J0881, J0885 or Q5106 on a claim to Medicare carries two or all of EA, EB and EC.

## Why payers deny it
A line has one reason; with more Medicare sends it back.

## How to fix
Keep one, or divide the doses between lines.

## What the record must show
Cause of the anemia for each dose.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG006",
    name="red-cell-agent-with-two-reasons",
    grain=line,
    severity="reject",
    when={
        "2008-01-01": line.in_set("esa_without_dialysis")
        & (
            (line.has_modifier("EA") & line.has_modifier("EB", "EC"))
            | (line.has_modifier("EB") & line.has_modifier("EC"))
        )
        & line.medicare_rules
    },
    message="{procedure} on line {line} carries more than one of EA, EB and EC",
    carc=("16",),
    rarc=(
        "MA130",
        "N63",
    ),
    cites=[
        Cite("claims-processing-manual", "chapter 17, section 80.9"),
        Cite("claims-processing-manual", "CR 5699, effective 2008-01-01"),
    ],
    fix=Fix.documented(
        "keep the one modifier of the cause; bill doses for different causes on lines of their own"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=D64.81,C50.911 class=MB | J0885-EA-EB >1 x40", hits=[1]),
        Case("P 2008-01-01 F72 dx=9:285.9 class=MB | J0881-EB-EC >1 x60", hits=[1]),
        Case("P 2026-05-04 F72 dx=D64.81,C50.911 class=MB | J0885-EA >1 x40"),
        Case(
            "P 2026-05-04 F72 dx=D64.81,C50.911 class=MB | J0885-EA >1 x20 | J0885-EB >1 x20",
            note="two lines",
        ),
        Case("P 2007-12-31 F72 dx=9:285.9 class=MB | J0881-EB-EC >1 x60", note="the day before the rule"),
        Case("P 2026-05-04 F72 dx=D64.81,C50.911 class=MB | 99213-EA-EB >1 x40", note="another code"),
        Case("P 2026-05-04 F72 dx=D64.81,C50.911 class=CI | J0885-EA-EB >1 x40", note="commercial"),
    ],
    doc=__doc__,
)
