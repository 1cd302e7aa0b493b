"""Monitoring of warfarin without a reason for it.

## What it checks
Management of warfarin or monitoring of clotting at home (93792, 93793, G0248-G0250) points to diagnoses
none of which is a clot, a disease of rhythm, valves or vessels, a clotting disorder, or long use of an
anticoagulant. High blood pressure alone is no reason. The laboratory test itself is left to the national
determination.

## Why payers deny it
Medicare covers monitoring at home for mechanical valves, chronic atrial fibrillation and venous clots. For
the other codes no published policy decides; Scrubjay's reasoning: without the drug or the disease on the
line, nothing is monitored. Hence for review.

## How to fix
Point to the disease and to the use of the anticoagulant.

## What the record must show
The drug, the reason, the result, and the change of dose.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK027",
    name="warfarin-monitoring-without-reason",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("warfarin_monitoring") & ~line.any_diagnosis_in("warfarin_reasons")},
    message="{procedure} on line {line} monitors warfarin but points to no reason for it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 32, section 60"),
        Cite("cpt", "codes 93792 and 93793"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the disease that warfarin treats and to its use"),
    cases=[
        Case("P 2015-10-01 F70 dx=I10 | G0250 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=E11.9,Z79.01 | 93793 >1 @11 | 93793-59 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=I48.20,Z79.01 | 93793 >1,2 @11"),
        Case("P 2026-05-04 F70 dx=Z95.2 | G0249 >1 @11", note="an artificial valve"),
        Case(
            "P 2026-05-04 F70 dx=E11.9 | 85610 >1 @11", note="the test is left to the national determination"
        ),
        Case("P 2015-09-30 F70 dx=9:401.9 | G0250 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
