"""Interpretation of a blood smear for a patient who is no inpatient.

## What it checks
The fee schedule pays the interpretation only for hospital inpatients (PC/TC indicator 8: code 85060), and the
place is another. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of
surgical centers.

## Why payers deny it
For all other patients it is paid within the laboratory test.

## How to fix
Leave the line out, or correct the place if the patient was an inpatient.

## What the record must show
That the smear was abnormal, the written interpretation, and the admission.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE016",
    name="smear-interpretation-outside-inpatient",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.pc_tc_indicator == 8)
        & line.place.is_not_null()
        & ~line.in_set("inpatient_stay_places")
    },
    message="line {line}: {procedure} is paid for hospital inpatients only; the place is {place}",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("rvu-file", "attachment A, PC/TC indicator 8"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 60 (pathology)"),
        Cite("cfr", "42 CFR 415.130(b)(2) (hematology services of physicians)"),
    ],
    fix=Fix.documented("leave the line out, or correct the place if the patient was an inpatient"),
    cases=[
        Case("P 2024-07-15 F72 dx=D64.9 class=MB | 85060 >1 @11", hits=[1]),
        Case("P 2024-07-15 F72 dx=D64.9 | 85025 >1 @22 | 85060 >1 @22", hits=[2]),
        Case("P 2024-07-15 F72 dx=D64.9 class=MB | 85060 >1 @21"),
        Case("P 2024-07-15 F42 dx=D64.9 class=CI | 85060 >1 @11", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:285.9 | 85060 >1 @11",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:285.9 | 85060 >1 @11", note="the day before the fee schedule began"),
        Case("P 2024-07-15 F72 dx=D64.9 class=MB | 85060 >1", note="no place given: another edit"),
    ],
    doc=__doc__,
)
