"""More diagnoses than a professional claim can carry.

## What it checks
The claim has more than twelve diagnosis codes.

## Why payers deny it
The professional claim has room for twelve. A file with more does not conform and is rejected, or the rest
is cut off.

## How to fix
Keep the twelve that matter to the services billed, the reason for the visit first.

## What the record must show
Which conditions were treated or affected the care on that day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="DX016",
    name="too-many-diagnoses",
    grain=claim,
    severity="reject",
    when={"2012-01-01": claim.diagnosis_count > 12},
    message="the claim has {diagnosis_count} diagnoses; a professional claim carries twelve",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("x12-837p", "2300 HI01 to HI12"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 21"),
    ],
    fix=Fix.documented("keep the twelve diagnoses that the services rest on"),
    cases=[
        Case(
            "P 2026-05-04 F42 dx=E11.9,I10,E78.5,J45.40,K21.9,N39.0,R05.9,R51.9,L40.0,F41.1,Z79.4,L20.9,E66.9"
            " | 99213 >1",
            hits=[0],
        ),
        Case("P 2012-01-01 F42 dx=A,B,C,D,E,F,G,H,I,J,K,L,M | 99213 >1", hits=[0]),
        Case("P 2011-12-31 F42 dx=A,B,C,D,E,F,G,H,I,J,K,L,M | 99213 >1"),
        Case(
            "P 2026-05-04 F42 dx=E11.9,I10,E78.5,J45.40,K21.9,N39.0,R05.9,R51.9,L40.0,F41.1,Z79.4,L20.9"
            " | 99213 >1",
            note="twelve",
        ),
    ],
    implements=("mistake:too-many-diagnoses",),
    doc=__doc__,
)
