"""Medical nutrition therapy without diabetes or disease of the kidney.

## What it checks
Medical nutrition therapy (97802-97804, G0270, G0271), billed to Medicare, points to diagnoses none of which
is diabetes, a disease of the kidney or a kidney transplant. Silent with GA, GX, GY or GZ.

## Why payers deny it
Medicare covers the therapy for diabetes, for renal disease that is not on dialysis, and for 36 months after
a kidney transplant. CMS publishes the condition, not a list of diagnosis codes; the list is Scrubjay's,
hence for review.

## How to fix
Point to the disease that the referral names. For other diseases use the modifier that says that no payment
is expected.

## What the record must show
The referral of the treating physician with the disease.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK026",
    name="nutrition-therapy-without-covered-disease",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("nutrition_therapy")
            & line.medicare_rules
            & ~line.any_diagnosis_in("nutrition_reasons")
            & ~line.has_modifier("GA", "GX", "GY", "GZ")
        )
    },
    message="{procedure} on line {line} is nutrition therapy but points to no diabetes or kidney disease",
    carc=("50",),
    rarc=("M76",),
    cites=[
        Cite("cfr", "42 CFR 410.130 and 410.132"),
        Cite("claims-processing-manual", "chapter 4, section 300"),
    ],
    fix=Fix.documented("point to the diabetes or kidney disease if the record shows it"),
    cases=[
        Case("P 2015-10-01 F50 dx=E66.9 class=MB | 97802 >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=E78.5,E11.22 class=MB | G0270 >1 @11 | 97803 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=N18.32 class=MB | 97802 >1 @11"),
        Case("P 2026-05-04 F70 dx=E66.9,E11.9 class=MB | 97802 >1,2 @11"),
        Case("P 2026-05-04 F50 dx=E66.9 class=CI | 97802 >1 @11", note="another payer may cover it"),
        Case("P 2026-05-04 F70 dx=E66.9 class=MB | 97802-GY >1 @11", note="said not to be covered"),
        Case("P 2015-09-30 F50 dx=9:278.00 class=MB | 97802 >1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F50 dx=E66.9 class=MB | 99213 >1 @11", note="another code"),
    ],
    doc=__doc__,
)
