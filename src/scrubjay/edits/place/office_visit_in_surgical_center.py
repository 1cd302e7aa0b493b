"""Office visit in a surgical center.

## What it checks
An office visit (99202-99205, 99211-99215) has place of service 24.

## Why payers deny it
A surgical center is for surgery. A visit there is rare, and on the day of an operation mostly part of it;
an office in the same building has place 11. No rule forbids the visit; hence for information.

## How to fix
Use 11 if the visit was in an office that is apart from the center.

## What the record must show
Where the visit was, and that it was separate from the operation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS016",
    name="office-visit-in-surgical-center",
    grain=line,
    severity="info",
    when={"2012-01-01": line.in_set("office_visits") & (line.place == "24")},
    message="line {line}: office visit {procedure} in a surgical center (place 24)",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 20.4.2; chapter 26, section 10.5"),
        Cite("pos-codes", "code 24"),
    ],
    fix=Fix.documented("use place 11 if the visit was in an office apart from the center"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:366.16 | 99213 >1 @24", hits=[1]),
        Case("P 2026-05-04 F72 dx=H25.11 | 66984-RT >1 @24 | 99214-25 >1 @24", hits=[2]),
        Case("P 2026-05-04 F72 dx=H25.11 | 66984-RT >1 @24 | 99214-25 >1 @11"),
        Case("P 2026-05-04 F72 dx=H25.11 | 66984-RT >1 @24"),
        Case("P 2011-12-31 F72 dx=9:366.16 | 99213 >1 @24", note="before version 5010"),
    ],
    doc=__doc__,
)
