"""Service that Medicare covers only in special circumstances.

## What it checks
The fee schedule gives the service status R (restricted coverage), the line charges more than one cent for it
or does not say what it charges, and it carries none of GA, GX, GY and GZ. Only claims to Medicare, Medicare
Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
A coverage instruction says for whom and how often the service is covered: routine foot care, dental
services, cosmetic procedures, some transplants. Without what it asks for the line is denied.

## How to fix
Look up the instruction. Bill with the diagnosis and modifiers that it names if the record has them; give
the patient a notice beforehand where it does not apply.

## What the record must show
What the instruction asks for, such as the systemic disease and class findings in foot care.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE008",
    name="restricted-coverage",
    grain=line,
    severity="info",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "R")
        & (line.charge.fill_null(1) > 0.01)
        & ~line.in_set("noncovered_modifiers")
    },
    message="line {line}: Medicare covers {procedure} only in special circumstances (status R)",
    cites=[
        Cite("rvu-file", "attachment A, status code R"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("benefit-policy-manual", "chapter 16 (general exclusions from coverage)"),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.documented("check the coverage instruction of {procedure} against the record"),
    cases=[
        Case("P 2024-07-15 F72 dx=E11.42,B35.1 class=MB | 11719-Q8 >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=E11.42 | 99213-25 >1 | G0127-Q8 >1", hits=[2]),
        Case(
            "P 2024-07-15 F72 dx=B35.1 class=MB | 11719-GY >1",
            note="the practice knows that it is not covered",
        ),
        Case("P 2024-07-15 F42 dx=B35.1 class=CI | 11719 >1", note="another payer"),
        Case("P 2024-07-15 F72 dx=L60.0 class=MB | 11730-TA >1"),
        Case(
            "P 1992-01-01 F72 dx=9:250.60 | 11719 >1", cannot_judge=True, note="no fee schedule of that day"
        ),
        Case("P 1991-12-31 F72 dx=9:250.60 | 11719 >1", note="the day before the fee schedule began"),
        Case("P 2024-07-15 F72 dx=E11.42,B35.1 class=MB | 11719-Q8 >1 $0", note="nothing charged"),
    ],
    doc=__doc__,
)
