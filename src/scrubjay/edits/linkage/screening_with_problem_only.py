"""Screening service that points to no reason for screening.

## What it checks
Screening mammography, pelvic examination or Pap smear, screening for cancer of prostate, bowel or lung, and
bowel endoscopy with modifier 33 or PT (begun as screening) point to diagnoses, none of which is an
examination, a screening, a follow-up, or a risk such as family history. Silent for bowel screening with
modifier KX, which follows a positive stool test.

## Why payers deny it
Screening means that there is no symptom, and it stays screening when something is found: the screening code
comes first, the finding second. With a symptom or finding alone, the service goes to the medical benefit or
is denied. Medicare lists the codes for each of these; other payers differ, hence for review.

## How to fix
Point first to the screening code. Where the test was done for a symptom, bill the diagnostic service.

## What the record must show
Whether the patient had symptoms, and the order with its reason.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK007",
    name="screening-with-problem-only",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (line.in_set("mammography_screening") & ~line.any_diagnosis_in("mammography_reasons"))
        | (line.in_set("cervical_screening") & ~line.any_diagnosis_in("cervical_reasons"))
        | (line.in_set("prostate_screening") & ~line.any_diagnosis_in("prostate_reasons"))
        | (line.in_set("lung_screening") & ~line.any_diagnosis_in("lung_reasons"))
        | (
            (
                line.in_set("colorectal_screening")
                | (line.in_set("lower_endoscopy") & line.has_modifier("33", "PT"))
            )
            & ~line.any_diagnosis_in("colorectal_reasons")
            & ~line.has_modifier("KX")
        )
    },
    message="screening service {procedure} on line {line} points to no reason for screening",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 18, sections 20, 30, 40, 50, 60 and 220"),
        Cite("icd10cm-guidelines", "section I.C.21.c.5"),
    ],
    fix=Fix.documented("point first to the screening code, or bill the diagnostic service that was done"),
    cases=[
        Case("P 2015-10-01 F52 dx=N63.0 | G0202 >1 @11", hits=[1]),
        Case("P 2026-05-04 F52 dx=N64.4 | 77067 >1 @11 | 77063 >1 @11", hits=[1, 2]),
        Case("P 2026-05-04 M60 dx=K92.1,Z12.11 | G0121 >1 @24 | 82270 >2 @11", hits=[1]),
        Case("P 2026-05-04 M60 dx=J44.9,F17.210 | 71271 >1 @22 | G0103 >1 @11 | 71271 >2 @22", hits=[1, 2]),
        Case("P 2026-05-04 M60 dx=D12.2,Z12.11 | 45385-33 >1 @24 | 45380-33-59 >2,1 @24", hits=[1]),
        Case("P 2026-05-04 F52 dx=Z12.31,Z80.3 | 77067 >1 @11 | 77067 >2 @11"),
        Case("P 2026-05-04 M60 dx=R19.5 | G0121-KX >1 @24", note="after a positive stool test"),
        Case("P 2026-05-04 M60 dx=K63.5 | 45385 >1 @24 | 99497-33 >1 @11", note="not billed as screening"),
        Case("P 2026-05-04 F52 dx=N63.0 | 77066 >1 @11", note="a diagnostic mammogram"),
        Case("P 2015-09-30 F52 dx=9:611.72 | G0202 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
    implements=("mistake:screening-with-problem-only",),
)
