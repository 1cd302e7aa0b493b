"""Routine foot care for a systemic disease without class findings.

## What it checks
Routine foot care (11055-11057, 11719-11721, G0127) to Medicare points to a systemic disease such as
diabetes, but carries none of Q7, Q8 and Q9. Debridement of nails that also points to fungal nails has
conditions of its own and is left out, and so is a line that asks for denial (GA, GX, GY, GZ).

## Why payers deny it
Routine foot care is not covered unless a systemic disease makes it dangerous in other hands. The class
findings show that, and most contractors' articles require the modifier; hence for review.

## How to fix
Add the modifier only if the examination of the feet shows the findings: Q7 one of class A, Q8 two of class
B, Q9 one of class B and two of class C.

## What the record must show
The class findings, the disease, and for diabetes and others who treats it and when that was last.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD023",
    name="class-findings-missing",
    grain=line,
    severity="review",
    when={
        "2012-01-01": line.in_set("routine_foot_services")
        & line.medicare_rules
        & ~line.in_set("class_findings")
        & ~line.in_set("noncovered_modifiers")
        & line.any_diagnosis_in("disease_risking_feet")
        & ~(line.in_set("debrided_nails") & line.any_diagnosis_in("fungal_toenails"))
    },
    message="line {line}: routine foot care {procedure} for a systemic disease without Q7, Q8 or Q9",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("benefit-policy-manual", "chapter 15, section 290"),
        Cite("hcpcs", "modifiers Q7, Q8 and Q9"),
    ],
    fix=Fix.documented("add the class findings if the examination of the feet shows them"),
    cases=[
        Case("P 2026-05-04 F72 dx=E11.51,L84 class=MB | 11056 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.42 class=MB | 11719 >1 @11", hits=[1]),
        Case("P 2012-01-01 F72 dx=E11.51,L84 class=MB | 11056 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=E11.51,L84 class=MB | 11056-Q8 >2,1 @11"),
        Case("P 2026-05-04 F72 dx=B35.1,E11.51 class=MB | 11721 >1,2 @11", note="fungal nails"),
        Case("P 2026-05-04 F72 dx=L84 class=MB | 11056-GY >1 @11", note="billed as not covered"),
        Case("P 2026-05-04 F42 dx=E11.51,L84 class=CI | 11056 >2,1 @11", note="another payer"),
        Case("P 2011-12-31 F72 dx=E11.51,L84 class=MB | 11056 >2,1 @11", note="before version 5010"),
        Case("P 2026-05-04 F72 dx=E11.51,L84 class=MB | 99213 >2,1 @11", note="another code"),
        Case("P 2026-05-04 F72 dx=E11.51,L84 class=MB | 11056-GZ >2,1 @11", note="GZ expects the denial"),
        Case("P 2026-05-04 F72 dx=L84 class=MB | 11056 >2,1 @11", note="no disease that puts feet at risk"),
    ],
    doc=__doc__,
)
