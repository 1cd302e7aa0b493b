"""Diagnosis whose underlying disease is not on the claim.

## What it checks
A manifestation, or another code that cannot stand first, has a code-first note in the tabular list that
names its diseases without an if, and none of them is on the claim. Notes that say "such as" or "if
applicable", and weeks of pregnancy (Z3A), are not judged.

## Why payers deny it
The convention asks for both codes, the underlying disease first. The published editors check only the first
diagnosis, so this is for review.

## How to fix
Add the underlying disease before this code, if the record names it.

## What the record must show
The underlying disease, and that it is the cause.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ006",
    name="code-first-missing",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.code_first_needed
        & ~diagnosis.code_first_present
        & (diagnosis.manifestation | diagnosis.unacceptable_principal)
        & ~(diagnosis.manifestation & (diagnosis.role == "principal").fill_null(False))
        & ~diagnosis.diagnosis.str.starts_with("Z3A")
    },
    message="{diagnosis} needs its underlying disease before it: {code_first_targets}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.A.13"),
        Cite("icd10cm-tabular", "FY2026, code-first notes"),
    ],
    fix=Fix.documented("add the documented underlying disease before it: {code_first_targets}"),
    cases=[
        Case("P 2025-10-01 F82 dx=I10,D63.0 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F52 dx=R06.02,J12.82 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F82 dx=C50.911,D63.0 | 99213 >1,2"),
        Case("P 2026-05-04 F82 dx=I10,F02.80 | 99213 >1,2", note="its note only gives examples"),
        Case("P 2026-05-04 F62 dx=I10,I50.9 | 99213 >1,2", note="can stand first itself"),
        Case("P 2026-05-04 F20 dx=Z3A.20 | 99213 >1", note="weeks of pregnancy: another edit"),
        Case("P 2025-09-30 F82 dx=I10,D63.0 | 99213 >1,2", note="before the year of the notes"),
        Case("P 2025-10-01 F82 dx=D63.0,I10 | 99213 >1,2", note="a manifestation first: another edit"),
    ],
    implements=("mistake:code-first-partner-missing",),
    doc=__doc__,
)
