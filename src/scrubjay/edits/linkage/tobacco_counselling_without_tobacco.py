"""Counselling to stop tobacco without use of tobacco.

## What it checks
Counselling to stop tobacco (99406, 99407; G0436 and G0437 while they were codes; G9016) points to diagnoses
none of which is dependence on nicotine, use of tobacco, also in pregnancy, its toxic effect, a history of it,
exposure to its smoke, vaping, or counselling about it.

## Why payers deny it
Medicare covers the counselling for people who use tobacco, and its contractors list F17, T65.2 and Z87.891
and say that further codes may apply. Hence for review.

## How to fix
Point to the use of tobacco.

## What the record must show
That the patient uses tobacco, the minutes, and what was said and planned.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK023",
    name="tobacco-counselling-without-tobacco",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (line.in_set("tobacco_counselling_service") & ~line.any_diagnosis_in("tobacco_reasons"))
    },
    message="{procedure} on line {line} is counselling to stop tobacco but points to no use of it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 18, section 150; chapter 32, section 12"),
        Cite("cpt", "codes 99406 and 99407"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the use of tobacco"),
    cases=[
        Case("P 2015-10-01 F50 dx=J44.9 | 99406 >1 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=I10,F17.210 | 99407 >1 @11 | 99406 >2 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=F17.210 | 99406 >1 @11"),
        Case("P 2026-05-04 F50 dx=J44.9,Z72.0 | 99406 >1,2 @11"),
        Case("P 2026-05-04 F50 dx=J44.9 | 99213 >1 @11", note="a visit"),
        Case("P 2026-05-04 F50 dx=T40.4X1A | 99407 >1 @11", hits=[1], note="narcotics are no tobacco"),
        Case("P 2026-05-04 F50 dx=O99.331,Z3A.20 | 99407 >1,2 @11", note="smoking in pregnancy"),
        Case("P 2015-09-30 F50 dx=9:496 | 99406 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
