"""Preventive visit that points only to problems.

## What it checks
A preventive medicine visit (99381-99397) points to diagnoses, none of which is a routine or administrative
examination or a screening. Medicare's wellness visits ask for no special diagnosis and are left out.

## Why payers deny it
The diagnosis decides whether the visit is paid from the preventive benefit. With a problem alone it goes to
the medical benefit or is denied. No single published rule decides for all payers; hence for review.

## How to fix
Put the code of the examination first, with or without abnormal findings as the record says, then the
problems. Where a problem was the reason for the visit, bill an office visit.

## What the record must show
That the visit was scheduled as a preventive one, with a history and an examination that fit the age.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK005",
    name="preventive-with-problem-only",
    grain=line,
    severity="review",
    when={
        "2015-10-01": (line.in_set("preventive_visit_new") | line.in_set("preventive_visit_established"))
        & ~line.any_diagnosis_in("preventive_reasons")
    },
    message="preventive visit {procedure} on line {line} points to problems only",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "section I.C.21.c.13; section IV.P"),
        Cite("cpt", "preventive medicine services, 99381-99397"),
    ],
    fix=Fix.documented("point first to the routine examination, or bill the office visit if it was one"),
    cases=[
        Case("P 2015-10-01 F42 dx=I10 | 99396 >1 @11", hits=[1]),
        Case("P 2026-05-04 M5 dx=J45.20,Z23 | 99393 >1,2 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=Z00.01,I10 | 99396 >1,2 @11 | 99213-25 >2 @11"),
        Case("P 2026-05-04 F42 dx=Z01.419 | 99396 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 | 99396 @11", note="no pointer: no-pointer"),
        Case(
            "P 2026-05-04 F72 dx=I10 class=MB | G0439 >1 @11", note="a wellness visit may have any diagnosis"
        ),
        Case("P 2015-09-30 F42 dx=9:401.9 | 99396 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
    implements=("mistake:preventive-with-problem-only",),
)
