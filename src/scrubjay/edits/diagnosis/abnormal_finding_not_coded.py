"""Examination with abnormal findings, without the finding.

## What it checks
The code is an examination with abnormal findings, and the claim has no other code than reasons for
encounters (Z) and external causes.

## Why payers deny it
The guideline asks for a secondary code of the finding. Without it the payer cannot tell the examination
from one without findings; the finding may stand on another claim of the day, so this is for review.

## How to fix
Add the finding after the examination, or bill the code without abnormal findings.

## What the record must show
A finding that was new or had changed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX043",
    name="abnormal-finding-not-coded",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("examination_with_findings")
        & ~diagnosis.beside_in_findings_of_any_kind
    },
    message="{diagnosis} says that there were abnormal findings, and the claim has no code for one",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.21.c.13"),
        Cite(
            "icd10cm-tabular",
            "Z00.01, Z00.121, Z00.71, Z01.01, Z01.021, Z01.118, Z01.21, Z01.31 and Z01.411, "
            "use-additional notes",
        ),
    ],
    fix=Fix.documented("add the documented finding, or bill the examination without abnormal findings"),
    cases=[
        Case("P 2015-10-01 F42 dx=Z00.01 | 99396 >1", hits=[1]),
        Case("P 2026-05-04 M5 dx=Z00.121,Z23 | 99393 >1", hits=[1]),
        Case("P 2026-05-04 M6 dx=Z01.021 | 92014 >1", hits=[1]),
        Case("P 2026-05-04 M6 dx=Z00.71,Z68.51 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 M6 dx=Z01.021,H52.13 | 92014 >1"),
        Case("P 2026-05-04 F42 dx=Z00.01,R03.0 | 99396 >1"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99396 >1"),
        Case("P 2026-05-04 F42 dx=Z01.411,N76.0 | 99396 >1"),
        Case("P 2015-09-30 F42 dx=Z00.01 | 99396 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
