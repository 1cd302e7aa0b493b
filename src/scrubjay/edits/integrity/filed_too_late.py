"""Service that Medicare must have been billed for by an earlier day.

## What it checks
More than one calendar year has passed since the first date of service of a line, and the professional claim
is an original to Medicare (Part A or B). For February 29 the year ends on February 28. Where it ends on a
weekend, a federal holiday, or a day on which an executive order closed the departments (as far as such days
are known), the next workday counts. Only services since 2010 are judged. A claim that is checked long after
it was sent is accused wrongly: set the day of the check, or leave this edit out of an audit.

## Why payers deny it
The claim must reach the contractor within one calendar year of the service. Later claims are denied and the
provider bears it. Exceptions (Medicare's own error, retroactive entitlement) must be shown.

## How to fix
Claim the exception if one applies; else write the service off. The patient must not be billed.

## What the record must show
The facts of an exception: the date on which entitlement became known, the contractor's error.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM021",
    name="filed-too-late",
    grain=line,
    severity="deny",
    when={
        "2010-01-01": line.payer_class.is_in(["MA", "MB"])
        & (line.frequency == "1")
        & (line.filing_days_left < 0)
    },
    message="line {line} of {from_date} had to reach Medicare by {filing_deadline}",
    carc=("29",),
    rarc=("N211",),
    cites=[
        Cite("cfr", "42 CFR 424.44(a) and (c)"),
        Cite("ssa", "section 1842(b)(3)(B)"),
        Cite("claims-processing-manual", "chapter 1, sections 70 and 70.1"),
    ],
    fix=Fix.never("show that an exception to the time limit applies, or write the service off"),
    implements=("mistake:timely-filing",),
    cases=[
        Case("P 2010-01-01 F72 dx=9:401.9 class=MB | 99213 >1 @11", hits=[1]),
        Case("P 2025-06-29 F72 dx=I10 class=MB | 99213 >1 @11", hits=[1], note="judged on 2026-06-30"),
        Case(
            "P 2025-06-27 F72 dx=I10 class=MB | 99213 >1 @11", hits=[1], note="Saturday, so Monday, June 29"
        ),
        Case("P 2024-02-29 F72 dx=I10 class=MA | 99213 >1 @11", hits=[1]),
        Case("P 2009-12-31 F72 dx=9:401.9 class=MB | 99213 >1 @11", note="older services had another limit"),
        Case("P 2025-06-30 F72 dx=I10 class=MB | 99213 >1 @11", note="the last day"),
        Case("P 2025-06-29 F42 dx=I10 class=CI | 99213 >1 @11", note="payers have limits of their own"),
        Case("P 2025-06-29 F72 dx=I10 class=16 | 99213 >1 @11", note="so has a Medicare Advantage plan"),
        Case(
            "P 2011-12-31 F72 dx=9:401.9 class=MB freq=7 orig=SYN20110101 | 99213 >1 @11",
            note="a replacement",
        ),
    ],
    doc=__doc__,
)
