"""Technical part of a test billed for a hospital patient.

## What it checks
The service has two components (PC/TC indicator 1), the place is a hospital's (19, 21, 22, 23, 51, 52, 61),
and the line bills the whole test or TC, not 26.

## Why payers deny it
The hospital is paid for equipment and staff of its patients. The physician's contractor pays the
interpretation only, and denies or recovers the technical part.

## How to fix
Add 26 if the provider interpreted the test in writing. Correct the place if the patient was in the office.

## What the record must show
A signed, written interpretation, and where the patient was when the test was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE011",
    name="whole-test-in-hospital",
    grain=line,
    severity="error",
    when={
        "1992-01-01": line.medicare_rules
        & (line.pc_tc_indicator == 1)
        & line.fee_status.is_in(["A", "C", "R"])
        & ~line.has_modifier("26")
        & line.in_set("hospital_patient_places")
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
        Case("P 1991-12-31 F72 dx=9:786.2 | 71046 >1 @22", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
