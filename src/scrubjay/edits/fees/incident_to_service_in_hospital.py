"""Service of the practice's staff, billed for a hospital patient.

## What it checks
The service is covered as incident to a physician's (PC/TC indicator 5: injections, infusions, vaccinations,
inhalations), and the place is a hospital's. Only claims to Medicare, Medicare Advantage or an unnamed payer
are judged, and none of surgical centers.

## Why payers deny it
Services incident to a physician's are those of the practice's own staff in its own rooms. For hospital
inpatients and outpatients the hospital is paid for them.

## How to fix
Leave the line out. Correct the place if the patient was in the office.

## What the record must show
Where the service was given, and by whose staff.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE014",
    name="incident-to-service-in-hospital",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.pc_tc_indicator == 5)
        & line.in_set("hospital_patient_places")
    },
    message="line {line}: {procedure} is a service of staff; at place {place} the hospital is paid for it",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("rvu-file", "attachment A, PC/TC indicator 5"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("cfr", "42 CFR 410.26(a)(6) and (b)(1) (incident to: not in a hospital)"),
        Cite("ssa", "section 1862(a)(14) (services to hospital patients)"),
    ],
    fix=Fix.documented("leave the line out, or correct the place if the patient was in the office"),
    cases=[
        Case("P 2024-07-15 F72 dx=E53.8 class=MB | 96372 >1 @22", hits=[1]),
        Case("P 2024-07-15 F72 dx=J44.1 | 99283 >1 @23 | 94640 >1 @23", hits=[2]),
        Case("P 2024-07-15 F72 dx=E53.8 class=MB | 96372 >1 @11 | 90471 >1 @20"),
        Case("P 2024-07-15 F42 dx=E53.8 class=CI | 96372 >1 @22", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:266.2 | 96372 >1 @22",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:266.2 | 96372 >1 @22", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
