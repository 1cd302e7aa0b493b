"""Coma scale of which a part is missing.

## What it checks
The claim has codes of the coma scale (R40.21 eyes, R40.22 verbal, R40.23 motor), but not of all three. It
is said of the codes for eyes; where there are none, of those for verbal response, or else of those for motor
response. The 7th character, which tells when the scale was taken, is not compared, so that parts of two times
pass as one scale. A total score (R40.24) beside the parts makes no difference. An admitting diagnosis and a
patient's reason for visit neither count nor are judged.

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
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2312 | 99284 >1 @23", hits=[2], note="motor alone"),
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2112,R40.2212,R40.2312 | 99284 >1 @23"),
        Case(
            "P 2026-05-04 F42 dx=S06.0X1A,R40.2112,R40.2213,R40.2313 | 99284 >1 @23",
            note="of two times, which are not compared",
        ),
        Case(
            "I 2026-05-04 F42 bill=0111 dx=S06.0X1A adm=R40.2112 | NONE rev=0120",
            note="an admitting diagnosis",
        ),
        Case("P 2026-05-04 F42 dx=S06.0X1A,R40.2412 | 99284 >1 @23", note="the total score"),
        Case("P 2025-09-30 F42 dx=S06.0X1A,R40.2112 | 99284 >1 @23", note="before the year of the note"),
    ],
    doc=__doc__,
)
