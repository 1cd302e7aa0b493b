"""Two anesthesia services of one practitioner and day.

## What it checks
A claim to Medicare has two anesthesia codes of one practitioner and day, and neither carries a
modifier that tells of another session or service (58, 59, 76-79, 91, XE, XP, XS, XU). Additions (01953,
01968, 01969) and daily care (01996) do not count.

## Why payers deny it
For several operations in one session Medicare pays the anesthesia with the highest base units, and the time
of all of them on that line.

## How to fix
Bill one code with all the minutes. For a second session report 59, 76, 77, 78 or 79 as it was.

## What the record must show
Start and stop times of each session.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC008",
    name="several-anesthesias",
    grain=line,
    severity="review",
    when={"2003-10-16": line.earlier_anesthesia.is_not_null() & line.medicare_rules},
    message=(
        "anesthesia {procedure} on line {line}: line {earlier_anesthesia} is anesthesia of the "
        "same provider and day"
    ),
    carc=("59",),
    cites=[Cite("claims-processing-manual", "chapter 12, section 50, multiple anesthesia procedures")],
    fix=Fix.documented(
        "bill the anesthesia with the most base units and all minutes; mark a second session "
        "with 59, 78 or 79"
    ),
    cases=[
        Case(
            "P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x95min @22 | 00840-AA >1 x30min @22", hits=[2]
        ),
        Case(
            "P 2003-10-16 M71 dx=9:574.20 class=MB | 00790-AA >1 x95min @22 | 00400-AA >1 x30min @22",
            hits=[2],
        ),
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x95min @22"),
        Case(
            "P 2026-05-04 F31 dx=O80 class=MB | 01967-AA >1 x120min @21 | 01968-AA >1 x60min @21",
            note="an addition",
        ),
        Case(
            "P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA >1 x95min @22 | 00790-AA-78 >1 x40min @22",
            note="back to the operating room",
        ),
        Case(
            "P 2026-05-04 M71 dx=K80.20 class=MB | 00790-QK >1 x95min @22 by=1234567893 | 00790-QX "
            ">1 x95min @22 by=1245319599",
            note="two practitioners",
        ),
        Case(
            "P 2003-10-15 M71 dx=9:574.20 class=MB | 00790-AA >1 x95min @22 | 00400-AA >1 x30min @22",
            note="the day before the code sets were required",
        ),
        Case(
            "P 2026-05-04 M71 dx=K80.20 class=CI | 00790-AA >1 x95min @22 | 00840-AA >1 x30min @22",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
