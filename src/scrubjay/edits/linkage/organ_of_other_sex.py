"""Procedure on organs of one sex, diagnosis of organs of the other.

## What it checks
A procedure on male organs points to a disease of female organs and to none of male ones, or the reverse.
Silent with a diagnosis of gender dysphoria, reassignment or indeterminate sex, and with modifier KX.
Maternity care without pregnancy has an edit of its own. What the claim says of the patient's sex is the
business of procedure-sex-conflict.

## Why payers deny it
One of the two codes is wrong. No published edit compares them; Scrubjay's reasoning: the organs that the
two codes name are not the same. Hence for review.

## How to fix
Check both codes against the record; often a digit or the pointer is wrong.

## What the record must show
The organ that was treated and its disease.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK035",
    name="organ-of-other-sex",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            (
                (line.procedure_sex == "M")
                & line.any_diagnosis_in("female_organ_diagnoses")
                & ~line.any_diagnosis_in("male_organ_diagnoses")
                | (line.procedure_sex == "F")
                & line.any_diagnosis_in("male_organ_diagnoses")
                & ~line.any_diagnosis_in("female_organ_diagnoses")
                & ~line.in_set("maternity_care")
            )
            & ~line.has_modifier("KX")
            & ~line.any_diagnosis_in("gender_diagnoses")
        )
    },
    message="{procedure} on line {line} is on organs of sex {procedure_sex}; its diagnosis, of the other",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, male genital system and female genital system"),
        Cite("icd10cm-tabular", "chapters 2, 14 and 15"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("correct the procedure, the diagnosis or the pointer after the record"),
    cases=[
        Case("P 2015-10-01 M66 dx=N95.0 | 55700 >1 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=N40.1,N95.0 | 58100 >1 @11 | 58100 >2 @11", hits=[1]),
        Case("P 2026-05-04 M66 dx=R97.20 | 55700 >1 @11"),
        Case("P 2026-05-04 F50 dx=F64.0,N95.0 | 54520 >1,2 @22", note="gender dysphoria"),
        Case("P 2026-05-04 M66 dx=N95.0 | 55700-KX >1 @11", note="KX says that it is right"),
        Case("P 2026-05-04 M66 dx=N39.0 | 55700 >1 @11", note="an organ of both sexes"),
        Case("P 2015-09-30 M66 dx=9:627.1 | 55700 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
