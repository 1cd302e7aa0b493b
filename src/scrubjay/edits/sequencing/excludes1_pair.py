"""Two diagnoses that an Excludes1 note keeps apart.

## What it checks
An Excludes1 note of the tabular list, at one of the codes or above it, names the other code. Notes of
ranges and inherited notes count.

## Why payers deny it
Excludes1 means that the two cannot be coded together; many payers deny the pair without looking further.
The one exception, two conditions that have nothing to do with each other, is for the record to show, so
this is for review.

## How to fix
Bill the code that the note leads to, or the one diagnosis that covers both. If the conditions are
unrelated, leave both and keep the note that says so.

## What the record must show
That the two conditions are unrelated, where both stay.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, conflict

EDIT = Edit(
    id="SEQ008",
    name="excludes1-pair",
    grain=conflict,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2025-10-01": conflict.conflict_in_force},
    message="{diagnosis_1} and {diagnosis_2} exclude each other (Excludes1 at {conflict_note})",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.A.12.a"),
        Cite("icd10cm-tabular", "FY2026, Excludes1 notes"),
    ],
    fix=Fix.documented(
        "keep one of the two, unless the record shows that they are unrelated: {conflict_text}"
    ),
    cases=[
        Case("P 2025-10-01 F42 dx=E10.9,E11.9 | 99213 >1,2", hits=[(1, 2)]),
        Case(
            "P 2026-05-04 F42 dx=I10,J45.40,E11.9,E10.9 | 99213 >1,2",
            hits=[(4, 3)],
            note="the note stands at E10",
        ),
        Case("P 2026-05-04 F42 dx=E11.9,I10,E78.5 | 99213 >1,2"),
        Case("P 2026-05-04 F42 dx=E11.9,E11.65 | 99213 >1,2", note="codes of one category"),
        Case("P 2026-05-04 F42 dx=E10.9 | 99213 >1 prior: P 2026-04-04 F42 dx=E11.9 | 99213 >1"),
        Case("P 2025-09-30 F42 dx=E10.9,E11.9 | 99213 >1,2", note="before the year of the notes"),
        Case("P 2026-10-01 F42 dx=E10.9,E11.9 | 99213 >1,2", note="after it", cannot_judge=True),
    ],
    implements=("mistake:excludes1",),
    doc=__doc__,
)
