"""Stage of kidney disease beside end-stage disease.

## What it checks
The claim has end-stage renal disease (N18.6) and another code of category N18.

## Why payers deny it
Where both a stage and end-stage disease are documented, the guideline says to assign N18.6 only.

## How to fix
Keep N18.6 alone, or drop it if the disease is not end-stage.

## What the record must show
End-stage renal disease, in the provider's words.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX030",
    name="stage-beside-end-stage",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("kidney_before_end_stage") & diagnosis.beside_in_end_stage_kidney},
    message="{diagnosis} is not coded beside end-stage renal disease (N18.6)",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.14.a.1")],
    fix=Fix.documented("remove {diagnosis}, if the record says end-stage renal disease"),
    cases=[
        Case("P 2015-10-01 F72 dx=N18.6,N18.5 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F72 dx=N18.4,I10,N18.6 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=I12.0,N18.6,Z99.2 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=N18.6,N17.9 | 99213 >1,2", note="acute failure is another disease"),
        Case("P 2015-09-30 F72 dx=N18.6,N18.5 | 99213 >1", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F72 dx=N18.5 | 99213 >1"),
    ],
    doc=__doc__,
)
