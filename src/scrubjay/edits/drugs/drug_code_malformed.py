"""National drug code that is not eleven digits.

## What it checks
A line has a national drug code that is not made of eleven digits and nothing else.

## Why payers deny it
Packages print ten digits in three parts; claims carry eleven, 5-4-2, without hyphens. A payer cannot find
any other form.

## How to fix
Pad the part that is short: 4-4-2 and 5-3-2 and 5-4-1 each lack one leading zero, at another place.

## What the record must show
The code as printed on the package.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DRG004",
    name="drug-code-malformed",
    grain=line,
    severity="reject",
    when={"2012-01-01": ~line.ndc.str.contains(r"^[0-9]{11}$")},
    message="line {line}: the national drug code has to be eleven digits",
    carc=("16",),
    rarc=("M119",),
    cites=[Cite("x12-837p", "2410 LIN03, qualifier N4: national drug code in 5-4-2 format")],
    fix=Fix.documented("pad each part of the code on the package with leading zeros to 5, 4 and 2 digits"),
    cases=[
        Case(
            "P 2026-05-04 F42 dx=J18.9 class=MC | J0696 >1 x4 ndc=0409733201",
            hits=[1],
            note="ten digits, as printed",
        ),
        Case("P 2012-01-01 F42 dx=9:486 class=MC | J0696 >1 x4 ndc=00409-7332-01", hits=[1]),
        Case("P 2026-05-04 F42 dx=J18.9 class=MC | J0696 >1 x4 ndc=00409733201"),
        Case("P 2026-05-04 F42 dx=J18.9 class=CI | J0696 >1 x4", note="none"),
        Case(
            "P 2011-12-31 F42 dx=9:486 class=MC | J0696 >1 x4 ndc=0409733201",
            note="the day before version 5010",
        ),
    ],
    doc=__doc__,
)
