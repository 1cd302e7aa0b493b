"""Diabetes without complications beside a disease that is presumed to be one.

## What it checks
Diabetes without complications (E08.9 to E13.9) stands beside chronic kidney disease (N18), an ulcer of heel,
midfoot or other part of the foot (L97.4, L97.5), gangrene (I96), or gastroparesis (K31.84), and no code of
the same category of diabetes with complications is there. The other diseases that the index lists are left
out, among them neuropathy, retinopathy, cataract, bone infection, and ulcers of other sites.

## Why payers deny it
The Alphabetic Index lists these under "diabetes, with", and the guideline takes them as related unless the
record says that they are not. The claim cannot show that, so this is for review.

## How to fix
Bill the diabetes code of the complication, with the disease after it; if the record says that they are
unrelated, leave both.

## What the record must show
Where they stay apart: that the disease is not due to diabetes.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX033",
    name="diabetes-with-presumed-complication",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2016-10-01": diagnosis.in_set("diabetes_without_complication")
        & diagnosis.beside_in_complication_linked_to_diabetes
        & diagnosis.complicated_position.is_null()
    },
    message="{diagnosis} says no complications; the claim has a disease that the index links to diabetes",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.A.15 and I.C.4.a; Alphabetic Index, Diabetes, with")],
    fix=Fix.documented(
        "bill diabetes with that complication, unless the record says that they are unrelated"
    ),
    cases=[
        Case("P 2016-10-01 F72 dx=E11.9,N18.9 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=L97.512,E11.9 | 11042 >1", hits=[2]),
        Case("P 2026-05-04 F72 dx=E11.22,N18.30 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=E11.9,E11.22,N18.30 | 99213 >1,2", note="another edit"),
        Case("P 2026-05-04 F72 dx=E11.9,I10,E78.5 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=E11.9,E10.22,N18.30 | 99213 >1,2", hits=[1], note="of another category"),
        Case("P 2026-05-04 F72 dx=E11.9,L97.311 | 99213 >1,2", note="an ulcer of the ankle is left out"),
        Case("P 2016-09-30 F72 dx=E11.9,N18.9 | 99213 >1,2", note="before the presumption"),
    ],
    doc=__doc__,
)
