"""Accident or onset dated before the patient's birth.

## What it checks
The date of the accident, or of the onset of the illness, is before the patient's date of birth.

## Why payers deny it
One of the dates must be wrong. Payers that look for another insurer by the date of an accident, or for
another patient, hold the claim.

## How to fix
Correct the date that is wrong.

## What the record must show
When the accident happened or the illness began, and the date of birth.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM024",
    name="illness-before-birth",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": (claim.accident_date.is_not_null() | claim.onset_date.is_not_null())
        & (
            (claim.accident_date < claim.birth_date).fill_null(False)
            | (claim.onset_date < claim.birth_date).fill_null(False)
        )
    },
    message="the accident or onset is dated before the patient's birth",
    carc=("16",),
    rarc=("N305", "N329"),
    cites=[Cite("x12-837p", "2300 DTP*439 and DTP*431; 2010BA and 2010CA DMG02")],
    fix=Fix.documented("correct the date of the accident, of the onset or of birth"),
    cases=[
        Case("P 2012-01-01 F20 dx=9:845.00 accident=1991-12-31 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F6m dx=J20.9 onset=2025-05-01 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F6m dx=Q21.0 onset=2025-11-04 | 99213 >1 @11", note="on the day of birth"),
        Case("P 2026-05-04 F20 dx=S93.401A accident=2026-05-03 | 99213 >1 @11"),
        Case("P 2026-05-04 F20 dx=S93.401A | 99213 >1 @11"),
        Case("P 2011-12-31 F20 dx=9:845.00 accident=1980-12-31 | 99213 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
