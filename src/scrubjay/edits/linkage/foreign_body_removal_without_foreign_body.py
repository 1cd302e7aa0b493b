"""Removal of a foreign body without one.

## What it checks
Removal of a foreign body from skin, muscle, eye, ear, nose or throat points to diagnoses none of which is
an injury, a foreign body, a retained one, or something left in or put in by treatment. Where all of them
are of another part of the body, body-region-conflict speaks instead.

## Why payers deny it
The diagnosis does not say that anything was there. No published policy decides it for all payers;
Scrubjay's reasoning: CPT names the foreign body in these codes. Hence for review.

## How to fix
Point to the injury or the foreign body.

## What the record must show
What was removed, from where, and by what means.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK017",
    name="foreign-body-removal-without-foreign-body",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("foreign_body_removal")
            & ~line.any_diagnosis_in("foreign_body_reasons")
            & ~line.region_conflict
        )
    },
    message="{procedure} on line {line} removes a foreign body but points to none",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "codes 10120, 10121, 20520, 20525, 30300-30320, 42809, 65205-65222, 69200 and 69205"),
        Cite("icd10cm-tabular", "S00-T19, M79.5, Z18"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("point to the foreign body or the injury"),
    cases=[
        Case("P 2015-10-01 M6 dx=H92.01 | 69200-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 M30 dx=H10.31,T15.01XA | 65222-RT >1 @11 | 65205-RT >2 @11", hits=[1]),
        Case("P 2026-05-04 M6 dx=T16.1XXA | 69200-RT >1 @11"),
        Case("P 2026-05-04 M40 dx=M79.5 | 20520 >1 @11", note="an old one in soft tissue"),
        Case("P 2026-05-04 M6 dx=H92.01 | 92504 >1 @11", note="the ear was only looked at"),
        Case("P 2015-09-30 M6 dx=9:388.70 | 69200-RT >1 @11", note="the day before ICD-10-CM"),
        Case(
            "P 2026-05-04 M30 dx=M17.0 | 65222-RT >1 @11 | 65205-RT >2 @11",
            note="another region: another edit",
        ),
    ],
    doc=__doc__,
)
