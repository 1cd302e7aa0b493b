"""Consultant's advice within 14 days of the consultant's own visit.

## What it checks
A consultant billed advice to another practitioner (99446-99449, 99451) on a patient whom the same
consultant saw face to face within the 14 days before.

## Why payers deny it
CPT reports these codes only for a patient whom the consultant has not seen within 14 days.

## How to fix
Nothing: the advice belongs to the visit.

## What the record must show
Only if the visit was billed in error, its correction.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC031",
    name="consultant-advice-after-visit",
    grain=line,
    severity="deny",
    when={"2014-01-01": line.in_set("consultant_advice") & line.crossed_earlier_date.is_not_null()},
    message=(
        "{procedure}: the consultant saw the patient on {crossed_earlier_date} "
        "({crossed_earlier}), within 14 days"
    ),
    carc=("97",),
    cites=[
        Cite("cpt", "Interprofessional telephone, internet and record consultations, 99446-99449 and 99451")
    ],
    fix=Fix.never("advice within 14 days of the consultant's own visit is part of that visit"),
    cases=[
        Case("P 2026-05-18 F42 npi=1234567893 dx=I10 | 99447 >1 prior: P 2026-05-04 | 99213", hits=[1]),
        Case("P 2014-01-01 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99213", hits=[1]),
        Case("P 2026-05-19 F42 npi=1234567893 dx=I10 | 99447 >1 prior: P 2026-05-04 | 99213", note="15 days"),
        Case(
            "P 2026-05-18 F42 npi=1234567893 by=1245319599 dx=I10 | 99447 >1 prior: P 2026-05-04 "
            "by=1679576722 | 99213",
            note="another provider's visit",
        ),
        Case("P 2026-05-18 F42 npi=1234567893 dx=I10 | 99447 >1 prior: P 2026-05-04 | 93010"),
        Case(
            "P 2013-12-31 F42 npi=1234567893 dx=9:401.9 | 99446 >1 prior: P 2013-12-30 | 99213",
            note="the day before the codes began",
        ),
        Case(
            "P 2018-12-31 F42 npi=1234567893 dx=I10 | G2012 >1 prior: P 2018-12-30 | 99213",
            note="another code",
        ),
    ],
    doc=__doc__,
)
