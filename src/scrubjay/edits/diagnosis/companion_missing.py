"""Diagnosis whose companion code, which the tabular list asks for, is not on the claim.

## What it checks
A note at the diagnosis says "use additional code" without a condition, for a companion that its own title
promises: the type of heart failure, the stage of chronic kidney disease, the site of a diabetic ulcer, the
outcome of a delivery, or what a pregnancy is complicated by. No code of that kind is on the claim.

Notes with "if applicable", "if known" or "such as" are not judged.

## Why payers deny it
The two codes belong together by convention. Payers return the claim as incomplete, or take the first code
as not supported; for risk adjustment the companion often carries the weight.

## How to fix
Add the companion after this code.

## What the record must show
The companion: type, stage, site or outcome, in the words of the provider.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX017",
    name="companion-missing",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2025-10-01": diagnosis.companion_missing.is_not_null()},
    message="{diagnosis} asks for a further code, which is not on the claim: {companion_missing}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "FY2026, use-additional notes (E08-E13, I11-I13, O10, O80-O82, O98-O9A)"),
        Cite("icd10cm-guidelines", "sections I.A.13, I.B.7, I.C.9.a and I.C.15.b.5"),
    ],
    fix=Fix.documented("add the documented {companion_missing}"),
    cases=[
        Case("P 2025-10-01 F72 dx=I11.0 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.22,I10 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F30 dx=O80 | 59409 >1 @21", hits=[1]),
        Case("P 2026-05-04 F30 dx=O99.331,Z3A.10 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=I50.32,I11.0 | 99213 >1", note="in the other order"),
        Case("P 2026-05-04 F72 dx=I13.0,I50.22,N18.30 | 99213 >1"),
        Case("P 2026-05-04 F72 dx=E11.621,L97.411 | 11042 >1"),
        Case("P 2026-05-04 F72 dx=E11.622,I10 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.622,L98.A212 | 11042 >1", note="an ulcer of the forearm"),
        Case("P 2026-05-04 F72 dx=I11.9 | 99213 >1", note="no heart failure, no companion"),
        Case("P 2025-09-30 F72 dx=I11.0 | 99213 >1", note="before the year of the notes"),
    ],
    doc=__doc__,
)
