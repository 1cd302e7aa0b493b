"""Subsequent myocardial infarction without the first one.

## What it checks
A code of category I22 stands on a claim without any code of category I21.

## Why payers deny it
"Subsequent" means a new infarction within four weeks of another; the guideline says that I22 must be used
in conjunction with I21. It is often chosen for a later visit for the same infarction, which is I21 up to
four weeks.

## How to fix
Add the first infarction, or bill I21 for continued care of a single one.

## What the record must show
The dates of both infarctions.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX046",
    name="subsequent-infarction-alone",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("infarction_again") & ~diagnosis.beside_in_infarction},
    message="{diagnosis} is a second infarction within four weeks, and the first (I21) is not on the claim",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.9.e.4")],
    fix=Fix.documented("add the documented first infarction (I21), or bill I21 if there was only one"),
    cases=[
        Case("P 2015-10-01 F72 dx=I22.0 | 99232 >1 @21", hits=[1]),
        Case("I 2026-05-04 F72 bill=0111 dx=I22.2,I10 | NONE rev=0120", hits=[1]),
        Case("P 2026-05-04 F72 dx=I22.0,I21.09 | 99232 >1 @21"),
        Case("P 2026-05-04 F72 dx=I21.4 | 99232 >1 @21"),
        Case("P 2026-05-04 F72 dx=I25.2 | 99213 >1", note="an old infarction"),
        Case("P 2015-09-30 F72 dx=I22.0 | 99232 >1 @21", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
