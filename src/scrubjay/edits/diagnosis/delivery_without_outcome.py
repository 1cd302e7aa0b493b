"""Delivery without the outcome of delivery.

## What it checks
The line is a delivery, the claim has an obstetric diagnosis (chapter 15), and no code of category Z37 tells
how it ended. From October 2025 on claims with O80 or O82 are left out: their own notes ask for the outcome,
and another edit reads these. Institutional claims are not judged.

## Why payers deny it
The guideline asks for the outcome on every record of the mother on which a delivery has occurred. Payers,
Medicaid among them, return deliveries without it; that is their policy and not in the source cited, so this
is for review.

## How to fix
Add the outcome after the obstetric codes.

## What the record must show
How many infants were born, and whether alive.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="DX023",
    name="delivery-without-outcome",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.in_set("delivery_care")
        & line.claim_diagnosis_in_obstetric_codes
        & ~line.claim_diagnosis_in_outcome_of_delivery,
        "2025-10-01": line.in_set("delivery_care")
        & line.claim_diagnosis_in_obstetric_codes
        & ~line.claim_diagnosis_in_outcome_of_delivery
        & ~line.claim_diagnosis_in_asks_for_delivery_outcome,
    },
    message="{procedure} is a delivery, and no code tells its outcome (Z37)",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.15.b.5")],
    fix=Fix.documented("add the code of the documented outcome of delivery (Z37)"),
    cases=[
        Case("P 2015-10-01 F30 dx=O70.0 | 59400 >1 @21", hits=[1]),
        Case("P 2025-09-30 F30 dx=O80 | 59409 >1 @21", hits=[1], note="the last day of this edit for O80"),
        Case("P 2025-09-30 F30 dx=O82,Z3A.39 | 59514 >1 @21", hits=[1]),
        Case("P 2025-10-01 F30 dx=O70.0 | 59409 >1 @21", hits=[1]),
        Case("P 2026-05-04 F30 dx=O34.211,Z3A.39 | 99213 >1 @11 | 59510 >1 @21", hits=[2]),
        Case("P 2026-05-04 F30 dx=O70.0,Z37.0 | 59400 >1 @21"),
        Case("P 2025-09-30 F30 dx=O80,Z37.0 | 59400 >1 @21"),
        Case("P 2025-09-30 F30 dx=O24.410 | 59425 >1", note="care before the delivery"),
        Case(
            "P 2025-10-01 F30 dx=O80 | 59400 >1 @21", note="its own note asks for the outcome: another edit"
        ),
        Case("P 2026-05-04 F30 dx=O24.410 | 59425 >1", note="care before the delivery"),
        Case("P 2015-09-30 F30 dx=O70.0 | 59400 >1 @21", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F30 dx=Z3A.20 | 59400 >1 @21", note="no code of chapter 15"),
        Case("P 2026-05-04 F30 dx=Z3A.39 | 59400 >1 @21", note="nor here"),
    ],
    doc=__doc__,
)
