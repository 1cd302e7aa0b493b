"""Critical care in a global period without modifier FT.

## What it checks
A claim to Medicare bills critical care in the days after a surgery of the same provider, on the day of a
surgery, or on the day before a major one, with modifier 24 or 25, but with neither 57 nor FT. With none of
these, other edits speak; with 57 the visit led to the surgery, and FT would say the contrary.

## Why payers deny it
Since 2022 modifier FT says that critical care had nothing to do with the surgery; Medicare asks for it
beside 24 or 25. Contractors have required it since March 2022.

## How to fix
Report modifier FT if the critical care was unrelated to the surgery; otherwise it is part of the surgery.

## What the record must show
That the patient was critically ill from something that has nothing to do with the surgery, and the time
spent on it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB015",
    name="critical-care-in-period-without-ft",
    grain=line,
    severity="review",
    when={
        "2022-03-01": line.in_set("critical_care")
        & line.medicare_rules
        & (line.in_global_period | line.on_minor_surgery_day | line.before_major_surgery)
        & line.has_modifier("24", "25")
        & ~line.has_modifier("57", "FT")
    },
    message="critical care {procedure} of {service_date} is in a global period; modifier FT is missing",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite(
            "federal-register",
            "86 FR 64996, CY 2022 physician fee schedule, critical care and global surgery",
        ),
        Cite("claims-processing-manual", "chapter 12, section 30.6.12 (Change Request 12543)"),
        Cite("hcpcs", "modifier FT"),
    ],
    fix=Fix.documented("report modifier FT if the critical care had nothing to do with the surgery"),
    cases=[
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99291-24 @21 prior: P 2024-07-01 | 44970", hits=[1]),
        Case("P 2024-07-01 F72 npi=1234567893 | 99291-25 @21 prior: P 2024-07-01 | 36556", hits=[1]),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99291-24-FT @21 prior: P 2024-07-01 | 44970"),
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99291-57 @21 prior: P 2024-07-01 | 44970"),
        Case("P 2024-07-01 F72 npi=1234567893 class=MB | 99291-25-57 @21 prior: P 2024-07-01 | 44970"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99232-24 @21 prior: P 2024-07-01 | 44970"),
        Case(
            "P 2024-07-02 F72 npi=1234567893 class=MB | 99291 @21 prior: P 2024-07-01 | 44970",
            note="another edit",
        ),
        Case(
            "P 2024-09-30 F72 npi=1234567893 class=MB | 99291-24 @21 prior: P 2024-07-01 | 44970",
            note="day 91",
        ),
        Case(
            "P 2022-03-01 F72 npi=1234567893 class=MB | 99291-24 @21 prior: P 2022-02-28 | 44970",
            cannot_judge=True,
            note="the first day; no fee schedule of the surgery's",
        ),
        Case("P 2022-02-28 F72 npi=1234567893 class=MB | 99291-24 @21 prior: P 2022-02-27 | 44970"),
        Case(
            "P 2024-07-02 F72 npi=1234567893 class=CI | 99291-24 @21 prior: P 2024-07-01 | 44970",
            note="commercial",
        ),
    ],
    doc=__doc__,
)
