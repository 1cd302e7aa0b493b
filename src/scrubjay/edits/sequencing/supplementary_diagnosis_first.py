"""First diagnosis that only adds to another one.

## What it checks
The first diagnosis of a professional claim is one that Medicare's outpatient editor does not accept as
principal: a body mass index, a drug that is taken, weeks of pregnancy, a resistance, an organism, and the
like.

## Why payers deny it
The editor itself is for institutional claims, so this is no certain denial; but payers use the same list,
since the code does not tell why the patient was seen.

## How to fix
Put the condition or reason for the visit first. The listed code may follow.

## What the record must show
The reason for the visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ004",
    name="supplementary-diagnosis-first",
    grain=diagnosis,
    severity="review",
    when={
        "2019-10-01": (diagnosis.role == "principal").fill_null(False)
        & ~diagnosis.manifestation
        & ~diagnosis.external_cause
        & diagnosis.supplementary
    },
    message="{diagnosis} only adds to another diagnosis and should not stand first",
    carc=("16",),
    rarc=("MA63",),
    cites=[
        Cite("icd10cm-guidelines", "section IV.G"),
        Cite("ioce", "edit 113, from version 20.3 (2019-10-01) on"),
    ],
    fix=Fix.documented("put the condition that was the reason for the visit first"),
    cases=[
        Case("P 2019-10-01 F42 dx=B96.20,N39.0 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=Z3A.20,O09.92 | 99213 >2", hits=[1]),
        Case("P 2026-05-04 F42 dx=E66.9,Z68.30 | 99213 >1,2"),
        Case("P 2026-05-04 F42 dx=Z23 | 90471 >1", note="a reason for a visit"),
        Case("P 2026-05-04 F82 dx=D63.1 | 99213 >1", note="a manifestation: another edit"),
        Case("P 2019-09-30 F42 dx=B96.20,N39.0 | 99213 >1", note="the day before the list"),
    ],
    implements=("mistake:unacceptable-principal-diagnosis",),
    doc=__doc__,
)
