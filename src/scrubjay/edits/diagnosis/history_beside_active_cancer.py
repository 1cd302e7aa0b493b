"""History of a cancer beside the same cancer as active.

## What it checks
A personal history of cancer stands beside active cancer of the same organ: prostate, bladder, thyroid,
pancreas, liver, stomach, esophagus, cervix, uterus, leukemia. Paired organs, skin and bowel are left out.

## Why payers deny it
A cancer is active while it is treated, and history when it is gone and no treatment goes on; the guideline
gives one code for each. A second cancer of the organ is possible, so this is for review; auditors of risk
adjustment look for the pair.

## How to fix
Keep the one that the record supports on the day of the visit.

## What the record must show
Whether the cancer is present or under treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX047",
    name="history-beside-active-cancer",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.active_again.is_not_null()},
    message="{diagnosis} is a past cancer, and the claim has the same organ ({active_again}) as active",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.C.2.d, I.C.2.m and I.C.2.n")],
    fix=Fix.documented("bill the cancer while it is treated, the history (Z85) when it is gone"),
    cases=[
        Case("P 2015-10-01 M72 dx=C61,Z85.46 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F62 dx=Z85.6,D64.9,C91.10 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F62 dx=C50.911,Z85.3 | 99213 >1", note="a second breast cancer is common"),
        Case("P 2026-05-04 M72 dx=Z85.46,R97.21 | 99213 >1"),
        Case("P 2026-05-04 M72 dx=C79.51,Z85.46 | 99213 >1", note="spread of a cancer that is gone"),
        Case("P 2015-09-30 M72 dx=C61,Z85.46 | 99213 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
