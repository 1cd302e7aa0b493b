"""Obstetric diagnosis for other weeks than those of the claim.

## What it checks
The title of the code names a trimester, or its note the weeks for which it is (before 20, from 20, before
37, from 37, over 40, over 42), and the claim's weeks of gestation (Z3A) lie outside. A trimester is less
than 14 weeks, less than 28, or 28 and more. Services to inpatients are not judged: there the trimester in
which the complication began counts. Claims with two different weeks are not judged, nor is term delivery with
preterm labor (O60.2), whose trimester is that of the labor, weeks before the delivery.

## Why payers deny it
The claim contradicts itself by definitions of the code set; payers compare the two.

## How to fix
Correct whichever of the two is wrong. The weeks are completed weeks on the day of service.

## What the record must show
The weeks of gestation on the day of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

INPATIENT = diagnosis.place_of_service.is_in(["21", "25", "51", "61"]).fill_null(False)
HOSPITAL_BILL = diagnosis.bill_type.str.starts_with("011").fill_null(False)

EDIT = Edit(
    id="DX019",
    name="pregnancy-code-against-weeks",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2025-10-01": diagnosis.in_set("obstetric_codes")
        & ~diagnosis.in_set("term_delivery_after_preterm_labor")
        & ~INPATIENT
        & ~HOSPITAL_BILL
        & (
            (diagnosis.weeks_low > diagnosis.gestation_high)
            | (diagnosis.weeks_high < diagnosis.gestation_low)
        )
    },
    message="{diagnosis} is for {weeks_meant} of gestation; the claim says {gestation_low} (Z3A)",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "FY2026, chapter 15 note on trimesters; O20, O36.4, O42, O47, O48, O60"),
        Cite("icd10cm-guidelines", "section I.C.15.a.3"),
    ],
    fix=Fix.documented("bill the code of the documented weeks, or correct the weeks of gestation"),
    cases=[
        Case("P 2025-10-01 F30 dx=O24.011,E10.9,Z3A.20 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O26.893,Z3A.27 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O47.1,Z3A.36 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O48.0,Z3A.39 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F30 dx=O26.893,Z3A.28 | 99213 >1", note="the first week of the third trimester"),
        Case("P 2026-05-04 F30 dx=O26.891,Z3A.01 | 99213 >1"),
        Case("P 2026-05-04 F30 dx=O26.891,Z3A.00 | 99213 >1", note="weeks not specified"),
        Case(
            "P 2026-05-04 F30 dx=O60.13X0,Z37.0,Z3A.34 | 99213 >1 @22",
            note="labor in the second, delivery in the third",
        ),
        Case(
            "P 2026-05-04 F30 dx=O60.22X0,Z37.0,Z3A.38 | 59409 >1 @22",
            note="labor in the second trimester, delivery at term",
        ),
        Case(
            "P 2026-05-04 F30 dx=O26.892,Z3A.28 | 99232 >1 @21", note="a stay may begin in another trimester"
        ),
        Case("P 2025-09-30 F30 dx=O24.011,E10.9,Z3A.20 | 99213 >1", note="before the year of the titles"),
        Case(
            "I 2025-10-01 F30 dx=O24.011,E10.9,Z3A.20 bill=0111 | NONE rev=0120",
            note="a stay may run over trimesters",
        ),
    ],
    doc=__doc__,
)
