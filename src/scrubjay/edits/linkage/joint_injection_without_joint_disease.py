"""Injection of a joint without a disease of joints.

## What it checks
Injection or aspiration of a joint or bursa (20600-20611) points to diagnoses none of which is a disease or
injury of joints or tendons, or a general disease that reaches joints. Where all of them are of another part
of the body, body-region-conflict speaks instead.

## Why payers deny it
Payers look for a disease of the joint. No published policy decides it for all payers; Scrubjay's reasoning:
a disease of lungs, heart or gut alone does not explain a needle in a joint. Hence for review.

## How to fix
Point to the disease of the joint.

## What the record must show
The joint, the complaint, the finding, the drug and dose, and what was tried before.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK019",
    name="joint-injection-without-joint-disease",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.in_set("joint_injection") & ~line.any_diagnosis_in("joint_reasons") & ~line.region_conflict
        )
    },
    message="{procedure} on line {line} is for a joint but points to no disease of joints",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, musculoskeletal system, codes 20600-20611"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the disease of the joint that was injected"),
    cases=[
        Case("P 2015-10-01 F60 dx=I10 | 20610-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 F60 dx=I48.20,M17.11 | 20610-RT >1 @11 | 20611-LT >2 @11", hits=[1]),
        Case(
            "P 2026-05-04 F60 dx=J44.9 | 20610-RT >1 @11",
            note="a disease of another part: body-region-conflict",
        ),
        Case("P 2026-05-04 F60 dx=M17.11 | 20610-RT >1 @11"),
        Case("P 2026-05-04 F60 dx=L40.59 | 20610-RT >1 @11", note="psoriasis of joints"),
        Case("P 2026-05-04 F60 dx=I10 | 96372 >1 @11", note="no joint"),
        Case("P 2015-09-30 F60 dx=9:401.9 | 20610-RT >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
