"""Fracture or dislocation care without a diagnosis of either.

## What it checks
A code for treating a fracture or dislocation points to diagnoses, none of which is an injury, a fracture from
disease or at an implant, or a dislocation of another kind.

## Why payers deny it
The diagnosis does not say that anything was broken or out of joint; payers deny it as inconsistent. No
published list decides for all payers; hence for review.

## How to fix
Point to the injury with the 7th character for active treatment, or bill what was done, such as a splint or a
visit for pain.

## What the record must show
The fracture or dislocation with its side and place, the imaging, and the treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK009",
    name="fracture-care-without-injury",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("fracture_care") & ~line.any_diagnosis_in("fracture_care_reasons")},
    message="{procedure} on line {line} treats a fracture or dislocation but points to none",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.13.c and I.C.19.c"),
        Cite("cpt", "musculoskeletal system, subsections fracture and/or dislocation"),
    ],
    fix=Fix.documented("point to the fracture or dislocation that was treated"),
    cases=[
        Case("P 2015-10-01 M35 dx=M25.531 | 25600-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 M35 dx=M79.671,S92.351A | 28470-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 M35 dx=S52.501A | 25600-RT >1 @11"),
        Case("P 2026-05-04 F82 dx=M80.051A | 27236-RT >1 @21", note="a fracture from osteoporosis"),
        Case("P 2026-05-04 M35 dx=M22.01 | 27560-RT >1 @11", note="a kneecap that slips again and again"),
        Case("P 2026-05-04 M35 dx=K08.401 | 21497 >1 @11", note="teeth wired for no fracture"),
        Case("P 2026-05-04 M35 dx=M25.531 | 29125-RT >1 @11", note="a splint"),
        Case("P 2015-09-30 M35 dx=9:719.43 | 25600-RT >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
