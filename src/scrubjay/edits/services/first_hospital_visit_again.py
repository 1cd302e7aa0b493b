"""First hospital visit billed again on the next day.

## What it checks
The same provider billed a first hospital visit (99221-99223) for the patient on the day before, as far as
the input shows.

## Why payers deny it
A practitioner has one first visit a stay; from then on the visits are later ones.

## How to fix
Bill 99231-99233 if the stay was the same. A discharge and a new admission on the next day are rare, but
possible.

## What the record must show
The admission that the visit began.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC017",
    name="first-hospital-visit-again",
    grain=line,
    severity="review",
    when={"2003-10-16": line.in_set("hospital_visit_initial") & line.spaced_earlier_date.is_not_null()},
    message=(
        "{procedure}: the provider billed a first hospital visit ({spaced_earlier}) on {spaced_earlier_date}"
    ),
    carc=("119",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 30.6.9"),
        Cite("cpt", "Initial hospital inpatient or observation care, 99221-99223"),
    ],
    fix=Fix.documented("bill a later visit (99231-99233) if it was the same stay"),
    cases=[
        Case(
            "P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99223 >1 @21 prior: P 2026-05-04 | 99222 @21",
            hits=[1],
        ),
        Case(
            "P 2003-10-16 F72 npi=1234567893 dx=9:428.0 | 99222 >1 @21 prior: P 2003-10-15 | 99222 @21",
            hits=[1],
        ),
        Case("P 2026-05-05 F72 npi=1234567893 dx=I50.9 | 99232 >1 @21 prior: P 2026-05-04 | 99222 @21"),
        Case(
            "P 2026-05-05 F72 npi=1234567893 by=1245319599 dx=I50.9 | 99223 >1 @21 prior: P "
            "2026-05-04 by=1679576722 | 99222 @21",
            note="another provider",
        ),
        Case(
            "P 2026-05-09 F72 npi=1234567893 dx=I50.9 | 99223 >1 @21 prior: P 2026-05-04 | 99222 @21",
            note="may be another stay",
        ),
        Case(
            "P 2003-10-15 F72 npi=1234567893 dx=9:428.0 | 99222 >1 @21 prior: P 2003-10-14 | 99222 @21",
            note="the day before the code sets were required",
        ),
        Case(
            "P 2003-10-16 F72 npi=1234567893 dx=9:428.0 | 99238 >1 @21 prior: P 2003-10-15 | 99238 @21",
            note="another code",
        ),
    ],
    doc=__doc__,
)
