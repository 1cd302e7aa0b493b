"""First pointer of a line at a diagnosis that may only follow another one.

## What it checks
The first pointer of a line goes to an organism, a resistance, an external cause, weeks of gestation, body
mass index, blood type, a coma or stroke scale or coma of an underlying condition, while a later pointer of
the same line goes to a diagnosis that may come first. Silent where that diagnosis is the first of the claim:
then the order of the diagnoses is what must change, and other edits say so.

## Why payers deny it
The first pointer is the primary diagnosis of the line. The guidelines put these codes behind the disease or
injury that they go with, so the line seems to have no reason.

## How to fix
Change the order of the line's pointers. No diagnosis needs to be changed.

## What the record must show
Nothing more: the order follows from the codes.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK037",
    name="companion-diagnosis-pointed-first",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (
            (line.pointer_1 > 1)
            & (line.pointer_count > 1)
            & line.first_diagnosis_in_never_pointed_first
            & ~line.all_diagnoses_in("never_pointed_first")
        )
    },
    message="line {line} points first to a diagnosis that may only follow another one",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("icd10cm-guidelines", "sections I.B.14, I.C.18.e, I.C.18.i, I.C.20.a.6 and I.C.21.c.11"),
        Cite("icd10cm-tabular", "R40.2A, code first"),
    ],
    fix=Fix.documented("put the disease or injury first among the pointers of the line"),
    cases=[
        Case("P 2015-10-01 F50 dx=E66.01,Z68.41 | 99213 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 M30 dx=S51.811A,W26.0XXA | 12001 >2,1 @23 | 99283-25 >1,2 @23", hits=[1]),
        Case("P 2026-05-04 F50 dx=E66.01,Z68.41 | 99213 >1,2 @11"),
        Case("P 2026-05-04 F50 dx=E66.01,Z68.41 | 99213 >2 @11", note="no better one among its pointers"),
        Case(
            "P 2026-05-04 F50 dx=Z68.41,E66.01 | 99213 >1,2 @11",
            note="the order on the claim: supplementary-diagnosis-first",
        ),
        Case("P 2026-05-04 F50 dx=S06.5XAA,R40.2134 | 99291 >2,1 @23", hits=[1], note="a coma scale"),
        Case("P 2026-05-04 F50 dx=S06.5XAA,R40.20 | 99291 >2,1 @23", note="coma without a scale"),
        Case("P 2015-09-30 F50 dx=9:278.01,9:V85.41 | 99213 >2,1 @11", note="the day before ICD-10-CM"),
        Case("P 2015-10-01 F50 dx=Z68.41,E66.01 | 99213 >2,1 @11", note="the disease is pointed to first"),
        Case("P 2015-10-01 F50 dx=Z68.41 | 99213 >2,1 @11", note="the claim has no other diagnosis"),
    ],
    doc=__doc__,
)
