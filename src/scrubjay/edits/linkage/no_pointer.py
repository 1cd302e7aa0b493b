"""Service line that points to no diagnosis.

## What it checks
A service line of a professional claim has no diagnosis pointer.

## Why payers deny it
A professional line says by its pointers why the service was given; the first pointer is required. Without it
the claim is returned as one that cannot be processed.

## How to fix
Point to the diagnoses that the practitioner gave as the reason for this service, the main one first.

## What the record must show
Why the service was ordered or given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK001",
    name="no-pointer",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.pointer_count == 0},
    message="line {line} ({procedure}) points to no diagnosis",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("x12-837p", "2400 SV107-1"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the diagnoses that the record gives as the reason for the service"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 @11", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1,2 @11 | 83036 >2 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >3 @11", note="points to nothing: pointer-to-nothing"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 @11", note="the day before version 5010 was required"),
        Case(
            "I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510", note="institutional lines have no pointers"
        ),
    ],
    doc=__doc__,
    implements=("mistake:no-pointer",),
)
