"""Service that Medicare must be billed for within 30 days.

## What it checks
A line of an original professional claim to Medicare (Part A or B) reaches the limit within the next 30 days:
one calendar year after its first date of service or, where that is no federal workday, the next workday.

## Why payers deny it
Claims that reach the contractor after the limit are denied, and the provider bears it.

## How to fix
Send the claim now; correct other findings first, since a claim that comes back as unprocessable does not
keep the limit.

## What the record must show
The date of the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM022",
    name="filing-limit-near",
    grain=line,
    severity="review",
    when={
        "2010-01-01": line.payer_class.is_in(["MA", "MB"])
        & (line.frequency == "1")
        & (line.filing_days_left >= 0)
        & (line.filing_days_left <= 30)
    },
    message="line {line} of {from_date} must reach Medicare by {filing_deadline}, in {filing_days_left} days",
    carc=("29",),
    cites=[
        Cite("cfr", "42 CFR 424.44(a) and (c)"),
        Cite("claims-processing-manual", "chapter 1, sections 70 and 70.1"),
    ],
    fix=Fix.documented("send the claim before {filing_deadline}"),
    cases=[
        Case("P 2025-06-30 F72 dx=I10 class=MB | 99213 >1 @11", hits=[1], note="the last day, judged on it"),
        Case("P 2025-07-30 F72 dx=I10 class=MB | 99213 >1 @11 | 36415 >1", hits=[1, 2]),
        Case(
            "P 2025-07-03 F72 dx=I10 class=MB | 99213 >1 @11",
            hits=[1],
            note="July 4 is kept on the 3rd: the 6th",
        ),
        Case("P 2025-07-31 F72 dx=I10 class=MB | 99213 >1 @11", note="31 days left"),
        Case("P 2025-06-29 F72 dx=I10 class=MB | 99213 >1 @11", note="too late: filed-too-late"),
        Case("P 2025-07-10 F42 dx=I10 class=CI | 99213 >1 @11"),
        Case("P 2010-01-01 F72 dx=9:401.9 class=MB | 99213 >1 @11", note="long too late"),
        Case("P 2009-12-31 F72 dx=9:401.9 class=MB | 99213 >1 @11"),
        Case("P 2025-06-30 F72 dx=I10 class=MB freq=7 orig=SYN1 | 99213 >1 @11", note="a replacement"),
    ],
    doc=__doc__,
)
