"""Add-on code whose primaries the payer defines, with no other service beside it.

## What it checks
A line holds an add-on code of CMS's type 2 (no published primaries) or type 3 (only some are published), and
the claim has no other service of the same provider, on that day or the day before, that could be its primary.

## Why payers deny it
An add-on code is never paid alone. Which primaries count is the contractor's decision for types 2 and 3.

## How to fix
See whether the primary procedure was left out, or stands on another claim of the day.

## What the record must show
The primary procedure, by the same practitioner.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="ADD002",
    name="addon-contractor-defined",
    grain=line,
    severity="info",
    when={"2013-04-01": line.addon_type.is_in([2, 3]) & ~line.primary_possible},
    message="add-on {procedure} on line {line} stands alone; which primaries count is the payer's decision",
    carc=("B15", "107"),
    rarc=("N122",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section R"),
        Cite("claims-processing-manual", "transmittal 2636 (CR 7501), effective 2013-04-01"),
    ],
    fix=Fix.documented("bill the primary procedure that was left out, or correct the code"),
    cases=[
        Case("P 2026-05-04 F62 dx=I87.2 | 76937 >1", hits=[1]),
        Case("P 2019-07-01 F62 dx=I87.2 | 76937 >1", hits=[1]),
        Case("P 2026-05-04 F62 dx=N18.6 | 76937 >1 | 77001 >1", hits=[1, 2], note="two add-ons"),
        Case("P 2026-05-04 F62 dx=N18.6 | 36558 >1 | 76937 >1"),
        Case("P 2026-05-04 F62 dx=L97.511 | 11045 >1", note="type 1: another edit"),
        Case("P 2024-07-15 F62 dx=I87.2 | 76937 >1", hits=[1], note="by CMS's own table"),
        Case("P 2013-04-01 F62 dx=I87.2 | 76937 >1", hits=[1], note="the first day"),
        Case("P 2026-07-01 F62 dx=I87.2 | 76937 >1", cannot_judge=True, note="after the tables"),
        Case("P 2013-03-31 F62 dx=I87.2 | 76937 >1", note="the day before CR 7501"),
    ],
    doc=__doc__,
)
