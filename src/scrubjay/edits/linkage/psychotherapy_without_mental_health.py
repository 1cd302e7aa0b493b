"""Psychotherapy that points to no mental health diagnosis.

## What it checks
A psychotherapy line points to diagnoses, none of which is a mental disorder, dementia, a sleep disorder, a
symptom of mood or behaviour, self-harm, abuse, a psychosocial circumstance, observation or counselling.

## Why payers deny it
Psychotherapy treats mental illness or behavioural disturbance. With a bodily disease alone, payers ask why.
No published list decides for all payers; hence for review.

## How to fix
Point to the diagnosis that the therapy treats.

## What the record must show
The diagnosis, the plan of treatment, start and stop times, and what was done in the session.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK011",
    name="psychotherapy-without-mental-health",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.in_set("psychotherapy")
        & ~line.any_diagnosis_in("mental_health_reasons")
        & ~line.any_diagnosis_in("self_harm")
    },
    message="psychotherapy {procedure} on line {line} points to no mental health diagnosis",
    carc=("11",),
    rarc=("M76",),
    cites=[Cite("cpt", "psychiatry, codes 90832-90838 and 90845-90853")],
    fix=Fix.documented("point to the diagnosis that the therapy treats"),
    cases=[
        Case("P 2015-10-01 F42 dx=I10 | 90834 >1 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=E66.9,F33.1 | 90837 >1 @11 | 90846 >2 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=F33.1,I10 | 90837 >1,2 @11"),
        Case("P 2026-05-04 F42 dx=Z63.0 | 90847 >1 @11", note="a family circumstance"),
        Case("P 2026-05-04 F42 dx=T42.4X2D | 90834 >1 @11", note="a poisoning meant as self-harm"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="no psychotherapy"),
        Case("P 2015-09-30 F42 dx=9:401.9 | 90834 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
