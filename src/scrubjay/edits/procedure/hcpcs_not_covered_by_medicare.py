"""HCPCS code that Medicare does not cover, billed without a modifier that says so.

## What it checks
A line to Medicare Part A or B has a HCPCS Level II code whose coverage code is S, not covered by statute, or
M, not covered, that the physician fee schedule of the day does not list, and carries none of GA, GX, GY and
GZ. Days before the code's last change are not judged, since the file holds its last state only.

## Why payers deny it
The benefit does not exist: the line is denied, and the patient pays. With GY the denial comes at once and is
the patient's liability; without it the line looks as if payment were expected.

## How to fix
Add GY where the claim is sent for a denial that another payer asks for; otherwise do not bill Medicare. What
the record shows decides which of the modifiers is right.

## What the record must show
That the patient was told that Medicare does not cover it, if a notice was given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC017",
    name="hcpcs-not-covered-by-medicare",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": line.hcpcs_coverage.is_in(["S", "M"])
        & line.payer_class.is_in(["MA", "MB"])
        & ~line.has_modifier("GA", "GX", "GY", "GZ")
    },
    message="Medicare does not cover {procedure} (line {line}): HCPCS coverage code {hcpcs_coverage}",
    carc=("96",),
    cites=[
        Cite(
            "hcpcs", "contractor record layout, HCPCS coverage code, values M and S; modifiers GA, GX, GY, GZ"
        ),
        Cite("ssa", "section 1862(a)"),
        Cite(
            "claims-processing-manual", "chapter 1, section 60 (noncovered charges on institutional claims)"
        ),
    ],
    fix=Fix.documented("bill GY where a denial is wanted; else do not bill Medicare"),
    cases=[
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | E0172 >1 | E0241 >1", hits=[1, 2]),
        Case("P 2024-09-30 F72 dx=R26.2 class=MB | 99213 >1 | E0241 >1", hits=[2]),
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | E0172-GY >1 | E0241-GX-GY >1"),
        Case("P 2024-07-15 F72 dx=R26.2 class=CI | E0172 >1", note="another payer"),
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | G0439 >1", note="contractor's judgment"),
        Case("P 2003-10-16 F72 dx=9:719.7 class=MB | E0241 >1", note="before the file speaks"),
        Case("P 2003-10-15 F72 dx=9:719.7 class=MB | E0241 >1"),
    ],
    doc=__doc__,
)
