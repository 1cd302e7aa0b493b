"""Two degrees of burn of the same site.

## What it checks
Two burns (or two corrosions) of the claim are of the same site and side, in the same phase of care, and of
different degree.

## Why payers deny it
The guideline classifies burns of one local site to the highest degree. Two wounds at one site remain
possible, so this is for review.

## How to fix
Keep the code of the highest degree.

## What the record must show
Site and depth of each burn.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX045",
    name="burn-same-site-two-degrees",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.deeper_burn_same_site.is_not_null()},
    message="{diagnosis}: diagnosis {deeper_burn_same_site} is a deeper burn of the same site",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.19.d.2")],
    fix=Fix.documented("keep the documented highest degree of the site"),
    cases=[
        Case("P 2015-10-01 F42 dx=T22.211A,T22.311A | 16020 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=T23.301A,I10,T23.101A | 16020 >1", hits=[3]),
        Case("P 2026-05-04 F42 dx=T22.311A,T22.212A | 16020 >1", note="the other side"),
        Case("P 2026-05-04 F42 dx=T22.311A,T22.611A | 16020 >1", note="a burn and a corrosion"),
        Case("P 2015-09-30 F42 dx=T22.211A,T22.311A | 16020 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
