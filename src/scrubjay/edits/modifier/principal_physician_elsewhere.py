"""Modifier AI on a visit that is not the first of a stay.

## What it checks
AI stands on another code than a first visit in a hospital or nursing facility.

## Why payers deny it
AI names the physician of record on the first visit of a stay. Medicare's manual tells contractors not to
reject it elsewhere, so it does no harm; but AI may then be missing where it counts.

## How to fix
Put AI on the first visit of the stay, and leave it out of later ones.

## What the record must show
Who admitted the patient and oversees the stay.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD022",
    name="principal-physician-elsewhere",
    grain=line,
    severity="info",
    when={"2010-01-01": line.has_modifier("AI") & ~line.in_set("initial_facility_visit")},
    message="line {line}: AI belongs on the first visit of a stay, not on {procedure}",
    carc=("4",),
    cites=[Cite("claims-processing-manual", "chapter 12, sections 30.6.9.1 and 30.6.10")],
    fix=Fix.documented("put AI on the first visit of the stay of the physician of record"),
    cases=[
        Case("P 2026-05-04 F82 dx=J18.9 class=MB | 99232-AI >1 @21", hits=[1]),
        Case("P 2010-01-01 F82 dx=9:486 class=MB | 99213-AI >1 @11", hits=[1]),
        Case("P 2026-05-04 F82 dx=J18.9 class=MB | 99223-AI >1 @21 | 99305-AI >1 @31"),
        Case("P 2026-05-04 F82 dx=J18.9 class=MB | 99232 >1 @21"),
        Case("P 2009-12-31 F82 dx=9:486 class=MB | 99213-AI >1 @11", note="before the modifier had this use"),
    ],
    doc=__doc__,
)
