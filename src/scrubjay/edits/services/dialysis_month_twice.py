"""Care of a month on dialysis billed twice in the month.

## What it checks
The practice billed the care of a dialysis patient for the month (90951-90966) on an earlier day of the same
calendar month, for Medicare.

## Why payers deny it
One monthly payment is made for a patient and calendar month, however many practitioners took part.

## How to fix
Bill one code at the end of the month, by age and number of visits.

## What the record must show
Each visit of the month, and the complete assessment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC024",
    name="dialysis-month-twice",
    grain=line,
    severity="deny",
    when={
        "2009-01-01": line.in_set("dialysis_month")
        & line.month_earlier_date.is_not_null()
        & line.medicare_rules
    },
    message=(
        "{procedure}: care of the month on dialysis ({month_earlier}) was billed on {month_earlier_date}"
    ),
    carc=("119",),
    cites=[Cite("claims-processing-manual", "chapter 8, section 140"), Cite("cfr", "42 CFR 414.314")],
    fix=Fix.documented("bill one code for the calendar month, by the number of visits"),
    cases=[
        Case(
            "P 2026-05-29 F72 npi=1234567893 dx=N18.6 class=MB | 90960 >1 prior: P 2026-05-01 | 90962",
            hits=[1],
        ),
        Case(
            "P 2009-01-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2009-01-01 | 90961",
            hits=[1],
        ),
        Case(
            "P 2009-01-01 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2008-12-20 | 90961",
            note="another month",
        ),
        Case("P 2026-06-01 F72 npi=1234567893 dx=N18.6 class=MB | 90960 >1 prior: P 2026-05-31 | 90960"),
        Case(
            "P 2026-05-29 F42 npi=1234567893 dx=N18.6 class=CI | 90960 >1 prior: P 2026-05-01 | 90962",
            note="another payer",
        ),
        Case(
            "P 2008-12-31 F72 npi=1234567893 dx=9:585.6 class=MB | 90961 >1 prior: P 2008-12-20 | 90961",
            note="the day before the codes began",
        ),
        Case(
            "P 2009-01-31 F42 npi=1234567893 dx=9:250.01 | 95250 >1 prior: P 2009-01-01 | 95250",
            note="another code",
        ),
    ],
    doc=__doc__,
)
