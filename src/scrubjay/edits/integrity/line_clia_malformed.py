"""CLIA number of a line that cannot be one.

## What it checks
A service line gives a CLIA number of its own that is not two digits, the letter D and seven digits.

## Why payers deny it
Medicare and Medicaid hold laboratory tests against the certificate of the laboratory; a number that cannot
be one is not found.

## How to fix
Copy the ten characters from the certificate, without spaces or hyphens.

## What the record must show
The CLIA certificate of the laboratory that did the test.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM028",
    name="line-clia-malformed",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": line.line_clia.is_not_null()
        & ~line.line_clia.str.contains("^[0-9]{2}D[0-9]{7}$").fill_null(True)
    },
    message="line {line}: the CLIA number {line_clia} is not two digits, a D and seven digits",
    carc=("16",),
    rarc=("MA120",),
    cites=[
        Cite("claims-processing-manual", "chapter 16, section 70"),
        Cite("x12-837p", "2400 REF*X4"),
    ],
    fix=Fix.documented("copy the number from the laboratory's certificate"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:250.00 | 83036 >1 @11 clia=D123456789", hits=[1]),
        Case("P 2026-05-04 F42 dx=E11.9 clia=99D9999999 | 80053 >1 @11 | 83036 >1 clia=99X9999999", hits=[2]),
        Case("P 2026-05-04 F42 dx=E11.9 | 83036 >1 @11 clia=99D9999999"),
        Case("P 2026-05-04 F42 dx=E11.9 clia=99X9999999 | 83036 >1 @11", note="of the claim: clia-malformed"),
        Case("P 2011-12-31 F42 dx=9:250.00 | 83036 >1 @11 clia=D123456789", note="before version 5010"),
    ],
    doc=__doc__,
)
