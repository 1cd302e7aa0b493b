"""Diagnosis that CMS limited to the other sex (until September 30, 2024).

## What it checks
The diagnosis was on the list of the Medicare Code Editor for one sex on the date of service, and the claim
says the other. CMS ended the lists of diagnoses on September 30, 2024; from October 1, 2024 on this edit is
silent. Modifier KX on a line that points to the diagnosis, or condition code 45, waives it.

## Why payers deny it
Until then, the editors took either the sex or the diagnosis for wrong and returned the claim.

## How to fix
Check the sex on the claim, then the diagnosis. Where the record supports it, condition code 45
(institutional) or modifier KX (professional) tells that there is no mistake.

## What the record must show
The diagnosis, and the organ that it concerns.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="PAT002",
    name="diagnosis-sex-conflict",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.sex.is_in(["F", "M"])
        & diagnosis.sex_only.is_not_null()
        & (diagnosis.sex_only != diagnosis.sex)
        & ~diagnosis.sex_edit_waived
    },
    message="{diagnosis} is limited to sex {sex_only} on {diagnosis_date}; the claim says {sex}",
    carc=("10",),
    cites=[
        Cite("mce", "chapter 1, edit 5, sex conflict (until 2024-09-30)"),
        Cite("ioce", "edit 3"),
        Cite("claims-processing-manual", "chapter 32, sections 240, 240.1 and 240.2"),
    ],
    fix=Fix.documented(
        "correct the sex or the diagnosis; condition code 45 or modifier KX says that both are right"
    ),
    cases=[
        Case("P 2015-10-01 F72 dx=N40.0 | 99213 >1", hits=[1]),
        Case("P 2024-09-30 F72 dx=C61 | 99213 >1", hits=[1], note="the last day of the lists"),
        Case("P 2024-10-01 F72 dx=C61 | 99213 >1", note="the lists have ended"),
        Case("P 2024-05-06 M72 dx=C61,I10 | 99213 >1,2"),
        Case("P 2024-05-06 U72 dx=C61 | 99213 >1", note="sex unknown"),
        Case("P 2024-05-06 F72 dx=C61 | 99213-KX >1", note="waived"),
        Case("P 2015-09-30 F72 dx=N40.0 | 99213 >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("ioce:003", "mce:sex-conflict", "mistake:diagnosis-sex"),
    doc=__doc__,
)
