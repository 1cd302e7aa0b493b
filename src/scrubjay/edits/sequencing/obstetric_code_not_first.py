"""Obstetric diagnosis after one of another chapter.

## What it checks
The first diagnosis is a disease, symptom or injury of another chapter, and a code of chapter 15 follows. It
is said of the first such code. Not judged are sequelae of an earlier pregnancy (O94), which follow the
condition that is left, codes beside O80, and claims that begin with a perinatal condition (P), an external
cause or a factor influencing health (Z).

## Why payers deny it
Codes of chapter 15 have priority over those of other chapters. Where the provider documents that the
pregnancy is incidental, Z33.1 takes their place. Payers rarely deny for the order alone, so this is for
review.

## How to fix
Put the obstetric code first and the other after it.

## What the record must show
Whether the condition complicates the pregnancy.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ010",
    name="obstetric-code-not-first",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("obstetric_codes_of_priority")
        & ~diagnosis.earlier_in_obstetric_codes_of_priority
        & diagnosis.led_by_chapters_before_obstetric
        & ~diagnosis.beside_in_normal_delivery
    },
    message="{diagnosis} stands after a code of another chapter; obstetric codes come first",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.15.a.1 and I.C.15.p"),
        Cite("icd10cm-tabular", "code O94, code first note"),
    ],
    fix=Fix.documented("put {diagnosis} first; if the pregnancy is incidental, bill Z33.1 instead"),
    cases=[
        Case("P 2015-10-01 F30 dx=E66.9,O99.211 | 99213 >1,2", hits=[2]),
        Case("P 2026-05-04 F30 dx=N39.0,I10,O23.42,O26.892 | 99213 >1", hits=[3], note="the first of them"),
        Case("P 2026-05-04 F30 dx=O99.211,E66.9 | 99213 >1,2"),
        Case("P 2026-05-04 F30 dx=Z36.89,O09.92 | 76805 >1", note="first an encounter"),
        Case("P 2026-05-04 F35 dx=N82.0,O94 | 99213 >1,2", note="a sequela follows what is left"),
        Case("P 2026-05-04 F35 dx=N82.0,O94,O09.92 | 99213 >1", hits=[3], note="a sequela leads nothing"),
        Case("I 2026-05-04 F30 bill=0111 dx=N39.0 adm=O23.42 | NONE rev=0120", note="an admitting diagnosis"),
        Case("P 2026-05-04 F30 dx=N39.0,Z33.1 | 99213 >1", note="an incidental pregnancy"),
        Case("P 2015-09-30 F30 dx=E66.9,O99.211 | 99213 >1,2", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F30 dx=E66.9,O99.211,O80 | 99213 >1,2", note="a normal delivery: another edit"),
    ],
    doc=__doc__,
)
