"""Screening test that points to no reason for screening.

## What it checks
One of three screenings points to no diagnosis that goes with it: aneurysm of the aorta (76706, once G0389) to
no screening, examination, smoking or family history; glaucoma (G0117, G0118) to none of these but smoking,
and no diabetes; HIV or hepatitis by Medicare's own codes (G0432, G0433, G0435, G0472, G0475, G0499) to no
screening, examination, exposure, use of drugs, diabetes, hemophilia, kidney disease, pregnancy, history or
other risk. Mammography and screening for cancer have an edit of their own.

## Why payers deny it
Screening means that there is no disease yet. With the disease itself, the diagnostic test is the right
code, and payers deny the screening. Medicare lists the codes of each service; other payers differ, hence for
review.

## How to fix
Point first to the screening or the risk. Where the test was done for a symptom or a known disease, bill the
diagnostic test.

## What the record must show
That there was no sign of the disease, and the risk that makes the screening covered.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK039",
    name="screening-test-with-problem-only",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            (line.in_set("virus_screening") & ~line.any_diagnosis_in("virus_screening_reasons"))
            | (line.in_set("glaucoma_screening") & ~line.any_diagnosis_in("glaucoma_screening_reasons"))
            | (line.in_set("aneurysm_screening") & ~line.any_diagnosis_in("aneurysm_screening_reasons"))
        )
    },
    message="screening {procedure} on line {line} points to no reason for screening",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 18, sections 70, 110, 130, 210 and 230"),
        Cite("icd10cm-guidelines", "section I.C.21.c.5"),
    ],
    fix=Fix.documented("point first to the screening or the risk, or bill the diagnostic test that was done"),
    cases=[
        Case("P 2015-10-01 F70 dx=H40.1131 | G0117 >1 @11", hits=[1]),
        Case("P 2026-05-04 M70 dx=I71.40,Z13.6 | 76706 >1 @11 | 76706 >2 @11", hits=[1]),
        Case("P 2026-05-04 F40 dx=B20 | G0475 >1 @81", hits=[1]),
        Case("P 2026-05-04 M70 dx=Z87.891 | 76706 >1 @11", note="a smoker of the past"),
        Case("P 2026-05-04 F70 dx=H40.1131 | 92014 >1 @11", note="the disease is examined"),
        Case("P 2026-05-04 F40 dx=Z11.4 | G0475 >1 @81"),
        Case("P 2015-09-30 F70 dx=9:365.11 | G0117 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
