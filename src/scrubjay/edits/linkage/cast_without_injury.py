"""Cast, splint or strapping without an injury or a disease that it holds.

## What it checks
A cast, splint or strapping (29000-29750) points to diagnoses none of which is an injury, a disease of
joints, muscles, bones, nerves or skin, a malformation, palsy, or aftercare. Where all of them are of
another part of the body, body-region-conflict speaks instead.

## Why payers deny it
Nothing on the line says what was held still. No published policy decides it for all payers; Scrubjay's
reasoning: these codes are for the care of such injuries and diseases. Hence for review.

## How to fix
Point to the injury or disease.

## What the record must show
Why the part was held still, the material, and who applied it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK018",
    name="cast-without-injury",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("cast_or_strapping") & ~line.any_diagnosis_in("cast_reasons") & ~line.region_conflict
        )
    },
    message="{procedure} on line {line} holds a part still but points to no injury or disease of it",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, musculoskeletal system, application of casts and strapping"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the injury or disease that was treated"),
    cases=[
        Case("P 2015-10-01 F40 dx=I10 | 29125-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 F40 dx=E78.5,S63.501A | 29125-RT >1 @11 | 29125-RT >2 @11", hits=[1]),
        Case(
            "P 2026-05-04 F40 dx=J06.9 | 29125-RT >1 @11",
            note="a disease of another part: body-region-conflict",
        ),
        Case("P 2026-05-04 F40 dx=S63.501A | 29125-RT >1 @11"),
        Case("P 2026-05-04 F60 dx=E11.610 | 29445-RT >1 @11", note="a joint of diabetes"),
        Case("P 2026-05-04 F60 dx=I10 | 29580 >1 @11", note="a paste boot is left out"),
        Case("P 2015-09-30 F40 dx=9:401.9 | 29125-RT >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
