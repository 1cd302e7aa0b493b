"""Service on one part of the body, diagnoses of another.

## What it checks
A service on one part of the body (surgery, injection, film, scan, cast, brace, by the anatomical sections
of CPT) points to diagnoses all of which name a site by their code, and none of the sites is that part or
near it. Silent where any diagnosis names no site: general diseases, symptoms without a place, growths,
encounters. What is near is drawn wide: hip for a knee, a limb for the spine that it hangs on. Removal of
skin lesions and closure of wounds have an edit of their own, and so has fracture care without any injury.

## Why payers deny it
The diagnosis does not explain the service, so it does not show that the service was reasonable and
necessary. No published policy decides it for all payers; Scrubjay's reasoning: the anatomical sections of
CPT and the site characters of ICD-10-CM name parts of the body, and a service to one part is not explained
by a disease of a distant one. Hence for review.

## How to fix
Look at the pointers first: often the right diagnosis is on the claim and the pointer is off by one.
Otherwise check the procedure and the diagnosis against the record.

## What the record must show
The part of the body that was treated or imaged, and the complaint or finding there.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK013",
    name="body-region-conflict",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            line.region_conflict
            & ~(line.in_set("fracture_care") & ~line.any_diagnosis_in("fracture_care_reasons"))
        )
    },
    message="{procedure} on line {line} is on {region_of_service}; its diagnoses: {region_of_diagnoses}",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery and Radiology, subsections by anatomical region"),
        Cite("icd10cm-tabular", "chapters 7, 8, 13 and 19, site characters"),
        Cite("icd10cm-guidelines", "section I.C.13.a"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the diagnosis of the part that was treated"),
    cases=[
        Case("P 2015-10-01 F62 dx=M25.511 | 73562-RT >1 @11", hits=[1]),
        Case(
            "P 2026-05-04 F62 dx=M25.561,M65.4 | 20610-RT >2 @11 | 20610-RT >1 @11",
            hits=[1],
            note="a thumb tendon is no large joint; the knee is",
        ),
        Case(
            "P 2026-05-04 M52 dx=M54.50,M54.2 | 62321 >1 @11 | 62323 >1 @11",
            hits=[1],
            note="an injection of the neck for the low back",
        ),
        Case("P 2026-05-04 F70 dx=H25.11,H91.93 | 66984-RT >2 @24 | 66984-RT >1 @24", hits=[1]),
        Case("P 2026-05-04 F62 dx=M17.11 | 73562-RT >1 @11"),
        Case("P 2026-05-04 M12 dx=M25.561 | 73502-RT >1 @11", note="the hip is felt in the knee"),
        Case("P 2026-05-04 M52 dx=M79.604 | 72148 >1 @22", note="a nerve of the spine is felt in the leg"),
        Case("P 2026-05-04 F62 dx=M25.511,R60.9 | 73562-RT >1,2 @11", note="swelling without a place"),
        Case("P 2026-05-04 F62 dx=E11.9 | 73562-RT >1 @11", note="a disease of the whole body"),
        Case("P 2026-05-04 F62 dx=C50.911 | 70553 >1 @22", note="a scan for the spread of a growth"),
        Case(
            "P 2026-05-04 F62 dx=M25.511 | 27500-RT >1 @22",
            note="fracture care without an injury has its own edit",
        ),
        Case("P 2026-05-04 F62 dx=M19.90 | 73562 >1 @11", note="a code without a site"),
        Case("P 2015-09-30 F62 dx=9:719.41 | 73562-RT >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
