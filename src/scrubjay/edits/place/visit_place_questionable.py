"""Visit code that rarely fits the place of service.

## What it checks
An office visit where the patient lives or is a resident (home, assisted living, nursing facility and the
like); an emergency visit in another part of the hospital or in a skilled nursing facility; a hospital visit
at home, in a surgical center or in a nursing facility; a nursing facility visit in assisted living or in a
hospital.

## Why payers deny it
Those places have visit codes of their own. But Medicare wants the place of a registered inpatient to be
reported wherever the visit was, so an office visit may rightly carry 31; hence for review.

## How to fix
Use the visit code of the place where the patient was, or correct the place. Leave it where a resident of a
facility was brought to the office.

## What the record must show
Where the visit was, and of which facility the patient was a resident on that day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS005",
    name="visit-place-questionable",
    grain=line,
    severity="review",
    when={
        "2012-01-01": (line.in_set("office_visits") & line.in_set("residence_places"))
        | (line.in_set("emergency_visit") & line.place.is_in(["19", "21", "22", "31"]))
        | (line.in_set("hospital_bed_visits") & line.place.is_in(["12", "24", "31", "54"]))
        | (line.in_set("nursing_facility_visit") & line.place.is_in(["13", "14", "19", "21", "33", "51"]))
    },
    message="visit {procedure} on line {line} rarely fits place of service {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 20.4.2; chapter 26, section 10.5"),
        Cite("cpt", "evaluation and management, 99202-99239, 99281-99285, 99304-99316, 99341-99350"),
    ],
    fix=Fix.documented("use the visit code of the place where the patient was, or correct the place"),
    cases=[
        Case("P 2012-01-01 F82 dx=I10 | 99213 >1 @31", hits=[1]),
        Case("P 2026-05-04 F82 dx=I10 | 99213 >1 @12 | 99348 >1 @12", hits=[1]),
        Case("P 2026-05-04 F82 dx=I10 | 99284 >1 @21", hits=[1]),
        Case("P 2026-05-04 F82 dx=I10 | 99309 >1 @33", hits=[1]),
        Case("P 2026-05-04 F82 dx=I10 | 99213 >1 @21", note="surely wrong: visit-place-conflict"),
        Case("P 2026-05-04 F82 dx=I10 | 99309 >1 @31 | 99213 >1 @11 | 99284 >1 @23"),
        Case("P 2011-12-31 F82 dx=I10 | 99213 >1 @31", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
)
