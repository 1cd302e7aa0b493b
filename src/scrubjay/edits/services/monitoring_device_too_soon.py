"""Monitoring device billed again before 30 days are over.

## What it checks
The practice billed the supply of the monitoring device (99445 or 99454; 98976 or 98984; 98977 or 98985) for
the patient fewer than 30 days before. Practices that bill by the calendar month meet it after February; the
codes say 30 days.

## Why payers deny it
The supply covers 30 days, and is paid once in them, whatever the number of devices.

## How to fix
Bill at the end of each period of 30 days.

## What the record must show
The first day of the period, and the days on which data came.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC023",
    name="monitoring-device-too-soon",
    grain=line,
    severity="review",
    when={
        "2019-01-01": (
            line.in_set("monitoring_device_supply")
            | line.in_set("breathing_device_supply")
            | line.in_set("movement_device_supply")
        )
        & line.spaced_earlier_date.is_not_null()
    },
    message=("{procedure}: the device of 30 days ({spaced_earlier}) was billed on {spaced_earlier_date}"),
    carc=("119",),
    cites=[
        Cite(
            "cpt",
            "Remote monitoring, device supply, 99445, 99454, 98976, 98977, 98984 and 98985: each 30 days",
        ),
        Cite(
            "federal-register", "85 FR 84472, CY 2021 physician fee schedule, remote physiologic monitoring"
        ),
    ],
    fix=Fix.documented("bill it once in 30 days"),
    cases=[
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2026-05-08 | 99454", hits=[1]),
        Case("P 2019-01-01 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2018-12-20 | 99454", hits=[1]),
        Case("P 2026-05-29 F72 npi=1234567893 dx=M54.50 | 98977 >1 prior: P 2026-05-08 | 98985", hits=[1]),
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2026-04-29 | 99454", note="30 days"),
        Case("P 2026-05-29 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2026-05-08 | 99457"),
        Case(
            "P 2018-12-31 F72 npi=1234567893 dx=I10 | 99454 >1 prior: P 2018-12-20 | 99454",
            note="the day before the code began",
        ),
        Case(
            "P 2019-12-31 F42 npi=1234567893 dx=I10 | 99421 >1 prior: P 2019-12-30 | 99421",
            note="another code",
        ),
    ],
    doc=__doc__,
)
