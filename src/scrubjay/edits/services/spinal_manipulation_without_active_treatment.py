"""Spinal manipulation for Medicare without the modifier of active treatment.

## What it checks
Manipulation of the spine (98940-98942) on a claim to Medicare carries neither AT nor a modifier that says
that a denial is expected (GA, GX, GY, GZ).

## Why payers deny it
Medicare covers manipulation only as active treatment of a subluxation. Since October 1, 2004 a line without
AT is denied as maintenance.

## How to fix
Report AT where the treatment was active. Maintenance is not covered: give the patient a notice beforehand.

## What the record must show
The subluxation, the plan with its goals, and that improvement is expected.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC004",
    name="spinal-manipulation-without-active-treatment",
    grain=line,
    severity="deny",
    when={
        "2004-10-01": line.in_set("spinal_manipulation")
        & ~line.has_modifier("AT", "GA", "GX", "GY", "GZ")
        & line.medicare_rules
    },
    message="{procedure} on line {line} lacks AT: Medicare takes it for maintenance care",
    carc=("50",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 220"),
        Cite("benefit-policy-manual", "chapter 15, section 240.1.3"),
    ],
    fix=Fix.documented(
        "report AT if the treatment was active; for maintenance report GA with a notice, GZ without"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=M99.03 class=MB | 98941 >1", hits=[1]),
        Case("P 2004-10-01 F72 dx=9:739.3 class=MB | 98940 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=M99.03 class=MB | 98941-AT >1"),
        Case("P 2026-05-04 F72 dx=M99.03 class=MB | 98941-GA >1", note="maintenance, with notice"),
        Case("P 2026-05-04 F72 dx=M99.06 class=MB | 98943 >1", note="not the spine, never covered"),
        Case("P 2026-05-04 F42 dx=M99.03 class=CI | 98941 >1", note="another payer"),
        Case("P 2004-09-30 F72 dx=9:739.3 class=MB | 98940 >1", note="the day before"),
    ],
    doc=__doc__,
)
