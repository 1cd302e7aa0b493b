"""Underlying disease after the diagnosis that it must precede.

## What it checks
The tabular list tells to code another disease first; a code that it names is on the claim, but only after
this one. A manifestation in the first place has its own edit.

## Why payers deny it
The convention fixes the order: underlying disease first, then what it causes. The published editors check
only the first diagnosis, so this is for review.

## How to fix
Move the underlying disease before this code, and correct the pointers, which count places.

## What the record must show
That the one causes the other; if the record says that they are unrelated, leave the order.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ007",
    name="code-first-after",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.code_first_present
        & ~diagnosis.code_first_before
        & ~(diagnosis.manifestation & (diagnosis.role == "principal").fill_null(False))
    },
    message="{diagnosis} must follow its underlying disease, which stands after it: see {code_first_targets}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.A.13"),
        Cite("icd10cm-tabular", "FY2026, code-first notes"),
    ],
    fix=Fix.documented("move the underlying disease before {diagnosis} and correct the pointers"),
    cases=[
        Case("P 2025-10-01 F72 dx=I50.9,I11.0 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10,D63.0,C50.911 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F72 dx=I11.0,I50.9 | 99213 >1,2"),
        Case("P 2026-05-04 F82 dx=F02.80,G30.9 | 99213 >1,2", note="a manifestation first: another edit"),
        Case("P 2026-05-04 F72 dx=I50.9,E11.9 | 99213 >1,2", note="no code that the note names"),
        Case("P 2025-09-30 F72 dx=I50.9,I11.0 | 99213 >1,2", note="before the year of the notes"),
    ],
    implements=("mistake:code-first-order",),
    doc=__doc__,
)
