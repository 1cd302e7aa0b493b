"""Professional claim with more than 50 service lines.

## What it checks
The claim has more than 50 service lines.

## Why payers deny it
The electronic professional claim holds 50 service lines; a claim with more is rejected before it is read.

## How to fix
Split the claim, each with its diagnoses; keep the lines of one day and provider together.

## What the record must show
Nothing beyond the services themselves.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM025",
    name="too-many-lines",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.line_count > 50},
    message="{line_count} service lines; an electronic professional claim holds 50",
    carc=("16",),
    rarc=("MA130",),
    cites=[Cite("x12-837p", "loop 2400, which repeats 50 times at most")],
    fix=Fix.documented("split the claim, lines of one day and provider together"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:401.9" + " | 36415 >1" * 51, hits=[0]),
        Case("P 2026-05-04 F42 dx=I10" + " | 36415 >1" * 60, hits=[0]),
        Case("P 2026-05-04 F42 dx=I10" + " | 36415 >1" * 50, note="just as many as it holds"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11"),
        Case("P 2011-12-31 F42 dx=9:401.9" + " | 36415 >1" * 51, note="before version 5010"),
    ],
    doc=__doc__,
)
