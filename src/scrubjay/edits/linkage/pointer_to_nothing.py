"""Diagnosis pointer to a diagnosis that is not on the claim.

## What it checks
A pointer of a service line names a place among the diagnoses where the claim has none.

## Why payers deny it
The line gives no readable reason. This often comes from deleting a diagnosis after the lines were linked, so
the other pointers may be off by one as well.

## How to fix
Link the line anew to the diagnoses that the practitioner gave as the reason, and look at the other lines.

## What the record must show
Why the service was ordered or given; where the pointer is only taken away, that the other pointers are right.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK002",
    name="pointer-to-nothing",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.dangling_pointer.is_not_null()},
    message="line {line} ({procedure}) points to diagnosis {dangling_pointer} of {diagnosis_count}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("x12-837p", "2400 SV107, 2300 HI"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented(
        "link the line anew to the diagnoses that the record gives as the reason",
        Change("drop_pointer", "dangling_pointer"),
    ),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >2 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1 @11 | 83036 >2,3 @11", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >0 @11", hits=[1], note="places begin with 1"),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >2,1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 @11", note="no pointer at all: no-pointer"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >2 @11", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
    implements=("mistake:pointer-to-nothing",),
)
