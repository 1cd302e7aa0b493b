"""Therapy of an independent practice, billed for a hospital patient.

## What it checks
The service is therapy (PC/TC indicator 7), and the place is a hospital's. Only claims to Medicare, Medicare
Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Outpatient and inpatient therapy of hospital patients is paid to the hospital. An independently practising
therapist is not paid for it; whether the line is one's own service by a physician is not on the claim, so
this is for review.

## How to fix
Let the hospital bill the therapy, or correct the place.

## What the record must show
Where the therapy was given, and who employs the therapist.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE015",
    name="therapy-in-hospital",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.pc_tc_indicator == 7)
        & line.in_set("hospital_patient_places")
    },
    message="line {line}: therapy {procedure} at place {place} is paid to the hospital",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("rvu-file", "attachment A, PC/TC indicator 7"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("ssa", "section 1862(a)(14) (services to hospital patients)"),
        Cite("cfr", "42 CFR 410.42(a) (hospital outpatients)"),
    ],
    fix=Fix.documented("let the hospital bill it, or correct the place"),
    cases=[
        Case("P 2024-07-15 F72 dx=M25.561 class=MB | 97110-GP >1 x2 @22", hits=[1]),
        Case("P 2024-07-15 F72 dx=M25.561 | 97140-GP >1 @21 | 97110-GP >1 @11", hits=[1]),
        Case("P 2024-07-15 F72 dx=M25.561 class=MB | 97110-GP >1 @11 | 97530-GO >1 @12"),
        Case("P 2024-07-15 F42 dx=M25.561 class=CI | 97110-GP >1 @22", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:719.46 | 97110 >1 @22",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:719.46 | 97110 >1 @22", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
