"""Treatment of a burn without a burn.

## What it checks
Local treatment of a burn (16000-16036) points to diagnoses none of which is a burn, a corrosion, frostbite,
sunburn, a radiation injury or a disease that strips the skin.

## Why payers deny it
The code is for burns only. No published policy decides it for all payers; Scrubjay's reasoning: CPT names
burns in these codes. Hence for review.

## How to fix
Point to the burn, with the codes for its extent where they apply, or bill the wound care that was given.

## What the record must show
Place, depth and share of the body surface, and the treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK016",
    name="burn-care-without-burn",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("burn_care") & ~line.any_diagnosis_in("burn_reasons")},
    message="{procedure} on line {line} treats a burn but points to none",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, integumentary system, burns, local treatment"),
        Cite("icd10cm-guidelines", "section I.C.19.d"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the burn that was treated"),
    cases=[
        Case("P 2015-10-01 M30 dx=S51.811A | 16020 >1 @11", hits=[1]),
        Case("P 2026-05-04 M30 dx=L03.113,T22.211A | 16020 >1 @11 | 16000 >2 @11", hits=[1]),
        Case("P 2026-05-04 M30 dx=T23.201A,T31.0 | 16020 >1,2 @11"),
        Case("P 2026-05-04 M30 dx=L55.1 | 16020 >1 @11", note="a sunburn with blisters"),
        Case("P 2026-05-04 M30 dx=S51.811A | 97597 >1 @11", note="another kind of wound care"),
        Case("P 2015-09-30 M30 dx=9:881.00 | 16020 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
