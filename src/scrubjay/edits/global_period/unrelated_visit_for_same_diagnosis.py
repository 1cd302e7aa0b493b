"""Visit with modifier 24 that points first to the diagnosis of the surgery.

## What it checks
A visit with modifier 24, of no new patient and not in the emergency department, is in the 10 or 90 days
after a surgery of the same provider, and points first to the diagnosis that the surgery points to first.

## Why payers deny it
Modifier 24 says that the visit had nothing to do with the surgery. Contractors take a different diagnosis
as the sign of it, and ask for the record where it is the same.

## How to fix
If the visit was follow-up, report 99024. If it was for another problem, point to that problem first.

## What the record must show
A problem unrelated to the recovery from the surgery, such as the same disease on the other side.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB016",
    name="unrelated-visit-for-same-diagnosis",
    grain=line,
    severity="info",
    when={
        "2003-10-01": line.in_set("global_visit")
        & line.has_modifier("24")
        & line.in_global_period
        & line.surgery_diagnosis_again
    },
    message="visit {procedure}-24 points first to {global_surgery_diagnosis}, as did {global_surgery} on "
    "{global_surgery_date}",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.6.A and 40.2.A.7"),
        Cite("cpt", "Appendix A, modifier 24"),
    ],
    fix=Fix.documented(
        "report 99024 if the visit was follow-up, or point first to the problem that it was for"
    ),
    cases=[
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=M17.11 class=MB | 99213-24 >1 "
            "prior: P 2024-07-01 dx=M17.11 | 27447-RT >1",
            hits=[1],
        ),
        Case(
            "P 2024-07-02 F72 npi=1234567893 dx=M17.11,I10 class=MB | 99214-24 >1,2 "
            "prior: P 2024-07-01 dx=M17.11 | 27447-RT >1",
            hits=[1],
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=I10,M17.11 class=MB | 99213-24 >1,2 "
            "prior: P 2024-07-01 dx=M17.11 | 27447-RT >1"
        ),
        Case(
            "P 2024-07-15 F72 npi=1234567893 dx=M17.11 class=MB | 99213 >1 | 99203-24 >1 "
            "prior: P 2024-07-01 dx=M17.11 | 27447-RT >1",
            note="another edit; a new patient, left out",
        ),
        Case(
            "P 2024-09-30 F72 npi=1234567893 dx=M17.11 class=MB | 99213-24 >1 "
            "prior: P 2024-07-01 dx=M17.11 | 27447-RT >1",
            note="day 91",
        ),
        Case(
            "P 2003-10-01 F72 npi=1234567893 dx=9:715.16 class=MB | 99213-24 >1 "
            "prior: P 2003-09-24 dx=9:715.16 | 27447 >1",
            cannot_judge=True,
            note="the manual's first day",
        ),
        Case(
            "P 2003-09-30 F72 npi=1234567893 dx=9:715.16 class=MB | 99213-24 >1 "
            "prior: P 2003-09-24 dx=9:715.16 | 27447 >1",
            note="before it",
        ),
    ],
    doc=__doc__,
)
