"""Accident or work named as a cause on a claim to Medicare as the primary payer.

## What it checks
The related causes name an auto accident, employment or another accident, and the claim goes to Medicare
Part B as the primary payer, or does not say in which order.

## Why payers deny it
Medicare pays after no-fault insurance, liability insurance and workers' compensation. A cause on the claim
makes it look for one of them, and it may hold or deny the claim. Often there is none; hence for information
only.

## How to fix
Find out whether another insurer must pay first, and bill it. If there is none, leave the claim as it is.

## What the record must show
How the injury or illness came about, and which insurance covers it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM029",
    name="accident-to-medicare",
    grain=claim,
    severity="info",
    when={
        "2012-01-01": claim.related_causes.is_not_null()
        & (claim.payer_class == "MB")
        & (claim.related_causes.list.len() > 0)
        & (claim.payer_order.is_null() | (claim.payer_order == "P"))
    },
    message="the claim names an accident or work as its cause: another insurer may have to pay first",
    carc=("22",),
    cites=[
        Cite("ssa", "section 1862(b)(2)(A)"),
        Cite("claims-processing-manual", "chapter 26, section 10.2, items 10a to 10c"),
    ],
    fix=Fix.documented("bill the insurer that must pay first, if there is one"),
    cases=[
        Case(
            "P 2012-01-01 F72 dx=9:845.00 class=MB cause=AA state=OH accident=2011-12-30 | 99213 >1 @11",
            hits=[0],
        ),
        Case("P 2026-05-04 F72 dx=G56.01 class=MB cause=EM | 99213 >1 @11", hits=[0]),
        Case("P 2026-05-04 F72 dx=G56.01 class=MB cause=EM order=S | 99213 >1 @11", note="Medicare second"),
        Case("P 2026-05-04 F72 dx=S93.401A class=MB | 99213 >1 @11", note="no cause named"),
        Case("P 2026-05-04 F42 dx=G56.01 class=CI cause=EM | 99213 >1 @11", note="another payer"),
        Case("P 2011-12-31 F72 dx=9:845.00 class=MB cause=EM | 99213 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
