"""Body mass index without any disease, symptom or injury.

## What it checks
A body mass index (Z68) stands on a claim whose other diagnoses are all factors influencing health (Z) or
external causes. Pregnancies are left out.

## Why payers deny it
The guideline wants a diagnosis with it that meets the definition of a reportable one, such as obesity.
Quality programs ask for the index at well visits all the same, and payers do not deny for it; so this is a
remark.

## How to fix
Add the weight diagnosis if the provider made one; else leave the index out, unless a program asks for it.

## What the record must show
A weight diagnosis by the provider.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX050",
    name="body-mass-index-alone",
    grain=diagnosis,
    severity="info",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("body_mass_index")
        & ~diagnosis.beside_in_findings_of_any_kind
        & ~diagnosis.beside_in_pregnant_now
    },
    message="{diagnosis}: body mass index is coded only with a diagnosis that it belongs to, such as obesity",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.B.14 and I.C.21.c.3")],
    fix=Fix.documented(
        "add the documented diagnosis, such as obesity or malnutrition, or remove {diagnosis}"
    ),
    cases=[
        Case("P 2025-10-01 F42 dx=Z00.00,Z68.35 | 99396 >1", hits=[2]),
        Case("P 2026-05-04 M9 dx=Z00.129,Z23,Z68.53 | 99393 >1", hits=[3]),
        Case("P 2026-05-04 F42 dx=Z00.01,E66.9,Z68.35 | 99396 >1"),
        Case(
            "P 2026-05-04 F42 dx=I10,Z68.35 | 99213 >1",
            note="the guideline names no list: any disease may be the one",
        ),
        Case(
            "P 2025-09-30 F42 dx=Z00.00,Z68.35 | 99396 >1", note="before the year of the text that was read"
        ),
        Case("P 2025-10-01 F42 dx=Z3A.20,Z00.00,Z68.35 | 99396 >1", note="pregnant"),
    ],
    doc=__doc__,
)
