"""Psychological testing for a disease that has nothing to do with mind or brain.

## What it checks
Psychological or neuropsychological testing (96105, 96112-96125, 96130-96139) points to diagnoses none of
which is a disorder, disease or injury of mind or brain, what may harm them, a symptom, or an encounter.
Screening of development and short questionnaires (96110, 96127, 96160) are left out.

## Why payers deny it
Payers look for a disorder or complaint of mind or brain. No published policy decides it for all payers;
Scrubjay's reasoning: a disease without a bearing on mind or brain does not explain hours of testing. Hence
for review.

## How to fix
Point to the disorder or complaint that the testing was to explain.

## What the record must show
The referral question, the tests, times, results and the report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK033",
    name="psychological-testing-without-reason",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (line.in_set("psychological_testing") & ~line.any_diagnosis_in("psychological_reasons"))
    },
    message="{procedure} on line {line} is psychological testing but points to no reason for it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("benefit-policy-manual", "chapter 15, section 80.2"),
        Cite("cpt", "Medicine, central nervous system assessments and tests"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the disorder or complaint that led to the testing"),
    cases=[
        Case("P 2015-10-01 F30 dx=I10 | 96116 >1 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=J45.20,F90.0 | 96130 >1 @11 | 96136 >2 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=F90.0 | 96130 >1 @11"),
        Case("P 2026-05-04 F70 dx=R41.3 | 96132 >1 @11", note="a complaint of memory"),
        Case("P 2026-05-04 F30 dx=J45.20 | 96127 >1 @11", note="a short questionnaire"),
        Case("P 2026-05-04 F60 dx=K76.82 | 96132 >1 @11", note="the liver harms the brain"),
        Case("P 2026-05-04 F60 dx=K72.10 | 96132 >1 @11", note="failure of the liver"),
        Case("P 2015-09-30 F30 dx=9:401.9 | 96116 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
