"""Remote check of a heart device billed again before its period is over.

## What it checks
The practice billed the same remote check for the patient fewer than 90 days (93294-93296) or 30 days
(93297, 93298) before.

## Why payers deny it
The codes stand for all that is sent in the period, and are paid once in it.

## How to fix
Bill at the end of each period.

## What the record must show
First and last day of the period, and the report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC034",
    name="remote-heart-check-too-soon",
    grain=line,
    severity="review",
    when={
        "2009-01-01": (
            line.in_set("pacemaker_remote")
            | line.in_set("defibrillator_remote")
            | line.in_set("remote_technical")
            | line.in_set("heart_monitor_remote")
            | line.in_set("rhythm_monitor_remote")
        )
        & line.spaced_earlier_date.is_not_null()
    },
    message="{procedure} was billed on {spaced_earlier_date}, before its 30 or 90 days were over",
    carc=("119",),
    cites=[Cite("cpt", "Cardiovascular device monitoring, remote, 93294-93298")],
    fix=Fix.documented("bill it once in its 90 days (93294-93296) or 30 days (93297, 93298)"),
    cases=[
        Case("P 2026-05-29 F72 npi=1234567893 dx=Z95.0 | 93294 >1 prior: P 2026-03-08 | 93294", hits=[1]),
        Case("P 2009-01-01 F72 npi=1234567893 dx=9:V45.01 | 93294 >1 prior: P 2008-12-08 | 93294", hits=[1]),
        Case("P 2026-05-29 F72 npi=1234567893 dx=Z95.818 | 93298 >1 prior: P 2026-05-08 | 93298", hits=[1]),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=Z95.0 | 93294 >1 prior: P 2026-02-28 | 93294", note="90 days"
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=Z95.818 | 93298 >1 prior: P 2026-04-29 | 93298",
            note="30 days",
        ),
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=Z95.0 | 93294 >1 prior: P 2026-05-08 | 93296",
            note="the technical part",
        ),
        Case(
            "P 2008-12-31 F72 npi=1234567893 dx=9:V45.01 | 93294 >1 prior: P 2008-12-08 | 93294",
            note="the day before the codes began",
        ),
        Case(
            "P 2012-12-31 F72 npi=1234567893 dx=9:428.0 | 99495 >1 prior: P 2012-12-28 | 99495",
            note="another code",
        ),
    ],
    doc=__doc__,
)
