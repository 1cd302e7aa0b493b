"""Professional service line without a procedure code.

## What it checks
A service line of a professional claim has no procedure code.

## Why payers deny it
The procedure is a required element of a professional service line; without it the line cannot be priced.

## How to fix
Bill the code of the service, or remove the line if there was none.

## What the record must show
The service that was performed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC005",
    name="procedure-missing",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.procedure.is_null()},
    message="line {line} has no procedure code",
    carc=("16",),
    rarc=("M51",),
    cites=[
        Cite("x12-837p", "2400 SV101-2"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24D"),
    ],
    fix=Fix.documented("bill the code of the service that the record shows"),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | NONE >1 $120", hits=[1]),
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 | NONE >1", hits=[2]),
        Case("P 2011-12-31 F42 dx=I10 | NONE >1", note="the day before version 5010 was required"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 12345 >1", note="a wrong code is another edit"),
        Case(
            "I 2026-05-04 F42 bill=0131 dx=I10 | NONE rev=0250",
            note="institutional lines may have only a revenue code",
        ),
    ],
    doc=__doc__,
)
