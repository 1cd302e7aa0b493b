"""Patient older than 124 years.

## What it checks
By the date of birth, the patient was older than 124 years on the first date of service.

## Why payers deny it
CMS's editors take ages from 0 to 124 years; a higher one shows a date of birth that is mistyped.

## How to fix
Correct the date of birth; often the century is wrong.

## What the record must show
The date of birth, from an identity document or the payer's record.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM023",
    name="age-out-of-range",
    grain=claim,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2012-01-01": claim.age > 124},
    message="the date of birth makes the patient {age} years old on {service_date}",
    carc=("16",),
    rarc=("N329",),
    cites=[Cite("ioce", "edit 25"), Cite("mce", "age conflict: ages 0 to 124")],
    fix=Fix.documented("correct the date of birth"),
    implements=("mce:invalid-age",),
    cases=[
        Case(
            "P 2012-01-01 F dx=9:401.9 born=1887-01-01 | 99213 >1 @11", hits=[0], note="125 years on the day"
        ),
        Case("P 2026-05-04 M dx=I10 born=1896-12-11 | 99213 >1 @11", hits=[0]),
        Case("P 2012-01-01 F dx=9:401.9 born=1887-01-02 | 99213 >1 @11", note="124 years"),
        Case("P 2011-12-31 F dx=9:401.9 born=1880-01-02 | 99213 >1 @11", note="before version 5010"),
        Case("P 2026-05-04 F dx=I10 | 99213 >1 @11", cannot_judge=True, note="no date of birth"),
    ],
    doc=__doc__,
)
