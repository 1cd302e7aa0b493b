"""Sex of the patient missing.

## What it checks
The claim does not say the patient's sex although it came in an X12 file, where it is required, or although
one of its diagnoses (on CMS's lists until September 30, 2024) or procedures (on organs of one sex) is
limited to one sex on the date of service.

## Why payers deny it
The sex is a required element of the patient's data; a claim without it is rejected.

## How to fix
Take the sex from the registration; U is a value of its own and no gap.

## What the record must show
The patient's sex as registered with the payer.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="PAT004",
    name="sex-missing",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.sex.is_null() & (claim.segment.is_not_null() | claim.needs_sex)},
    message="the claim does not say the patient's sex",
    carc=("16",),
    rarc=("MA39",),
    cites=[Cite("x12-837p", "2010BA DMG03, 2010CA DMG03")],
    fix=Fix.documented("add the patient's sex as registered"),
    cases=[
        Case("P 2024-05-06 72 dx=C61 | 99213 >1", hits=[0]),
        Case("P 2015-10-01 72 dx=N40.0 | 99213 >1", hits=[0]),
        Case("P 2024-05-06 M72 dx=C61 | 99213 >1"),
        Case("P 2024-05-06 U72 dx=C61 | 99213 >1"),
        Case("P 2024-05-06 72 dx=I10 | 99213 >1", note="no X12 file, and nothing needs it", in_file=False),
        Case("P 2012-01-01 72 dx=9:401.9 | 99213 >1", in_file=False),
        Case("P 2011-12-31 72 dx=9:401.9 | 99213 >1"),
    ],
    implements=("mistake:sex-missing",),
    doc=__doc__,
)
