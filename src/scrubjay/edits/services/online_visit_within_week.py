"""Online visit billed twice within seven days.

## What it checks
The same provider billed an online digital visit (99421-99423) or assessment (98970-98972) of the patient
fewer than seven days before.

## Why payers deny it
The code stands for all the time of seven days, from the first reading of the patient's message on.

## How to fix
Add up the minutes and bill one code.

## What the record must show
Date and minutes of each exchange.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC029",
    name="online-visit-within-week",
    grain=line,
    severity="review",
    when={
        "2020-01-01": (line.in_set("online_visit") | line.in_set("online_assessment"))
        & line.spaced_earlier_date.is_not_null()
    },
    message=(
        "{procedure}: an online visit ({spaced_earlier}) was billed on {spaced_earlier_date}, "
        "within seven days"
    ),
    carc=("119",),
    cites=[
        Cite(
            "cpt",
            "Online digital evaluation and management and assessment, 99421-99423 and 98970-98972: "
            "seven days",
        )
    ],
    fix=Fix.documented("add the minutes of seven days up and bill them once"),
    cases=[
        Case("P 2026-05-10 F42 npi=1234567893 dx=I10 | 99422 >1 prior: P 2026-05-04 | 99421", hits=[1]),
        Case("P 2020-01-01 F42 npi=1234567893 dx=I10 | 99421 >1 prior: P 2019-12-30 | 99421", hits=[1]),
        Case(
            "P 2026-05-11 F42 npi=1234567893 dx=I10 | 99422 >1 prior: P 2026-05-04 | 99421",
            note="the next seven days",
        ),
        Case("P 2026-05-10 F42 npi=1234567893 dx=I10 | 99422 >1 prior: P 2026-05-04 | 99213"),
        Case(
            "P 2019-12-31 F42 npi=1234567893 dx=I10 | 99421 >1 prior: P 2019-12-30 | 99421",
            note="the day before the codes began",
        ),
        Case(
            "P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99223 >1 @21 prior: P 2026-05-04 | 99222 @21",
            note="another code",
        ),
    ],
    doc=__doc__,
)
