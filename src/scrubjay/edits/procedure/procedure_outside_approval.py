"""Service outside the approval that CMS keeps for its code.

## What it checks
The code is valid in that quarter, but the date of service is before the day that the product was
approved, marketed or recommended, or after the day that its approval or coverage ended.

## Why payers deny it
Medicare covers such a product or test only within its approval. The outpatient code editor applies these
dates to institutional claims; other payers commonly follow them, which no published rule says, so this
is for review.

## How to fix
Check the date of service and the product. A service outside the approval is not covered.

## What the record must show
The product or test, and the day of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC015",
    name="procedure-outside-approval",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2019-07-01": line.outside_approval},
    message="line {line}: {procedure} on {service_date} is outside its approval, {approval_period}",
    carc=("114",),
    cites=[Cite("ioce", "edits 067, 068, 069, 083, 110, 134 and 136")],
    fix=Fix.never(
        "a service outside the approval is not covered; correct the date or the code if one is wrong"
    ),
    implements=("ioce:067", "ioce:068", "ioce:069", "ioce:083", "ioce:110", "ioce:134", "ioce:136"),
    cases=[
        Case(
            "P 2020-12-10 F42 dx=Z23 | 0001A >1 | 91300 >1", hits=[1, 2], note="the day before its approval"
        ),
        Case("P 2020-12-11 F42 dx=Z23 | 0001A >1 | 91300 >1", note="the day of its approval"),
        Case("P 2023-04-17 F42 dx=Z23 | 0001A >1", note="the last day of its approval"),
        Case("P 2023-04-18 F42 dx=Z23 | 0001A >1", hits=[1]),
        Case("P 2019-07-01 F42 dx=I10 | 99213 >1", note="no approval to keep"),
        Case("P 2019-06-30 F42 dx=I10 | 99213 >1", note="the day before the table's first day"),
        Case("I 2020-12-10 F42 bill=0131 dx=Z23 | 0001A rev=0771", hits=[1]),
    ],
    doc=__doc__,
)
