"""Date of birth missing.

## What it checks
The claim has no date of birth although it came in an X12 file, where the date is required, or although one
of its diagnoses or procedures is limited to an age group.

## Why payers deny it
The date of birth is a required element of the patient's data, and without it the payer can neither find the
patient nor check the age; the claim is rejected.

## How to fix
Take the date of birth from the registration.

## What the record must show
The patient's date of birth.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="PAT003",
    name="birth-date-missing",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.birth_date.is_null() & (claim.segment.is_not_null() | claim.needs_birth_date)},
    message="the claim has no date of birth of the patient",
    carc=("16",),
    rarc=("N329",),
    cites=[Cite("x12-837p", "2010BA DMG02, 2010CA DMG02")],
    fix=Fix.documented("add the patient's date of birth"),
    cases=[
        Case("P 2026-05-04 F dx=Z00.129 | 99213 >1", hits=[0]),
        Case("P 2015-10-01 F dx=O80 | 99213 >1", hits=[0]),
        Case("P 2026-05-04 F7 dx=Z00.129 | 99213 >1"),
        Case("P 2026-05-04 F dx=I10 | 99213 >1", note="no X12 file, and nothing needs it", in_file=False),
        Case("P 2012-01-01 F dx=9:401.9 | 99213 >1", in_file=False),
        Case("P 2011-12-31 F dx=9:401.9 | 99213 >1"),
    ],
    implements=("mistake:birth-date-missing",),
    doc=__doc__,
)
