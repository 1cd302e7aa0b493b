"""Add-on code without any of its primary codes on the claim.

## What it checks
A line holds a type 1 add-on code of CMS, and the claim has none of the primary codes that CMS lists for it
(in its add-on code edits, where installed, else in the I/OCE's tables), by the same provider on that day or
the day before. A primary that is itself an add-on counts only if it has its own. Primaries on another claim
are not seen. Critical care of later half hours is left out: a colleague of the group may have billed the
first hour.

## Why payers deny it
An add-on code describes work in addition to its primary procedure and is never paid alone.

## How to fix
Add the primary procedure if it was performed and left out. If it was not performed, the add-on code is wrong.

## What the record must show
The primary procedure, by the same practitioner, and the additional work.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="ADD001",
    name="addon-without-primary",
    grain=line,
    severity="deny",
    when={"2013-04-01": (line.addon_type == 1) & ~line.primary_present & ~line.in_set("critical_care_addon")},
    message="add-on {procedure} on line {line} has no primary; it goes with {addon_primaries}",
    carc=("B15", "107"),
    rarc=("N122",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section R"),
        Cite("claims-processing-manual", "transmittal 2636 (CR 7501), effective 2013-04-01"),
        Cite("claims-processing-manual", "chapter 12, section 30.6.12"),
    ],
    fix=Fix.documented("bill the primary procedure that was left out, or correct the code"),
    cases=[
        Case("P 2026-05-04 F62 dx=L97.511 | 97597 >1 | 11045 >1", hits=[2]),
        Case("P 2026-05-04 F62 dx=E86.0 | 96361 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213-25 >1 | 99498 >1", hits=[2]),
        Case("P 2024-10-01 F62 dx=I10 | G2211 >1", hits=[1]),
        Case("P 2024-07-15 F62 dx=E86.0 | 96374 >1 | 96366 >1", hits=[2], note="by CMS's own table"),
        Case("P 2024-07-15 F62 dx=E86.0 | 96365 >1 | 96366 >1"),
        Case("P 2026-05-04 F62 dx=L97.511 | 11042 >1 by=1234567893 | 11045 >1 by=1245319599", hits=[2]),
        Case("P 2026-05-04 F62 dx=I10 | 99348 >1 | G2211 >1", note="home visits are primaries from 2026"),
        Case("P 2025-12-31 F62 dx=I10 | 99348 >1 | G2211 >1", hits=[2], note="and not before"),
        Case("P 2026-05-04 F62 dx=L97.511 | 11045 >1 | 11042 >1", note="in any order"),
        Case("P 2026-05-04 F62 dx=L97.511 | 11042 >1 on=2026-05-03 | 11045 >1", note="over midnight"),
        Case("P 2026-05-04 F62 dx=I21.9 | 99292 >1 @21", note="a colleague may have billed the first hour"),
        Case("P 2026-05-04 F62 dx=D22.5 | 11101 >1", note="no code on that day: not this edit"),
        Case("P 2013-04-01 F62 dx=L97.511 | 11045 >1", hits=[1], note="the first day"),
        Case("P 2026-07-01 F62 dx=L97.511 | 11045 >1", cannot_judge=True, note="after the tables"),
        Case("P 2013-03-31 F62 dx=L97.511 | 11045 >1", note="the day before CR 7501"),
    ],
    doc=__doc__,
    implements=("mistake:addon-without-primary",),
)
