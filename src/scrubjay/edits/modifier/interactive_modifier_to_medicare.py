"""Modifier GT on a professional claim to Medicare.

## What it checks
A professional claim to Medicare Part B carries GT. Medicare asked for it until the end of 2017; the place
of service, or 95, has said the same since.

## Why payers deny it
GT is left for critical access hospitals that bill for practitioners. On a professional claim it says
nothing that the place does not say. That contractors deny the line for it is unverified; hence for
information.

## How to fix
Use place 02 or 10, with 95 or 93 where Medicare wants one of them.

## What the record must show
By what means the visit was given, and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD025",
    name="interactive-modifier-to-medicare",
    grain=line,
    severity="info",
    when={"2018-01-01": line.has_modifier("GT") & (line.payer_class == "MB")},
    message="line {line}: Medicare Part B has not wanted GT on {procedure} since 2018",
    carc=("4",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 190.6; Change Request 10152"),
    ],
    fix=Fix.documented("use place 02 or 10, with 95 or 93 where Medicare wants one"),
    cases=[
        Case("P 2018-01-01 F72 dx=I10 class=MB | 99213-GT >1 @02", hits=[1]),
        Case("P 2026-05-04 F72 dx=F33.1 class=MB | 90834-GT >1 @10", hits=[1]),
        Case(
            "P 2017-12-31 F72 dx=I10 class=MB | 99213-GT >1 @02",
            note="the last day on which it was asked for",
        ),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213-95 >1 @10"),
        Case("P 2026-05-04 F42 dx=I10 class=CI | 99213-GT >1 @02", note="another payer"),
        Case(
            "I 2026-05-04 F72 bill=0851 dx=I10 class=MA | 99213-GT rev=0960",
            note="a critical access hospital",
        ),
    ],
    doc=__doc__,
)
