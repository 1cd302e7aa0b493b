"""Service line that points twice to one diagnosis.

## What it checks
Two diagnosis pointers of one line are the same.

## Why payers deny it
They rarely do; but the second pointer was meant for something, and a service that needs two diagnoses on its
line then has only one.

## How to fix
Point to the other diagnosis that was a reason for the service, or drop the second pointer.

## What the record must show
For dropping the second pointer, nothing more; for another one, that this diagnosis was a reason.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK004",
    name="repeated-pointer",
    grain=line,
    severity="info",
    when={
        "2012-01-01": (line.pointer_1 == line.pointer_2).fill_null(False)
        | (line.pointer_1 == line.pointer_3).fill_null(False)
        | (line.pointer_1 == line.pointer_4).fill_null(False)
        | (line.pointer_2 == line.pointer_3).fill_null(False)
        | (line.pointer_2 == line.pointer_4).fill_null(False)
        | (line.pointer_3 == line.pointer_4).fill_null(False)
    },
    message="line {line} ({procedure}) points twice to one diagnosis",
    cites=[Cite("x12-837p", "2400 SV107-1 to SV107-4")],
    fix=Fix.safe(
        "drop the second pointer, which says nothing; point to the other diagnosis if another was a reason",
        Change("drop_repeated_pointers"),
    ),
    cases=[
        Case("P 2012-01-01 F42 dx=I10,E11.9 | 99213 >1,1 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1,2 @11 | 83036 >2,1,2 @11", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1,2 @11 | 83036 >2 @11 | 36415 @11"),
        Case(
            "P 2011-12-31 F42 dx=I10,E11.9 | 99213 >1,1 @11", note="the day before version 5010 was required"
        ),
    ],
    doc=__doc__,
)
