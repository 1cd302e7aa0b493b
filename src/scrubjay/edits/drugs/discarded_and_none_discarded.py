"""One drug and day said to be discarded in part and not at all.

## What it checks
On a claim to Medicare one line of a drug carries JW and another line of the same drug and day carries JZ.

## Why payers deny it
JZ attests that nothing was discarded, so the two contradict each other. Two doses of the day from
containers of their own could make both true, hence for review.

## How to fix
The given part of a container of which some was discarded carries neither.

## What the record must show
Dose, amount discarded and container of each dose.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG002",
    name="discarded-and-none-discarded",
    grain=line,
    severity="review",
    when={
        "2023-01-01": line.has_modifier("JW") & line.nothing_wasted_line.is_not_null() & line.medicare_rules
    },
    message=(
        "{procedure}: line {line} says that some was discarded, line {nothing_wasted_line} that none was"
    ),
    carc=("4",),
    cites=[
        Cite("claims-processing-manual", "chapter 17, section 40"),
        Cite("federal-register", "87 FR 69404, CY 2023 physician fee schedule, modifiers JW and JZ"),
    ],
    fix=Fix.documented(
        "drop JZ from the given part if some of the drug was discarded, else the line with JW"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745-JZ >1 x35 | J1745-JW >1 x5", hits=[2]),
        Case("P 2023-01-01 F72 dx=K50.90 class=MB | J1745-JW >1 x5 | J1745-JZ >1 x35", hits=[1]),
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745 >1 x35 | J1745-JW >1 x5"),
        Case("P 2026-05-04 F72 dx=K50.90 class=MB | J1745-JZ >1 x40"),
        Case(
            "P 2026-05-04 F72 dx=K50.90 class=MB | J1745-JZ >1 x40 on=2026-05-01 | J1745 >1 x35 | "
            "J1745-JW >1 x5",
            note="two days",
        ),
        Case(
            "P 2022-12-31 F72 dx=K50.90 class=MB | J1745-JZ >1 x35 | J1745-JW >1 x5",
            note="the day before JZ began",
        ),
        Case("P 2026-05-04 F72 dx=K50.90 class=CI | J1745-JZ >1 x35 | J1745-JW >1 x5", note="commercial"),
    ],
    doc=__doc__,
)
