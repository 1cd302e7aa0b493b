"""Service of staff and equipment only, billed for a hospital patient.

## What it checks
The service has no physician's part (PC/TC indicator 3), and the place is a hospital's. Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The hospital is paid for it. The physician's contractor does not pay services that are only technical for
hospital patients.

## How to fix
Leave the line out. If the provider interpreted the test, bill the code of the interpretation. Correct the
place if the patient was in the office.

## What the record must show
Where the patient was; a written interpretation where that is billed instead.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE012",
    name="technical-service-in-hospital",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.pc_tc_indicator == 3)
        & line.in_set("hospital_patient_places")
    },
    message="line {line}: {procedure} is technical only; at place {place} the hospital is paid for it",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("ssa", "section 1862(a)(14) (services to hospital patients)"),
        Cite("cfr", "42 CFR 410.42(a) (hospital outpatients)"),
        Cite("rvu-file", "attachment A, PC/TC indicator 3"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
    ],
    fix=Fix.documented("leave the line out, or bill the interpretation if the record holds one"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 93005 >1 @22", hits=[1]),
        Case("P 2024-07-15 F72 dx=N39.0 | 99232 >1 @21 | 51798 >1 @21", hits=[2]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 93010 >1 @22 | 93005 >1 @11"),
        Case("P 2024-07-15 F42 dx=I10 class=CI | 93005 >1 @22", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:401.9 | 93005 >1 @22",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:401.9 | 93005 >1 @22", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
