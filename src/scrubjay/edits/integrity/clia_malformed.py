"""CLIA number that cannot be one.

## What it checks
The CLIA number of the claim is not two digits, the letter D and seven digits.

## Why payers deny it
Medicare and Medicaid hold laboratory tests against the certificate of the laboratory; a number that cannot
be one is not found.

## How to fix
Copy the ten characters from the certificate, without spaces or hyphens.

## What the record must show
The CLIA certificate of the laboratory that did the test.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM027",
    name="clia-malformed",
    grain=claim,
    severity="reject",
    when={
        "2012-01-01": claim.clia.is_not_null()
        & ~claim.clia.str.contains("^[0-9]{2}D[0-9]{7}$").fill_null(True)
    },
    message="the CLIA number {clia} is not two digits, a D and seven digits",
    carc=("16",),
    rarc=("MA120",),
    cites=[
        Cite("claims-processing-manual", "chapter 16, section 70; chapter 26, section 10.4, item 23"),
        Cite("x12-837p", "2300 REF*X4"),
    ],
    fix=Fix.documented("copy the number from the laboratory's certificate"),
    cases=[
        Case("P 2012-01-01 F42 dx=9:250.00 clia=1D2345678 | 83036 >1 @11", hits=[0]),
        Case("P 2026-05-04 F42 dx=E11.9 clia=05-D1234567 | 83036 >1 @11 | 99213 >1", hits=[0]),
        Case("P 2026-05-04 F42 dx=E11.9 clia=99D9999999 | 83036 >1 @11"),
        Case("P 2026-05-04 F42 dx=E11.9 | 83036 >1 @11", note="no number given"),
        Case("P 2011-12-31 F42 dx=9:250.00 clia=1D2345678 | 83036 >1 @11", note="before version 5010"),
    ],
    doc=__doc__,
)
