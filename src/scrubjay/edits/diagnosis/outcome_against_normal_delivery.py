"""Outcome of delivery that a normal delivery cannot have.

## What it checks
The claim has O80, full-term uncomplicated delivery, and an outcome of delivery other than Z37.0.

## Why payers deny it
O80 is the delivery of a single live infant; the guideline allows no other outcome beside it. Twins and
stillbirths have codes of their own.

## How to fix
Correct the outcome, or replace O80 by the codes of what happened.

## What the record must show
How many infants were born, and whether alive.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX024",
    name="outcome-against-normal-delivery",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("outcome_of_delivery")
        & ~diagnosis.in_set("single_live_birth")
        & diagnosis.beside_in_normal_delivery
    },
    message="{diagnosis} does not go with O80: only Z37.0, single live birth, does",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.15.n.3")],
    fix=Fix.documented("bill the complication instead of O80, or Z37.0 if one infant was born alive"),
    cases=[
        Case("P 2015-10-01 F30 dx=O80,Z37.2 | 59400 >1 @21", hits=[2]),
        Case("I 2026-05-04 F30 bill=0111 dx=O80,Z37.1 | NONE rev=0120", hits=[2]),
        Case("P 2026-05-04 F30 dx=O80,Z37.0 | 59400 >1 @21"),
        Case("P 2026-05-04 F30 dx=O30.043,Z37.2 | 59400 >1 @21", note="no normal delivery coded"),
        Case("P 2015-09-30 F30 dx=O80,Z37.2 | 59400 >1 @21", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F30 dx=O80,O09.90 | 59400 >1 @21", note="another code"),
    ],
    doc=__doc__,
)
