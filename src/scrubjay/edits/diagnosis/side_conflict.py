"""Diagnosis of one side on a line for the other side.

## What it checks
The line carries a modifier for one side, this diagnosis is of the other side, and no diagnosis that the
line points to is of the line's side or of both sides. Diagnoses of the brain, which show on the other side
of the body, are left out; so is the status of a part that is gone (Z89, Z90, Z97, Z98), but for a limb
prosthesis (L5000 to L6999), and so is a line that points to a reason to operate on the healthy breast (such
as N65.1 or Z40.01).

## Why payers deny it
Payers compare the side modifier with the side in the diagnosis and deny the line where they contradict each
other. The sources cited define the side of the code and of the modifier; that payers compare the two is
their own policy.

## How to fix
Find out which of the two is wrong. Where several lesions were treated, point each line to its own
diagnosis.

## What the record must show
The side that was treated, and the diagnosis of that side.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, link

PROSTHESIS = link.procedure.str.contains("^L[56]").fill_null(False)

EDIT = Edit(
    id="DX012",
    name="side-conflict",
    grain=link,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": ~link.side_crosses
        & ~link.points_both
        & (~link.in_set("absent_or_replaced_part") | PROSTHESIS)
        & ~link.any_diagnosis_in("other_breast_reasons").fill_null(False)
        & (
            ((link.line_side == "R") & (link.side == "L") & ~link.points_right)
            | ((link.line_side == "L") & (link.side == "R") & ~link.points_left)
        )
    },
    message="line {line} is for side {line_side}, but {diagnosis} is a diagnosis of side {side}",
    carc=("4", "11"),
    cites=[
        Cite("icd10cm-guidelines", "section I.B.13"),
        Cite("claims-processing-manual", "chapter 4, section 20.6.2"),
    ],
    fix=Fix.documented("correct the modifier, the diagnosis, or the pointer, as the record shows"),
    cases=[
        Case("P 2015-10-01 F42 dx=M25.562 | 73560-RT >1", hits=[(1, 1)]),
        Case("P 2026-05-04 F42 dx=M17.11,M17.12 | 20610-RT >1 | 20610-LT >1", hits=[(2, 1)]),
        Case("P 2026-05-04 F42 dx=M17.11,M17.12 | 20610-RT >1,2", note="one of the diagnoses agrees"),
        Case("P 2026-05-04 F42 dx=M17.0 | 20610-RT >1", note="one side of a disease of both sides"),
        Case("P 2026-05-04 F42 dx=G81.91 | 64642-LT >1", note="the brain: the other side of the body"),
        Case("P 2026-05-04 F62 dx=Z89.511 | L5301-LT >1", hits=[(1, 1)], note="a leg for the lost one"),
        Case("P 2026-05-04 F62 dx=Z12.31,Z90.11 | 77067-52-LT >1,2", note="the breast that is left"),
        Case("P 2026-05-04 F62 dx=N65.1,C50.911 | 19318-LT >1,2", note="the healthy breast is matched"),
        Case("P 2026-05-04 F62 dx=M17.11,M17.0 | 20610-LT >1,2", note="a diagnosis of both sides"),
        Case("P 2015-09-30 F42 dx=M25.562 | 73560-RT >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("mistake:side-of-diagnosis-and-modifier",),
    doc=__doc__,
)
