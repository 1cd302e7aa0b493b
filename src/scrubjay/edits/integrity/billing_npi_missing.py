"""Claim to a payer without the billing provider's NPI.

## What it checks
A claim names its payer but has no NPI of the billing provider.

## Why payers deny it
Health care providers must use their NPI on standard transactions. Only providers of other services, such as
transport by taxi, may bill with another number.

## How to fix
Enter the NPI under which the practice or practitioner is enrolled with the payer.

## What the record must show
Nothing of the patient: the enrolment of the practice.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM010",
    name="billing-npi-missing",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.billing_npi.is_null() & claim.payer_id.is_not_null()},
    message="the claim has no NPI of the billing provider",
    carc=("16",),
    rarc=("N257",),
    cites=[
        Cite("cfr", "45 CFR 162.410(a) and 162.412(a)"),
        Cite("x12-837p", "2010AA NM108 and NM109"),
    ],
    fix=Fix.documented("enter the NPI under which the provider is enrolled"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 payer=SYN01 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 payer=SYN01 by=1234567893 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=I10 payer=SYN01 npi=1234567893 | 99213 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="no payer: a claim without identifiers"),
        Case("P 2011-12-31 F42 dx=I10 payer=SYN01 | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
