"""Code of the whole test, billed for a hospital patient.

## What it checks
The code is by definition the whole test (PC/TC indicator 4), for which there are codes of tracing and
interpretation, and the place is a hospital's. Only claims to Medicare, Medicare Advantage or an unnamed payer
are judged, and none of surgical centers.

## Why payers deny it
The hospital is paid for the technical part, and modifier 26 cannot divide such a code.

## How to fix
Bill the code of the interpretation: 93010 instead of 93000, for instance. Correct the place if the patient
was in the office.

## What the record must show
A signed, written interpretation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE013",
    name="global-test-code-in-hospital",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.pc_tc_indicator == 4)
        & line.in_set("hospital_patient_places")
    },
    message="line {line}: {procedure} is the whole test; at place {place} bill its interpretation",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("ssa", "section 1862(a)(14) (services to hospital patients)"),
        Cite("cfr", "42 CFR 410.42(a) (hospital outpatients)"),
        Cite("rvu-file", "attachment A, PC/TC indicator 4"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
    ],
    fix=Fix.documented("bill the code of the interpretation if the record holds one"),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 93000 >1 @23", hits=[1]),
        Case("P 2024-07-15 F72 dx=I20.0 | 99223 >1 @21 | 93015 >1 @22", hits=[2]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 93000 >1 @11 | 93010 >1 @23"),
        Case("P 2024-07-15 F42 dx=I10 class=CI | 93000 >1 @23", note="another payer"),
        Case(
            "P 1992-01-01 F72 dx=9:401.9 | 93000 >1 @23",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:401.9 | 93000 >1 @23", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
