"""Office visit for a problem that points only to examination, screening or vaccination.

## What it checks
Every diagnosis that an office visit (99202-99205, 99212-99215) points to is a routine examination, a
screening or a vaccination.

## Why payers deny it
The codes say that there was no problem, so nothing supports a problem visit: payers ask for the preventive
visit code, or take the visit as part of the screening. No single published rule decides; hence for review.

## How to fix
Where a problem was addressed, point to it. Where the visit was preventive, bill the preventive visit.

## What the record must show
The problem that was assessed or treated, apart from the preventive service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK006",
    name="problem-with-screening-only",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("problem_visits") & line.all_diagnoses_in("preventive_only_diagnoses")},
    message="visit {procedure} on line {line} points to examination, screening or vaccination only",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.21.c.2, I.C.21.c.5 and I.C.21.c.13"),
        Cite("cpt", "office or other outpatient services; preventive medicine services, 99381-99397"),
    ],
    fix=Fix.documented("point to the problem that was addressed, or bill the preventive visit"),
    cases=[
        Case("P 2015-10-01 F42 dx=Z00.00 | 99213 >1 @11", hits=[1]),
        Case("P 2026-05-04 F52 dx=Z12.31,Z12.11 | 99203 >1,2 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=Z00.00,I10 | 99396 >1 @11 | 99213-25 >1,2 @11"),
        Case("P 2026-05-04 F42 dx=Z23 | 99211 >1 @11", note="a staff visit for a vaccination"),
        Case("P 2026-05-04 M10d dx=Z00.111 | 99213 >1 @11", note="a newborn's weight check"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99213 @11", note="no pointer: no-pointer"),
        Case("P 2015-09-30 F42 dx=9:V70.0 | 99213 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
    implements=("mistake:problem-with-screening-only",),
)
