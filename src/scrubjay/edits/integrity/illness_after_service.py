"""Accident or onset dated after the service.

## What it checks
The date of the accident, or of the onset of the illness, is later than the last date of service.

## Why payers deny it
The service cannot be for something that had not happened yet. Payers that look for another insurer that must
pay first compare these dates.

## How to fix
Correct the date that is wrong.

## What the record must show
When the accident happened or the illness began.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM013",
    name="illness-after-service",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": (claim.accident_date.is_not_null() | claim.onset_date.is_not_null())
        & (
            (
                (claim.accident_date > claim.last_service_date) & (claim.accident_date > claim.service_date)
            ).fill_null(False)
            | (
                (claim.onset_date > claim.last_service_date) & (claim.onset_date > claim.service_date)
            ).fill_null(False)
        )
    },
    message="the accident or onset is dated after the last service ({last_service_date})",
    carc=("16",),
    rarc=("N305", "MA100"),
    cites=[Cite("x12-837p", "2300 DTP*439 and DTP*431, 2400 DTP*472")],
    fix=Fix.documented("correct the date of the accident or onset, or of the service"),
    cases=[
        Case("P 2012-01-01 F42 dx=S93.401A accident=2012-01-02 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 onset=2062-05-01 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=S93.401A accident=2026-05-04 onset=2026-05-04 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="neither is given"),
        Case("P 2011-12-31 F42 dx=S93.401A accident=2012-01-02 | 99213 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
