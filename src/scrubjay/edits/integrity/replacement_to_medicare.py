"""Replacement or void sent to Medicare Part B.

## What it checks
A professional claim to Medicare Part B has frequency 7 or 8. (Medicare Advantage plans take them.)

## Why payers deny it
Medicare's contractors for Part B take original claims only and reject electronic claims with another
frequency; corrections are made by a reopening or a new claim. The contractors' guides to the electronic
claim say so; the wording was not at hand when this was written (unverified).

## How to fix
Ask for a reopening of a paid claim. Send a claim that came back as unprocessable anew, as an original.

## What the record must show
The remittance advice, and whether the claim was denied or returned.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM020",
    name="replacement-to-medicare",
    grain=claim,
    severity="review",
    when={"2012-01-01": (claim.payer_class == "MB") & claim.frequency.is_in(["7", "8"])},
    message="Medicare Part B takes no claim of frequency {frequency}: ask for a reopening",
    carc=("16",),
    rarc=("MA130",),
    cites=[
        Cite("x12-837p", "2300 CLM05-3, as CMS's companion guide limits it (unverified)"),
        Cite("claims-processing-manual", "chapter 34 (reopenings)"),
    ],
    fix=Fix.documented("ask for a reopening, or send it anew as an original if it was returned"),
    preview=True,
    cases=[
        Case("P 2012-01-01 F72 dx=9:401.9 class=MB freq=7 orig=SYN20120101 | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F72 dx=I10 class=MB freq=8 orig=SYN20260101 | 99213 >1 @11", hits=[0]),
        Case("P 2011-12-31 F72 dx=9:401.9 class=MB freq=7 orig=SYN20110101 | 99213 >1 @11"),
        Case(
            "P 2026-05-04 F72 dx=I10 class=16 freq=7 orig=SYN20260101 | 99213 >1 @11",
            note="an Advantage plan",
        ),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213 >1 @11"),
    ],
    doc=__doc__,
)
