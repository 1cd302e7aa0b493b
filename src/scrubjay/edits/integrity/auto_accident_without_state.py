"""Auto accident without the state where it happened.

## What it checks
The related causes name an auto accident (AA), but the claim does not name the state. (An accident abroad has
a country instead, which is not read yet.)

## Why payers deny it
The state is required with an auto accident: it decides which law says which insurer pays first.

## How to fix
Enter the two-letter code of the state where the accident happened.

## What the record must show
Where the accident happened.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM015",
    name="auto-accident-without-state",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": claim.related_causes.is_not_null()
        & claim.related_causes.list.contains("AA")
        & claim.accident_state.is_null()
    },
    message="the claim names an auto accident but not the state where it happened",
    carc=("16",),
    rarc=("MA130",),
    cites=[Cite("x12-837p", "2300 CLM11-4")],
    fix=Fix.documented("enter the state where the accident happened"),
    cases=[
        Case("P 2012-01-01 F42 dx=S93.401A cause=AA accident=2012-01-01 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=S93.401A cause=OA,AA accident=2026-05-03 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=S93.401A cause=AA state=TX accident=2026-05-03 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=S93.401A cause=OA accident=2026-05-03 | 99213 >1 @11"),
        Case("P 2011-12-31 F42 dx=S93.401A cause=AA | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
