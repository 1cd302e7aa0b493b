"""Claim to a payer without the patient's member number.

## What it checks
The claim names a payer, but gives neither the subscriber's nor the patient's member number.

## Why payers deny it
The payer cannot find the patient. The number is required for a subscriber who is a person.

## How to fix
Enter the member number from the insurance card or the eligibility response.

## What the record must show
The insurance card, or the answer to an eligibility inquiry.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM030",
    name="member-number-missing",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": ~claim.patient_known & (claim.payer_id.is_not_null() | claim.payer_class.is_not_null())
    },
    message="the claim gives no member number of the subscriber or patient",
    carc=("31",),
    rarc=("N382",),
    cites=[Cite("x12-837p", "2010BA NM108 and NM109")],
    fix=Fix.documented("enter the member number from the card or the eligibility response"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:401.9 class=CI pt=none | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F72 dx=I10 payer=SYN01 pt=none | 99213 >1 @11 | 36415 >1", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 class=CI pt=SYNTHETIC1 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 class=CI pt=none member=SYNTHETIC2 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 pt=none | 99213 >1 @11", note="no payer named"),
        Case("P 2011-12-31 F42 dx=9:401.9 class=CI pt=none | 99213 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
