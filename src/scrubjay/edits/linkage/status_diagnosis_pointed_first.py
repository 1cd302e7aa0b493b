"""First pointer of a visit or operation at a status.

## What it checks
The first pointer of a visit for a problem (office, hospital, emergency) or of surgery goes to a status (a
drug taken for long, an allergy to a drug, not following treatment, do-not-resuscitate, dependence on a
machine or on care, a missing limb), while another pointer of the same line goes to a diagnosis that is none.
Drawing blood and laboratory tests that watch a drug are left out, and so are dialysis and transplants as a
status. Silent where the line points first to the first diagnosis of the claim.

## Why payers deny it
The first pointer is the primary diagnosis of the line. No published policy forbids a status there;
Scrubjay's reasoning: the guidelines let a status add to a diagnosis, so that it says little of why the
visit took place. Hence only information.

## How to fix
Change the order of the line's pointers if the disease was the reason.

## What the record must show
What the visit was for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK038",
    name="status-diagnosis-pointed-first",
    grain=line,
    severity="info",
    when={
        "2015-10-01": (
            (line.pointer_1 > 1)
            & (line.pointer_count > 1)
            & line.in_set("problem_visit_or_surgery")
            & line.first_diagnosis_in_status_only
            & ~line.all_diagnoses_in("status_only")
        )
    },
    message="line {line} points first to a status; another of its diagnoses may be the reason",
    carc=(),
    cites=[
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
        Cite("icd10cm-guidelines", "section I.C.21.c.3"),
    ],
    fix=Fix.documented("put the disease first among the pointers of the line if it was the reason"),
    cases=[
        Case("P 2015-10-01 F50 dx=E11.9,Z79.4 | 99213 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=I48.20,Z79.01 | 99214 >2,1 @11 | 85610 >2,1 @11", hits=[1]),
        Case("P 2026-05-04 F50 dx=E11.9,Z79.4 | 99213 >1,2 @11"),
        Case("P 2026-05-04 F50 dx=E11.9,Z79.4 | 99213 >2 @11", note="no other one among its pointers"),
        Case("P 2026-05-04 F50 dx=N18.6,Z99.2 | 99213 >2,1 @11", note="dialysis may be the reason"),
        Case("P 2015-09-30 F50 dx=9:250.00,9:V58.67 | 99213 >2,1 @11", note="the day before ICD-10-CM"),
        Case("P 2026-05-04 F50 dx=Z79.4,E11.9 | 99213 >1,2 @11"),
        Case("P 2015-10-01 F50 dx=Z79.4 | 99213 >2,1 @11", note="the claim has no other diagnosis"),
    ],
    doc=__doc__,
)
