"""HCPCS code that Medicare does not pay under any circumstance.

## What it checks
A line to Medicare Part A or B has a HCPCS Level II code whose coverage code is I, not payable by Medicare,
and that the physician fee schedule of the day does not list (its status indicators have edits of their own).
Silent with GY, which says that the denial is expected. Days before the code's last change are not judged,
since the file holds its last state only.

## Why payers deny it
Such codes serve other payers, or Medicare takes another code for the same thing.

## How to fix
Bill the code that Medicare takes, where there is one. Where the patient needs a denial for another payer, the
line is billed with GY.

## What the record must show
What was supplied or done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC016",
    name="hcpcs-not-payable-by-medicare",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": (line.hcpcs_coverage == "I")
        & line.payer_class.is_in(["MA", "MB"])
        & ~line.has_modifier("GY")
    },
    message="Medicare does not pay {procedure} (line {line}): HCPCS coverage code I",
    carc=("16",),
    rarc=("N56",),
    cites=[
        Cite("hcpcs", "contractor record layout, HCPCS coverage code, value I"),
        Cite("claims-processing-manual", "chapter 23, section 20 (description of HCPCS)"),
    ],
    fix=Fix.documented("bill the code that Medicare takes for it, or GY where the denial is wanted"),
    cases=[
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | E0152 >1", hits=[1]),
        Case("P 2024-09-30 F72 dx=R26.2 class=MB | 99213 >1 | E0152 >1", hits=[2]),
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | E0152-GY >1", note="the denial is expected"),
        Case("P 2024-07-15 F72 dx=R26.2 class=CI | E0152 >1", note="another payer"),
        Case("P 2024-07-15 F72 dx=R26.2 class=16 | E0152 >1", note="an Advantage plan may cover more"),
        Case("P 2024-07-15 F72 dx=R26.2 class=MB | G0439 >1", note="contractor's judgment"),
        Case("P 2003-10-16 F72 dx=9:719.7 class=MB | E0152 >1", note="before the file speaks"),
        Case("P 2003-10-15 F72 dx=9:719.7 class=MB | E0152 >1"),
    ],
    doc=__doc__,
)
