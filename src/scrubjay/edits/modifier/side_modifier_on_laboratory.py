"""Side on a test of blood or urine.

## What it checks
A laboratory test of chemistry, hematology or immunology carries RT or LT. Cultures, smears, bone marrow and
tissue are left out, since they are taken from a place; skin tests; and tests that may be of the fluid of one
eye, joint or chest side, such as tears.

## Why payers deny it
Blood and urine are the same whatever side they were drawn on. The modifier contradicts the code, and some
payers deny the line for it.

## How to fix
Leave the side out of the line.

## What the record must show
The order and the result of the test.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD031",
    name="side-modifier-on-laboratory",
    grain=line,
    severity="review",
    when={"2003-10-16": line.has_modifier("RT", "LT") & line.in_set("sided_laboratory")},
    message="line {line}: {procedure} is a test of a specimen and has no side",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("hcpcs", "modifiers LT and RT, for procedures on one side of the body")],
    fix=Fix.documented("leave the side out of the test"),
    cases=[
        Case("P 2026-05-04 F42 dx=E11.9 | 83036-RT >1 @11", hits=[1]),
        Case("P 2003-10-16 F42 dx=9:285.9 | 99213 >1 @11 | 85025-LT >1 @11", hits=[2]),
        Case("P 2026-05-04 F42 dx=H60.331 | 87070-RT >1 @11", note="a culture from one ear"),
        Case("P 2026-05-04 F42 dx=H04.123 | 83861-RT >1 @11 | 83516-LT >1 @11", note="tears of one eye"),
        Case("P 2026-05-04 F42 dx=M25.461 | 84157-RT >1 @11", note="fluid of one knee"),
        Case("P 2026-05-04 F42 dx=M17.11 | 20610-RT >1 @11 | 83036 >1 @11"),
        Case("P 2003-10-15 F42 dx=9:285.9 | 85025-LT >1 @11", note="before the code sets were required"),
    ],
    doc=__doc__,
)
