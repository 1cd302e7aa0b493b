"""Obstetric code without the trimester, though the weeks are known.

## What it checks
The title of the obstetric code says that the trimester is unspecified, and the claim has the weeks of
gestation (Z3A), one and the same week throughout. Term delivery with preterm labor (O60.2) is left out: its
trimester is that of the labor, and the weeks are those of the delivery.

## Why payers deny it
The guideline wants the trimester by the documented trimester or weeks, and the open code only where neither
can be had. Here the claim itself has the weeks.

## How to fix
Bill the code of the trimester: up to 13 weeks the first, up to 27 the second, then the third.

## What the record must show
The weeks of gestation on the day of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX051",
    name="trimester-left-open",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("obstetric_codes")
        & ~diagnosis.in_set("term_delivery_after_preterm_labor")
        & diagnosis.trimester_open
        & diagnosis.gestation_low.is_not_null()
    },
    message="{diagnosis} leaves the trimester open, though the claim says {gestation_low} weeks of gestation",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.15.a.3 and I.C.15.a.5"),
        Cite("icd10cm-tabular", "FY2026, chapter 15 note on trimesters; O60.2"),
    ],
    fix=Fix.documented("bill the code of the trimester that the documented weeks fall in"),
    cases=[
        Case("P 2025-10-01 F30 dx=O26.899,Z3A.20 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=Z3A.30,O09.90 | 99213 >2", hits=[2]),
        Case("P 2026-05-04 F30 dx=O26.892,Z3A.20 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=O26.899,Z3A.00 | 99213 >1", note="weeks not specified"),
        Case("P 2026-05-04 F30 dx=O26.899 | 99213 >1", note="no weeks"),
        Case("P 2026-05-04 F30 dx=O60.20X0,Z37.0,Z3A.38 | 59409 >1 @22", note="the trimester of the labor"),
        Case("P 2025-09-30 F30 dx=O26.899,Z3A.20 | 99213 >1", note="before the year of the titles"),
    ],
    doc=__doc__,
)
