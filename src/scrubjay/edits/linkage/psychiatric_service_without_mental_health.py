"""Psychiatric service that points to no mental health diagnosis.

## What it checks
A psychiatric evaluation, psychotherapy for crisis, magnetic stimulation or electroconvulsive treatment
(90791, 90792, 90839, 90840, 90865-90870) points to diagnoses none of which is a mental disorder, dementia,
a sleep disorder, a symptom of mood or behaviour, self-harm, abuse, a circumstance of life, counselling, or an
examination: on request, before an operation, or for an organ. Psychotherapy has an edit of its own.

## Why payers deny it
Payers pay these services from the mental health benefit, and ask why where only a disease of the body is
pointed to. No published list decides it for all payers; hence for review.

## How to fix
Point to the disorder, or to the symptom where no disorder was found.

## What the record must show
History, mental status, diagnosis, and the plan.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK034",
    name="psychiatric-service-without-mental-health",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.in_set("psychiatric_service")
        & ~line.any_diagnosis_in("mental_health_reasons")
        & ~line.any_diagnosis_in("self_harm")
        & ~line.any_diagnosis_in("psychiatric_examination_reasons")
    },
    message="{procedure} on line {line} is a psychiatric service but points to no mental health diagnosis",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Medicine, psychiatry, 90791, 90792, 90839, 90840 and 90865-90870"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the disorder or symptom that was evaluated or treated"),
    cases=[
        Case("P 2015-10-01 F30 dx=I10 | 90791 >1 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=E66.01,F33.2 | 90792 >1 @11 | 90867 >2 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=F33.2 | 90792 >1 @11"),
        Case("P 2026-05-04 F30 dx=R45.851 | 90839 >1 @11", note="thoughts of suicide"),
        Case("P 2026-05-04 F30 dx=T39.1X2A | 90792 >1 @23", note="a poisoning meant as self-harm"),
        Case("P 2026-05-04 F30 dx=T14.91XA | 90839 >1 @11", note="a suicide attempt"),
        Case("P 2026-05-04 F30 dx=T39.1X1A | 90792 >1 @23", hits=[1], note="a poisoning by accident"),
        Case("P 2026-05-04 F30 dx=Z04.6 | 90791 >1 @11", note="an examination that an authority asked for"),
        Case("P 2026-05-04 F30 dx=E66.01,Z01.818 | 90791 >1,2 @11", note="before an operation"),
        Case("P 2026-05-04 F30 dx=Z00.5 | 90791 >1 @11", note="a donor of an organ"),
        Case("P 2026-05-04 F30 dx=N18.6,Z76.82 | 90791 >1,2 @11", note="who waits for an organ"),
        Case("P 2026-05-04 F30 dx=I10 | 99213 >1 @11", note="a visit"),
        Case("P 2015-09-30 F30 dx=9:401.9 | 90791 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
