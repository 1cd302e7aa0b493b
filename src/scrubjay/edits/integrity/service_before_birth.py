"""Service dated before the patient's birth.

## What it checks
The first date of service of the claim is before the patient's date of birth.

## Why payers deny it
One of the two dates is wrong, or the claim names the wrong member of the family.

## How to fix
Compare the date of birth with the member's record at the payer, and the dates of service with the chart.

## What the record must show
The patient's date of birth and the date of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM004",
    name="service-before-birth",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.born_after_service},
    message="the first service, on {service_date}, is before the patient's date of birth",
    carc=("14",),
    rarc=("N329",),
    cites=[Cite("x12-837p", "2010BA/2010CA DMG02, 2400 DTP*472")],
    fix=Fix.documented("correct the date that is wrong, or the patient"),
    cases=[
        Case("P 2012-01-01 F dx=I10 born=2012-01-02 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 M dx=I10 born=2062-03-01 | 99213 >1 @11", hits=[0], note="a century too late"),
        Case("P 2026-05-04 F0d dx=Z38.00 | 99460 >1 @21", note="born on that day"),
        Case("P 2026-05-04 F dx=I10 | 99213 >1 @11", cannot_judge=True, note="no date of birth"),
        Case("P 2011-12-31 F dx=I10 born=2012-01-02 | 99213 >1 @11", note="before version 5010 was required"),
    ],
    doc=__doc__,
    implements=("mistake:service-before-birth",),
)
