"""Test of hearing or balance for a disease that has nothing to do with them.

## What it checks
A test of hearing or of the vestibular system (92537-92588, 92620-92653) points to diagnoses none of which
is a disease or symptom of the ear, dizziness, a disorder of speech or development, a disease, injury or
drug that harms hearing, or an examination.

## Why payers deny it
Medicare pays the test for diagnosis, on an order that gives a reason. No published list decides it for all
payers; Scrubjay's reasoning: a disease without a bearing on the ears does not explain it. Hence for review.

## How to fix
Point to the complaint or finding that led to the test.

## What the record must show
The order, the complaint, and the result with its interpretation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK030",
    name="hearing-test-without-ear-reason",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("hearing_test") & ~line.any_diagnosis_in("hearing_reasons")},
    message="{procedure} on line {line} tests hearing or balance but points to no reason for it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("benefit-policy-manual", "chapter 15, section 80.3"),
        Cite("cpt", "Medicine, otorhinolaryngology, 92537-92588"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the complaint or finding that led to the test"),
    cases=[
        Case("P 2015-10-01 F60 dx=I10 | 92557 >1 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=M17.11,H90.3 | 92567 >1 @11 | 92557 >2 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=H90.3 | 92557 >1 @11"),
        Case("P 2026-05-04 F60 dx=R42 | 92557 >1 @11", note="dizziness"),
        Case("P 2026-05-04 M5 dx=Z00.129 | 92551 >1 @11", note="an examination of a child"),
        Case("P 2015-09-30 F60 dx=9:401.9 | 92557 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F60 dx=I10 | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
