"""Technical part of a test billed for a hospital patient.

## What it checks
The service has two components (PC/TC indicator 1) and a fee or a price of the contractor's (status A, C, R),
the place is a hospital's (19, 21, 22, 23, 51, 52, 61), and the line bills the whole test or TC, not 26. Until
2012-06-30 pathology is left out: some hospitals' laboratories were paid for the technical part until then.
Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The hospital is paid for equipment and staff of its patients. The physician's contractor pays the
interpretation only, and denies or recovers the technical part.

## How to fix
Add 26 if the provider interpreted the test in writing. Correct the place if the patient was in the office.

## What the record must show
A signed, written interpretation, and where the patient was when the test was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

_IN_HOSPITAL = (
    line.fee_schedule_rules
    & (line.pc_tc_indicator == 1)
    & line.fee_status.is_in(["A", "C", "R"])
    & ~line.has_modifier("26")
    & line.in_set("hospital_patient_places")
)
EDIT = Edit(
    id="FEE011",
    name="whole-test-in-hospital",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": _IN_HOSPITAL & ~line.in_set("physician_pathology"),
        "2012-07-01": _IN_HOSPITAL,
    },
    message="line {line}: at place {place} the technical part of {procedure} is paid to the hospital",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("ssa", "section 1862(a)(14) (services to hospital patients)"),
        Cite("cfr", "42 CFR 410.42(a) (hospital outpatients)"),
        Cite(
            "claims-processing-manual", "chapter 13, sections 20.1 and 20.2.1 (components, hospital patients)"
        ),
        Cite("cfr", "42 CFR 415.130(d) (technical part of pathology, until 2012-06-30)"),
        Cite("rvu-file", "attachment A, PC/TC indicator 1"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
    ],
    fix=Fix.documented("add 26 if the record holds the provider's written interpretation"),
    cases=[
        Case("P 2024-07-15 F72 dx=R05.9 class=MB | 71046 >1 @22", hits=[1]),
        Case("P 2024-07-15 F72 dx=I50.22 | 93306-TC >1 @21 | 93306-26 >1 @21", hits=[1]),
        Case("P 2024-07-15 F72 dx=R05.9 class=MB | 71046-26 >1 @23 | 93010 >1 @23"),
        Case(
            "P 2024-07-15 F72 dx=R05.9 class=MB | 71046 >1 @11 | 71046 >1 @20", note="office and urgent care"
        ),
        Case("P 2024-07-15 F42 dx=R05.9 class=CI | 71046 >1 @22", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:786.2 | 71046 >1 @22",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 2024-07-15 F72 dx=K63.5 class=MB | 88305 >1 @22 | 88305-26 >1 @22", hits=[1]),
        Case("P 2012-06-30 F72 dx=9:786.2 | 71020 >1 @22", cannot_judge=True, note="no pathology"),
        Case("P 2012-06-30 F72 dx=9:786.2 | 71020-26 >1 @22 | 71020 >1 @11"),
        Case("P 2012-06-30 F42 dx=9:786.2 class=CI | 71020 >1 @22", note="another payer"),
        Case("P 2012-07-01 F72 dx=9:211.3 | 88305 >1 @22", cannot_judge=True, note="no fee schedule"),
        Case(
            "P 2012-06-30 F72 dx=9:211.3 | 88305 >1 @22", note="pathology, the day before the exception ended"
        ),
        Case("P 1991-12-31 F72 dx=9:786.2 | 71046 >1 @22", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
