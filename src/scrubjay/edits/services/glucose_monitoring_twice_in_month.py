"""Glucose sensor of the practice, or its report, billed twice in a month.

## What it checks
The practice billed the sensor (95250), or the reading of its report (95251), of the patient on an earlier
day of the same calendar month.

## Why payers deny it
Each is reported no more than once a month.

## How to fix
Bill it once for the month.

## What the record must show
At least 72 hours of data, and the report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC028",
    name="glucose-monitoring-twice-in-month",
    grain=line,
    severity="review",
    when={
        "2009-01-01": (line.in_set("glucose_sensor_month") | line.in_set("glucose_report_month"))
        & line.month_earlier_date.is_not_null()
    },
    message="{procedure} was billed on {month_earlier_date}, in the same month",
    carc=("119",),
    cites=[Cite("cpt", "Continuous glucose monitoring, 95250 and 95251: no more than once a month")],
    fix=Fix.documented("bill it once a month"),
    cases=[
        Case("P 2026-05-29 F42 npi=1234567893 dx=E10.9 | 95251 >1 prior: P 2026-05-08 | 95251", hits=[1]),
        Case("P 2009-01-31 F42 npi=1234567893 dx=9:250.01 | 95250 >1 prior: P 2009-01-01 | 95250", hits=[1]),
        Case(
            "P 2009-01-01 F42 npi=1234567893 dx=9:250.01 | 95250 >1 prior: P 2008-12-31 | 95250",
            note="another month",
        ),
        Case("P 2026-05-29 F42 npi=1234567893 dx=E10.9 | 95251 >1 prior: P 2026-05-08 | 95250"),
        Case(
            "P 2008-12-31 F42 npi=1234567893 dx=9:250.01 | 95250 >1 prior: P 2008-12-01 | 95250",
            note="the day before",
        ),
        Case(
            "P 2009-01-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2009-01-01 | 90961",
            note="another code",
        ),
    ],
    doc=__doc__,
)
