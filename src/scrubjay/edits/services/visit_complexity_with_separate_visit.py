"""Addition for visit complexity beside a visit with modifier 25.

## What it checks
G2211 stands on a claim to Medicare beside an office visit of the same provider and day that carries
modifier 25. From January 1, 2025 it is paid all the same where the provider bills a preventive service or a
vaccine of Part B on that day; the list of these is drawn generously.

## Why payers deny it
Medicare does not pay the addition where the visit is reported with modifier 25, since work on a procedure
of the day is not the lasting relationship that it pays for.

## How to fix
Leave G2211 off. Never drop modifier 25 to have it paid: the visit then goes into the procedure.

## What the record must show
Nothing would change it for that day: the rule looks at the claim alone.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC009",
    name="visit-complexity-with-separate-visit",
    grain=line,
    severity="deny",
    when={
        "2024-01-01": line.in_set("visit_complexity")
        & line.separate_visit_line.is_not_null()
        & line.medicare_rules,
        "2025-01-01": line.in_set("visit_complexity")
        & line.separate_visit_line.is_not_null()
        & (line.same_day_in("part_b_prevention") == 0)
        & line.medicare_rules,
    },
    message="{procedure} is not paid beside a visit with modifier 25 (line {separate_visit_line})",
    carc=("97",),
    cites=[
        Cite("federal-register", "88 FR 78818, CY 2024 physician fee schedule, code G2211"),
        Cite("federal-register", "89 FR 97710, CY 2025 physician fee schedule, code G2211"),
        Cite("claims-processing-manual", "transmittal 13015, effective 2025-01-01"),
    ],
    fix=Fix.documented(
        "leave G2211 off; modifier 25 stays only where the visit was separate from a procedure"
    ),
    cases=[
        Case("P 2024-01-01 F72 dx=I10,L82.1 class=MB | 99214-25 >1 | G2211 >1 | 17110 >2", hits=[2]),
        Case(
            "P 2024-12-31 F72 dx=I10,Z00.00 class=MB | 99214-25 >1 | G2211 >1 | G0439 >2",
            hits=[2],
            note="beside a wellness visit as well, in 2024",
        ),
        Case("P 2025-01-01 F72 dx=I10,L82.1 class=MB | 99214-25 >1 | G2211 >1 | 17110 >2", hits=[2]),
        Case(
            "P 2025-01-01 F72 dx=I10,Z00.00 class=MB | 99214-25 >1 | G2211 >1 | G0439 >2",
            note="paid beside prevention since 2025",
        ),
        Case("P 2026-05-04 F72 dx=I10,Z23 class=MB | 99214-25 >1 | G2211 >1 | 90662 >2 | G0008 >2"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214 >1 | G2211 >1 | 36415 >1"),
        Case(
            "P 2026-05-04 F72 dx=I10,L82.1 class=CI | 99214-25 >1 | G2211 >1 | 17110 >2", note="another payer"
        ),
        Case(
            "P 2023-12-31 F72 dx=I10 class=MB | 99214-25 >1 | G2211 >1 | 17110 >1",
            note="the day before it was paid at all",
        ),
        Case("P 2024-01-01 F72 dx=I10,L82.1 class=MB | 99214 >1 | G2211 >1 | 17110 >2"),
        Case("P 2024-01-01 F72 dx=I10,L82.1 class=CI | 99214-25 >1 | G2211 >1 | 17110 >2", note="commercial"),
    ],
    doc=__doc__,
)
