"""Vaccine or its administration that does not point to the vaccination code.

## What it checks
A vaccine, or giving one, points to diagnoses, but neither to Z23 nor to an injury or exposure for which the
vaccine is treatment.

## Why payers deny it
Z23 is the code of an encounter for vaccination, and Medicare asks for it on vaccines against influenza,
pneumococcus, hepatitis B and COVID-19. Payers' other rules differ; hence for review.

## How to fix
Add Z23 and point to it from the lines of the vaccine and its administration.

## What the record must show
Which vaccine was given, with lot, dose, site and date.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK008",
    name="vaccine-without-vaccination-code",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("vaccine_services") & ~line.any_diagnosis_in("vaccine_reasons")},
    message="{procedure} on line {line} is for a vaccine but does not point to Z23",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.21.c.2"),
        Cite("claims-processing-manual", "chapter 18, section 10.2.1"),
    ],
    fix=Fix.documented("add Z23 and point to it from the lines of the vaccine and its administration"),
    cases=[
        Case("P 2015-10-01 F72 dx=I10 | G0008 >1 @11", hits=[1]),
        Case(
            "P 2026-05-04 M5 dx=Z00.129,Z23 | 99393 >1 @11 | 90461 >1 @11 | 90460 >2 @11 | 90707 >1 @11",
            hits=[2, 4],
        ),
        Case("P 2026-05-04 M5 dx=Z00.129,Z23 | 99393 >1 @11 | 90460 >2 @11 | 90707 >1,2 @11"),
        Case("P 2026-05-04 M35 dx=S61.011A | 90715 >1 @11 | 90471 >1 @11", note="tetanus after a wound"),
        Case("P 2026-05-04 M65 dx=C67.9 | 90586 >1 @11", note="BCG against bladder cancer"),
        Case("P 2015-09-30 F72 dx=9:401.9 | G0008 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
