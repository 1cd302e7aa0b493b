"""Manifestation code as the first diagnosis.

## What it checks
The first diagnosis is on CMS's list of manifestation codes: the disease that causes it must stand before
it.

## Why payers deny it
A manifestation is never the principal or first-listed diagnosis, in any setting. Both of Medicare's code
editors return such claims.

## How to fix
Put the underlying disease first and the manifestation after it.

## What the record must show
The underlying disease, and that it is the cause.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ001",
    name="manifestation-first",
    grain=diagnosis,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.manifestation & (diagnosis.role == "principal").fill_null(False)},
    message="{diagnosis} is a manifestation; the disease that causes it must stand first",
    carc=("16",),
    rarc=("MA63",),
    cites=[
        Cite("icd10cm-guidelines", "section I.A.13"),
        Cite("mce", "chapter 1, edit 6, manifestation code as principal diagnosis"),
        Cite("ioce", "edit 86"),
    ],
    fix=Fix.documented(
        "put the documented underlying disease first; the tabular list names {code_first_targets}"
    ),
    cases=[
        Case("P 2015-10-01 F82 dx=F02.80,G30.9 | 99213 >1,2", hits=[1]),
        Case("I 2026-05-04 F82 bill=0131 dx=D63.1 | 85025 rev=0300", hits=[1]),
        Case("P 2026-05-04 F82 dx=G30.9,F02.80 | 99213 >1,2"),
        Case("P 2026-05-04 F82 dx=F03.90 | 99213 >1", note="no manifestation: its cause is unknown"),
        Case("P 2015-09-30 F82 dx=F02.80,G30.9 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=(
        "ioce:086",
        "mce:manifestation-code-as-principal-diagnosis",
        "mistake:manifestation-first",
    ),
    doc=__doc__,
)
