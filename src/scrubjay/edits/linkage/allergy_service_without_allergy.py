"""Allergy test or injection without a disease that allergy could explain.

## What it checks
A test for allergy (95004-95079) or the making or giving of allergen injections (95115-95180) points to
diagnoses none of which is an allergy, a disease or symptom that allergy may cause, a reaction to a drug,
food or sting, a history of one, or an encounter for testing or desensitization.

## Why payers deny it
Payers look for allergic disease. No published policy decides it for all payers; Scrubjay's reasoning: a
disease that has nothing to do with allergy does not explain them. Hence for review.

## How to fix
Point to the allergic disease.

## What the record must show
History, symptoms, earlier treatment, and for injections the test that showed the allergy.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK028",
    name="allergy-service-without-allergy",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            (line.in_set("allergen_therapy") & ~line.any_diagnosis_in("allergen_therapy_reasons"))
            | (line.in_set("allergy_test") & ~line.any_diagnosis_in("allergy_test_reasons"))
        )
    },
    message="{procedure} on line {line} is for allergy but points to nothing that allergy could explain",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Medicine, allergy and clinical immunology, 95004-95180"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("program-integrity-manual", "chapter 13, section 13.5.4"),
    ],
    fix=Fix.documented("point to the allergic disease"),
    cases=[
        Case("P 2015-10-01 F30 dx=I10 | 95117 >1 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=M54.50,J30.1 | 95004 >1 x20 @11 | 95115 >2 @11", hits=[1]),
        Case("P 2026-05-04 F30 dx=J30.1 | 95117 >1 @11"),
        Case("P 2026-05-04 F30 dx=Z91.030 | 95145 >1 @11", note="venom"),
        Case("P 2026-05-04 F30 dx=R05.3 | 95004 >1 x20 @11", note="a symptom to be explained"),
        Case("P 2015-09-30 F30 dx=9:401.9 | 95117 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
