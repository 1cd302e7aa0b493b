"""Place, activity or status that is not stated.

## What it checks
The claim has Y92.9, Y93.9 or Y99.9.

## Why payers deny it
The guidelines say not to use these where the place, activity or status is not stated. They do no harm to
payment.

## How to fix
Leave the code out.

## What the record must show
Where it happened, if it is to be coded.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX041",
    name="place-not-stated",
    grain=diagnosis,
    severity="info",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("place_activity_status_unknown")},
    message="{diagnosis} says that place, activity or status is not stated; then no code is used",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.C.20.b, I.C.20.c and I.C.20.k")],
    fix=Fix.documented("remove {diagnosis}, or bill what the record states"),
    cases=[
        Case("P 2015-10-01 F42 dx=S93.401A,Y92.9 | 99213 >1", hits=[2]),
        Case("I 2026-05-04 F42 bill=0131 dx=S93.401A,W19.XXXA,Y93.9,Y99.9 | 99283 rev=0450", hits=[3, 4]),
        Case("P 2026-05-04 F42 dx=S93.401A,Y92.009 | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S93.401A,W19.XXXA | 99213 >1"),
        Case("P 2015-09-30 F42 dx=S93.401A,Y92.9 | 99213 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
