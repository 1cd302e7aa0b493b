"""Diagnosis of one side only on a line billed for both sides.

## What it checks
The line is billed as bilateral, and the diagnoses that it points to have one side only: no diagnosis of the
other side or of both sides is pointed to. The status of a part that is gone (Z89, Z90, Z97, Z98) is not
judged, and neither is a line with a reason to operate on the healthy breast (such as N65.1 or Z40.01).

## Why payers deny it
The claim supports the service on one side. Payers may deny the line or pay for one side.

## How to fix
If both sides were treated, bill and point to the diagnosis of both sides, or to one of each side. If one
side was treated, bill RT or LT.

## What the record must show
What was done on each side, and why.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, link

EDIT = Edit(
    id="DX013",
    name="one-sided-diagnosis-on-bilateral-line",
    grain=link,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": (link.line_side == "B")
        & link.side.is_in(["R", "L"])
        & ~link.side_crosses
        & ~link.in_set("absent_or_replaced_part")
        & ~link.any_diagnosis_in("other_breast_reasons").fill_null(False)
        & ~link.points_both
        & (link.points_right != link.points_left)
    },
    message="line {line} is for both sides, but {diagnosis} is a diagnosis of side {side} only",
    carc=("4", "11"),
    cites=[
        Cite("icd10cm-guidelines", "section I.B.13"),
        Cite("claims-processing-manual", "chapter 4, section 20.6.2"),
    ],
    fix=Fix.documented("bill the diagnosis of each side that was treated, or the modifier of the one side"),
    cases=[
        Case("P 2015-10-01 F42 dx=M17.11 | 20610-50 >1", hits=[(1, 1)]),
        Case("P 2026-05-04 F42 dx=I10,M17.12 | 20610-50 >1,2", hits=[(1, 2)]),
        Case("P 2026-05-04 F42 dx=M17.0 | 20610-50 >1"),
        Case("P 2026-05-04 F42 dx=M75.41,M75.42 | 20610-50 >1,2"),
        Case("P 2026-05-04 F62 dx=Z40.01,C50.911 | 19303-50 >1,2", note="the healthy breast as well"),
        Case("P 2015-09-30 F42 dx=M17.11 | 20610-50 >1", note="the day before ICD-10-CM was required"),
        Case("P 2015-10-01 F42 dx=M17.11 | 20610 >1", note="not bilateral"),
        Case("P 2015-10-01 F42 dx=Z89.511 | 20610-50 >1", note="an absent part"),
        Case("P 2026-05-04 F42 dx=M17.0,M75.41,M75.42 | 20610-50 >1,2", note="a diagnosis of both sides too"),
    ],
    implements=("mistake:side-of-diagnosis-and-modifier",),
    doc=__doc__,
)
