"""Therapy of a skilled nursing facility's patient billed by another.

## What it checks
A line to Medicare Part B with a therapy modifier (GN, GO or GP) has place of service 31.

## Why payers deny it
Place 31 stands for a covered stay. The facility is paid for the therapy of its patients and must bill for
it itself, whoever gives it; Medicare Part B denies others. Place 32 is left out: whether its patients are
the facility's residents is not on the claim.

## How to fix
Agree with the facility on payment; correct the place if the patient was not in a covered stay.

## What the record must show
Where the patient was, and whether the stay was covered on that day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS018",
    name="therapy-in-nursing-facility",
    grain=line,
    severity="deny",
    when={
        "2012-01-01": (line.payer_class == "MB") & (line.place == "31") & line.has_modifier("GN", "GO", "GP")
    },
    message="line {line}: therapy {procedure} at place 31 is billed by the skilled nursing facility",
    carc=("190", "109"),
    rarc=("N106",),
    cites=[
        Cite("cfr", "42 CFR 411.15(p)"),
        Cite("ssa", "sections 1862(a)(18) and 1888(e)(2)(A)"),
        Cite("claims-processing-manual", "chapter 6, sections 10 to 20.5"),
    ],
    fix=Fix.documented("let the facility bill it, or correct the place"),
    cases=[
        Case("P 2012-01-01 F82 dx=9:719.46 class=MB | 97110-GP >1 x2 @31", hits=[1]),
        Case("P 2026-05-04 F82 dx=M25.561 class=MB | 99308 >1 @31 | 97530-GO >1 @31", hits=[2]),
        Case("P 2026-05-04 F82 dx=M25.561 class=MB | 97110-GP >1 x2 @11"),
        Case("P 2026-05-04 F82 dx=M25.561 class=MB | 97110-GP >1 x2 @32", note="a stay that is not covered"),
        Case(
            "P 2026-05-04 F82 dx=M25.561 class=16 | 97110-GP >1 x2 @31", note="a plan's own contracts decide"
        ),
        Case("P 2011-12-31 F82 dx=9:719.46 class=MB | 97110-GP >1 x2 @31", note="before version 5010"),
    ],
    doc=__doc__,
)
