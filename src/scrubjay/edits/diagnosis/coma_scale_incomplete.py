"""Coma scale of which a part is missing.

## What it checks
The claim has codes of the coma scale (R40.21 eyes, R40.22 verbal, R40.23 motor), but not of all three. It
is said once a claim.

## Why payers deny it
A note at the subcategory says that one code of each is required to complete the scale. Payers rarely deny
for it; trauma registries and severity grouping rely on it.

## How to fix
Add the missing parts, or use the total score where only that is documented.

## What the record must show
The three responses, and when they were scored.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX037",
    name="coma-scale-incomplete",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": (
            diagnosis.in_set("coma_eyes")
            & ~(diagnosis.beside_in_coma_verbal & diagnosis.beside_in_coma_motor)
        )
        | (diagnosis.in_set("coma_verbal") & ~diagnosis.beside_in_coma_eyes)
        | (diagnosis.in_set("coma_motor") & ~diagnosis.beside_in_coma_eyes & ~diagnosis.beside_in_coma_verbal)
    },
    message="{diagnosis} is one part of the coma scale; eyes, verbal and motor response are required",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-tabular", "FY2026, R40.2, note"), Cite("icd10cm-guidelines", "section I.C.18.e")],
    fix=Fix.documented("add the documented other parts; if only the total is documented, bill R40.24"),
    cases=[
        Case("P 2025-10-01 F42 dx=S06.0X1A,R40.2112 | 99284 >1 @23", hits=[2]),
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2212,R40.2312 | 99284 >1 @23", hits=[2], note="once"),
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2112,R40.2212,R40.2312 | 99284 >1 @23"),
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2412 | 99284 >1 @23", note="the total score"),
        Case("P 2025-09-30 F42 dx=S06.0X1A,R40.2112 | 99284 >1 @23", note="before the year of the note"),
    ],
    doc=__doc__,
)
