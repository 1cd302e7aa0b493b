"""Last menstrual period dated after the service.

## What it checks
The date of the last menstrual period is later than the last date of service.

## Why payers deny it
The date is given to count the weeks of a pregnancy; it cannot lie ahead.

## How to fix
Correct the date that is wrong.

## What the record must show
The date of the last menstrual period in the prenatal record.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM035",
    name="last-period-after-service",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.last_menstrual_date > claim.last_service_date},
    message="the last menstrual period is dated after the last service ({last_service_date})",
    carc=("16",),
    rarc=("MA100",),
    cites=[Cite("x12-837p", "2300 DTP*484, 2400 DTP*472")],
    fix=Fix.documented("correct the date of the last menstrual period or of the service"),
    cases=[
        Case("P 2012-01-01 F32 dx=9:V22.1 lmp=2012-01-02 | 76805 >1 @11", hits=[0]),
        Case("P 2026-05-04 F32 dx=O09.522,Z3A.20 lmp=2062-12-15 | 76805 >1 @11", hits=[0]),
        Case("P 2026-05-04 F32 dx=O09.522,Z3A.20 lmp=2025-12-15 | 76805 >1 @11"),
        Case("P 2026-05-04 F32 dx=O09.522,Z3A.20 | 76805 >1 @11"),
        Case("P 2011-12-31 F32 dx=9:V22.1 lmp=2012-01-02 | 76805 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
