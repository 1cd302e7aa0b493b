"""Accident named as a cause, without its date.

## What it checks
The related causes name an auto accident (AA) or another accident (OA), but the claim has no date of the
accident. An employment cause (EM) alone is left out: not every illness from work is an accident.

## Why payers deny it
The date of the accident is required with these causes: payers use it to look for another insurer that must
pay first.

## How to fix
Enter the date of the accident, or remove the cause where the care was not for an accident.

## What the record must show
When and how the accident happened.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM014",
    name="accident-without-date",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": claim.related_causes.is_not_null()
        & (claim.related_causes.list.contains("AA") | claim.related_causes.list.contains("OA"))
        & claim.accident_date.is_null()
    },
    message="the claim names an accident as its cause but not the date of the accident",
    carc=("16",),
    rarc=("N305",),
    cites=[Cite("x12-837p", "2300 CLM11-1 to CLM11-3, DTP*439")],
    fix=Fix.documented("enter the date of the accident"),
    cases=[
        Case("P 2012-01-01 F42 dx=S93.401A cause=AA | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=S93.401A cause=EM,OA | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=S93.401A cause=OA accident=2026-05-03 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=G56.01 cause=EM | 99213 >1 @11", note="an illness from work"),
        Case("P 2026-05-04 F42 dx=S93.401A | 99213 >1 @11", note="no cause named"),
        Case("P 2011-12-31 F42 dx=S93.401A cause=AA | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
