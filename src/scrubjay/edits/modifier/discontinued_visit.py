"""Modifier 53 on a visit.

## What it checks
An evaluation and management visit carries 53.

## Why payers deny it
53 says that a surgical or diagnostic procedure was started and broken off. A visit that ended early is
billed by what was done.

## How to fix
Leave 53 out, and bill the level that the record supports.

## What the record must show
What was done in the visit, by time or medical decision making.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD028",
    name="discontinued-visit",
    grain=line,
    severity="deny",
    when={"2003-10-16": line.has_modifier("53") & line.in_set("evaluation_service")},
    message="line {line}: 53 is for procedures that were broken off, not for visit {procedure}",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("cpt", "Appendix A, modifier 53")],
    fix=Fix.documented("leave 53 out, and bill the level that the record supports"),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | 99214-53 >1 @11", hits=[1]),
        Case("P 2003-10-16 F42 dx=9:401.9 | 99213-25-53 >1 @11", hits=[1]),
        Case("P 2026-05-04 F62 dx=K63.5 | 45378-53 >1 @22", note="a procedure"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99396-52 >1 @11", note="reduced, not broken off"),
        Case("P 2003-10-15 F42 dx=9:401.9 | 99213-53 >1 @11", note="before the code sets were required"),
    ],
    doc=__doc__,
)
