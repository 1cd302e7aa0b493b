"""Supply that Medicare bundles into the service of the day.

## What it checks
The fee schedule gives the item status P (bundled or excluded), and the line charges more than one cent for
it. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
A supply that is incident to a physician's service is paid within that service. One that is covered in its
own right, such as a prosthetic or an ostomy supply, is paid by the contractor for medical equipment and not
from this claim.

## How to fix
Write the charge off where the supply was part of the service. Where it was given for use at home and is
covered as equipment or prosthetic, bill the equipment contractor.

## What the record must show
What the supply was for, and whether it was used in the visit or taken home.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE002",
    name="bundled-supply",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules & (line.fee_status == "P") & (line.charge.fill_null(0) > 0.01)
    },
    message="line {line}: supply {procedure} (status P) is paid within the service it was used for",
    carc=("97",),
    rarc=("M15",),
    cites=[
        Cite("rvu-file", "attachment A, status code P"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 20.3 (bundled supplies)"),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.documented("write the charge off, or bill the equipment contractor if it was for use at home"),
    cases=[
        Case("P 2024-07-15 F42 dx=L97.511 | 11042 >1 $300 | A6402 >1 $6", hits=[2]),
        Case("P 2024-07-15 F42 dx=L97.511 | A4649 >1 $25 | 11042 >1 $300", hits=[1]),
        Case("P 2024-07-15 F42 dx=L97.511 | 11042 >1 $300 | A6402 >1 $0"),
        Case(
            "P 2024-07-15 F42 dx=L97.511 class=CI | A4649 >1 $25", note="another payer has rules of its own"
        ),
        Case(
            "P 1992-01-01 F42 dx=9:707.15 | A4649 >1 $25",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F42 dx=9:707.15 | A4649 >1 $25", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
