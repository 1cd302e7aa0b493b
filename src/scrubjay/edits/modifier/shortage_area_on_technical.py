"""Bonus for a shortage area claimed on a technical component.

## What it checks
A line carries AQ (shortage area) together with TC; until 2008-06-30 also AR (scarcity area) with TC. The
bonus that AR asked for ended with that day.

## Why payers deny it
The bonus for physicians in a shortage area is for their own services; the technical component gets none.

## How to fix
Leave AQ or AR out of the line; put it on the line of the professional component.

## What the record must show
Where the physician gave the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD027",
    name="shortage-area-on-technical",
    grain=line,
    severity="review",
    when={
        "2006-01-01": line.has_modifier("AQ", "AR") & line.has_modifier("TC"),
        "2008-07-01": line.has_modifier("AQ") & line.has_modifier("TC"),
    },
    message="line {line}: the bonus is for the physician's own service, not for TC of {procedure}",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("ssa", "section 1833(m); section 1833(u)(1), services before 2008-07-01"),
        Cite("claims-processing-manual", "chapter 12, sections 90.4 and 90.5"),
    ],
    fix=Fix.documented("leave AQ or AR out of the technical component"),
    cases=[
        Case("P 2006-01-01 F72 dx=9:786.2 class=MB | 71020-TC-AQ >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=R05.9 class=MB | 71046-TC-AQ >1 @11", hits=[1]),
        Case(
            "P 2008-06-30 F72 dx=9:786.2 class=MB | 71020-TC-AR >1 @11", hits=[1], note="the last day of AR"
        ),
        Case("P 2008-07-01 F72 dx=9:786.2 class=MB | 71020-TC-AR >1 @11", note="the bonus has ended"),
        Case("P 2008-07-01 F72 dx=9:786.2 class=MB | 71020-TC-AQ >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=R05.9 class=MB | 71046-26-AQ >1 @11 | 71046-TC >1 @11"),
        Case("P 2008-06-30 F72 dx=9:786.2 class=MB | 71020-26-AQ >1 @11 | 71020-TC >1 @11"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213-AQ >1 @11"),
        Case("P 2005-12-31 F72 dx=9:786.2 class=MB | 71020-TC-AQ >1 @11", note="before the modifier existed"),
    ],
    doc=__doc__,
)
