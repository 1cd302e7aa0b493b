"""Consultant's advice billed twice within seven days.

## What it checks
The same consultant billed advice to another practitioner (99446-99449, 99451) on the patient fewer than
seven days before.

## Why payers deny it
The codes are reported once within seven days, with the time of all contacts.

## How to fix
Add up the time and bill one code.

## What the record must show
Each contact with its time, and the written report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC030",
    name="consultant-advice-within-week",
    grain=line,
    severity="deny",
    when={"2014-01-01": line.in_set("consultant_advice") & line.spaced_earlier_date.is_not_null()},
    message=(
        "{procedure}: advice on the patient ({spaced_earlier}) was billed on "
        "{spaced_earlier_date}, within seven days"
    ),
    carc=("119",),
    cites=[
        Cite("cpt", "Interprofessional telephone, internet and record consultations, 99446-99449 and 99451")
    ],
    fix=Fix.documented("add the time of seven days up and bill it once"),
    cases=[
        Case("P 2026-05-10 F42 npi=1234567893 dx=I10 | 99447 >1 prior: P 2026-05-04 | 99446", hits=[1]),
        Case("P 2014-01-01 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99446", hits=[1]),
        Case(
            "P 2026-05-11 F42 npi=1234567893 dx=I10 | 99447 >1 prior: P 2026-05-04 | 99446", note="seven days"
        ),
        Case(
            "P 2026-05-10 F42 npi=1234567893 by=1245319599 dx=I10 | 99447 >1 prior: P 2026-05-04 "
            "by=1679576722 | 99446",
            note="another consultant",
        ),
        Case(
            "P 2013-12-31 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99446",
            note="the day before the codes began",
        ),
        Case(
            "P 2017-12-31 F82 npi=1234567893 dx=G30.9 | 99483 >1 prior: P 2017-12-08 | 99483",
            note="another code",
        ),
    ],
    doc=__doc__,
)
