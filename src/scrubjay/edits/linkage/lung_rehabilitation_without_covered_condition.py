"""Rehabilitation of the lungs without a condition that Medicare covers.

## What it checks
Rehabilitation of the lungs (94625, 94626; G0424 until 2021), billed to Medicare, points to diagnoses none
of which is a chronic obstructive disease of the lungs or what stays after COVID-19. Silent with GA, GX, GY
or GZ.

## Why payers deny it
Medicare's regulation covers the program for moderate to very severe chronic obstructive pulmonary disease
and, from 2022, for lasting symptoms after COVID-19. CMS publishes the condition, not a list of diagnosis
codes; the list is Scrubjay's, hence for review.

## How to fix
Point to the condition that the order names.

## What the record must show
The order, lung function with its class, and the plan of treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK041",
    name="lung-rehabilitation-without-covered-condition",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("lung_rehabilitation")
            & line.medicare_rules
            & ~line.any_diagnosis_in("lung_rehabilitation_reasons")
            & ~line.has_modifier("GA", "GX", "GY", "GZ")
        )
    },
    message="{procedure} on line {line} is lung rehabilitation but points to no covered condition",
    carc=("50",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "42 CFR 410.47(b)(1)"),
        Cite("benefit-policy-manual", "chapter 15, section 231"),
        Cite("claims-processing-manual", "chapter 32, section 140.4"),
    ],
    fix=Fix.documented("point to the covered condition if the record shows it"),
    cases=[
        Case("P 2015-10-01 F70 dx=J45.50 class=MB | G0424 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=J84.10,J44.9 class=MB | 94626 >1 @11 | 94625 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=J44.9 class=MB | 94626 >1 @11"),
        Case("P 2026-05-04 F70 dx=U09.9,R06.02 class=MB | 94626 >2,1 @11", note="after COVID-19"),
        Case("P 2026-05-04 F60 dx=J84.10 class=CI | 94626 >1 @11", note="another payer may cover it"),
        Case("P 2026-05-04 F70 dx=J84.10 class=MB | 94626-GY >1 @11", note="said not to be covered"),
        Case("P 2015-09-30 F70 dx=9:493.90 class=MB | G0424 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F70 dx=J45.50 class=MB | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
