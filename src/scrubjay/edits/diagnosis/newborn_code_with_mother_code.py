"""Code of the newborn's record on a claim with codes of the mother's.

## What it checks
A perinatal code (chapter 16, but for stillbirth) or a code for a liveborn infant (Z38) stands on one claim
with a code of chapter 15, an outcome of delivery (Z37) or weeks of gestation (Z3A).

## Why payers deny it
Codes of chapter 15 are never for the newborn's record, those of chapter 16 never for the mother's. A claim
is about one patient, so one of the two is on the wrong claim.

## How to fix
Find out whose claim it is and move the codes of the other to the other's claim.

## What the record must show
Whose service it was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX021",
    name="newborn-code-with-mother-code",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("newborn_record") & diagnosis.beside_in_mother_record},
    message="{diagnosis} is for the newborn's record; the claim has codes of the mother's record too",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.15.a.2 and I.C.16.a.1"),
        Cite("icd10cm-tabular", "chapters 15 and 16, notes; Z37 and Z38"),
    ],
    fix=Fix.documented("bill mother and newborn on claims of their own, each with the codes of its record"),
    cases=[
        Case("P 2015-10-01 F30 dx=O80,Z37.0,Z38.00 | 59409 >1 @21", hits=[3]),
        Case("P 2026-05-04 M1d dx=P07.18,Z37.0 | 99460 >1 @21", hits=[1]),
        Case("P 2026-05-04 M1d dx=Z38.00,P07.18 | 99460 >1 @21"),
        Case("P 2026-05-04 F30 dx=O80,Z37.0 | 59409 >1 @21"),
        Case("P 2015-09-30 F30 dx=O80,Z37.0,Z38.00 | 59409 >1 @21", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
