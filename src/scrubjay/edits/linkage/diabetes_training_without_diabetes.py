"""Training for diabetes without diabetes.

## What it checks
Training in managing one's diabetes (G0108, G0109), billed to Medicare, points to diagnoses none of which is
diabetes. Silent with GA, GX, GY or GZ, which say that no payment is expected. High blood sugar before
diabetes is no diabetes.

## Why payers deny it
Medicare covers the training for a beneficiary who has been diagnosed with diabetes, and for no one else.
CMS publishes the condition, not a list of diagnosis codes; the list is Scrubjay's, hence for review.

## How to fix
Point to the diabetes that the order names.

## What the record must show
The order of the physician who treats the diabetes, the plan of care, and the hours of training.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK025",
    name="diabetes-training-without-diabetes",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("diabetes_training_service")
            & line.medicare_rules
            & ~line.any_diagnosis_in("diabetes_reasons")
            & ~line.has_modifier("GA", "GX", "GY", "GZ")
        )
    },
    message="{procedure} on line {line} is training for diabetes but points to no diabetes",
    carc=("50",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "42 CFR 410.141"),
        Cite("benefit-policy-manual", "chapter 15, section 300"),
        Cite("hcpcs", "codes G0108 and G0109"),
    ],
    fix=Fix.documented("point to the diabetes if the record shows it"),
    cases=[
        Case("P 2015-10-01 F50 dx=R73.03 class=MB | G0108 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=E66.9,E11.9 class=MB | G0109 >1 @11 | G0108 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=E11.9 class=MB | G0108 >1 @11"),
        Case("P 2026-05-04 F30 dx=O24.410 class=MC | G0108 >1 @11"),
        Case("P 2026-05-04 F50 dx=R73.03 class=CI | G0108 >1 @11", note="another payer may cover it"),
        Case("P 2026-05-04 F70 dx=R73.03 class=MB | G0108-GY >1 @11", note="said not to be covered"),
        Case("P 2015-09-30 F50 dx=9:790.29 class=MB | G0108 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F50 dx=R73.03 class=MB | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
