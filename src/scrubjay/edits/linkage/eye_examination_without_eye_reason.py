"""Examination of the eyes for a disease that has nothing to do with them.

## What it checks
An examination by an eye specialist (92002-92014, S0620, S0621) points to diagnoses none of which is a
disease or symptom of the eyes, a general disease that reaches them, a drug or status to be watched, an
injury of the head, or an examination.

## Why payers deny it
The medical benefit pays for the disease, the vision plan for the examination, and neither for a disease
without a bearing on the eyes. No published policy decides it for all payers; hence for review.

## How to fix
Point to the finding or complaint, to the disease or drug that is watched for its harm to the eyes, or to
the routine examination.

## What the record must show
Complaint or reason, findings, diagnosis and plan for the eyes.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK029",
    name="eye-examination-without-eye-reason",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("eye_examination") & ~line.any_diagnosis_in("eye_reasons")},
    message="eye examination {procedure} on line {line} points to nothing that concerns the eyes",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Medicine, ophthalmology, general ophthalmological services, 92002-92014"),
        Cite("icd10cm-guidelines", "section IV.G"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the reason for the examination of the eyes"),
    cases=[
        Case("P 2015-10-01 F60 dx=I10 | 92014 >1 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=M54.50,H40.1131 | 92012 >1 @11 | 92014-59 >2 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=H40.1131,I10 | 92014 >1,2 @11"),
        Case("P 2026-05-04 F60 dx=E11.9 | 92014 >1 @11", note="diabetes is watched for"),
        Case("P 2026-05-04 F60 dx=M06.9,Z79.899 | 92014 >1,2 @11", note="a drug is watched for"),
        Case("P 2015-09-30 F60 dx=9:401.9 | 92014 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F60 dx=I10 | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
