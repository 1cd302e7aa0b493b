"""Sleep study for a disease that has nothing to do with sleep.

## What it checks
A sleep study (95782-95811, G0398-G0400) points to diagnoses none of which is a disorder or symptom of sleep
or breathing, tiredness, or a disease that comes with them.

## Why payers deny it
Medicare covers sleep tests for people with signs and symptoms of obstructive sleep apnea. For other payers
no published policy decides; Scrubjay's reasoning: without such a sign the study is not explained. Hence for
review.

## How to fix
Point to the symptom or disorder that led to the study.

## What the record must show
The sleep history, the examination, and the order.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK032",
    name="sleep-study-without-sleep-reason",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("sleep_testing") & ~line.any_diagnosis_in("sleep_reasons")},
    message="{procedure} on line {line} is a sleep study but points to no reason for it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("benefit-policy-manual", "chapter 15, section 70"),
        Cite("cpt", "Medicine, neurology, sleep medicine testing"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the symptom or disorder that led to the study"),
    cases=[
        Case("P 2015-10-01 M50 dx=E78.5 | 95810 >1 @11", hits=[1]),
        Case("P 2026-05-04 M50 dx=M17.11,G47.33 | G0399 >1 @11 | 95811 >2 @11", hits=[1]),
        Case("P 2026-05-04 M50 dx=G47.33 | 95810 >1 @11"),
        Case("P 2026-05-04 M50 dx=R06.83 | 95806 >1 @12", note="snoring"),
        Case("P 2026-05-04 M50 dx=E66.01 | 95810 >1 @11", note="weight, before an operation"),
        Case("P 2015-09-30 M50 dx=9:272.4 | 95810 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 M50 dx=E78.5 | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
