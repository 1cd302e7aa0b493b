"""Obstetric complication beside a normal delivery.

## What it checks
The claim has O80, full-term uncomplicated delivery, and another code of chapter 15. Supervision of a
high-risk pregnancy (O09) and sequelae of an earlier one (O94) are not judged.

## Why payers deny it
O80 is for use as a single diagnosis code and not with any other code of the chapter. The claim says at once
that there was a complication and that there was none.

## How to fix
Drop O80 and put the complication first.

## What the record must show
Each complication before, at or after the delivery.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ009",
    name="normal-delivery-with-complication",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.in_set("not_beside_normal_delivery") & diagnosis.beside_in_normal_delivery},
    message="{diagnosis} does not go with O80, which is for a delivery without any complication",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.15.n.1"),
        Cite("icd10cm-tabular", "code O80, inclusion term"),
    ],
    fix=Fix.documented("remove O80 and bill the documented complications"),
    cases=[
        Case("P 2015-10-01 F30 dx=O80,O70.0,Z37.0 | 59400 >1 @21", hits=[2]),
        Case("I 2026-05-04 F30 bill=0111 dx=O80,O24.420,Z37.0 | NONE rev=0120", hits=[2]),
        Case("P 2026-05-04 F30 dx=O80,Z37.0,Z3A.39 | 59400 >1 @21"),
        Case("P 2026-05-04 F30 dx=O70.0,Z37.0 | 59400 >1 @21"),
        Case(
            "P 2026-05-04 F30 dx=O80,O09.513,Z37.0 | 59400 >1 @21", note="supervision is not a complication"
        ),
        Case("P 2015-09-30 F30 dx=O80,O70.0,Z37.0 | 59400 >1 @21", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
