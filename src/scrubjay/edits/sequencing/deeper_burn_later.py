"""Burn of a lower degree before one of a higher.

## What it checks
The first burn or corrosion of the body surface (T20 to T25) on the claim is of a lower degree than a later
one of another site. Sequelae (7th character S) do not count. Nothing is said where the first is of an
unspecified degree, or where the claim has a deeper burn of its own site, for which another edit is.

## Why payers deny it
The guideline puts the burn of the highest degree first. Payers rarely deny for the order, so this is for
review.

## How to fix
Put the deepest burn first.

## What the record must show
Site and depth of each burn.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ014",
    name="deeper-burn-later",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("burns_of_the_surface")
        & diagnosis.deeper_burn_after.is_not_null()
        & diagnosis.deeper_burn_same_site.is_null()
    },
    message="{diagnosis} stands before diagnosis {deeper_burn_after}, a burn of a higher degree",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.C.19.d.1 and I.C.19.d.7")],
    fix=Fix.documented("put the burn of the documented highest degree first"),
    cases=[
        Case("P 2015-10-01 F42 dx=T23.101A,T24.311A | 16020 >1,2", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,T23.201A,T23.102A,T24.331A | 16025 >2,4", hits=[2]),
        Case(
            "P 2026-05-04 F42 dx=L90.5,T25.311S,T23.101A,T24.311D | 16020 >3,4",
            hits=[3],
            note="the sequela of an older burn does not count",
        ),
        Case(
            "P 2026-05-04 F42 dx=T23.101A,L90.5,T24.311S | 16020 >1", note="of the deeper one, a scar is left"
        ),
        Case("P 2026-05-04 F42 dx=L90.5,T23.101S,T24.311A | 16020 >3", note="the lighter one is a sequela"),
        Case("P 2026-05-04 F42 dx=T24.311A,T23.101A | 16020 >1,2"),
        Case("P 2026-05-04 F42 dx=T23.201A,T23.202A | 16020 >1,2", note="of one degree"),
        Case("P 2026-05-04 F42 dx=T23.001A,T24.311A | 16020 >1,2", note="a degree that is not specified"),
        Case("P 2015-09-30 F42 dx=T23.101A,T24.311A | 16020 >1,2", note="the day before ICD-10-CM"),
        Case(
            "P 2015-10-01 F42 dx=T22.211A,T22.311A | 16020 >1",
            note="the deeper burn of the site: another edit",
        ),
    ],
    doc=__doc__,
)
