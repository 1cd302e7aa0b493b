"""Diagnosis code with an unspecified type, site or severity.

## What it checks
The title of the code says that something other than the side is not specified.

## Why payers deny it
An unspecified code is right where the record or the stage of the work-up supports no more. Payers count
such codes, and some deny high-cost services that rest on one.

## How to fix
Look whether the record says more than the code. If it does, bill the more specific code; if not, leave it.

## What the record must show
Type, site, severity or cause, where they are known.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX014",
    name="unspecified-diagnosis",
    grain=diagnosis,
    severity="info",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.unspecified},
    message="{diagnosis} is an unspecified code",
    cites=[Cite("icd10cm-guidelines", "sections I.A.9.b and I.B.18")],
    fix=Fix.documented("bill a more specific code, or leave this one where the record says no more"),
    cases=[
        Case("P 2015-10-01 F42 dx=J45.909 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,M54.50 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10,J45.40 | 99213 >1,2"),
        Case("P 2015-09-30 F42 dx=J45.909 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("mistake:unspecified-diagnosis",),
    doc=__doc__,
)
