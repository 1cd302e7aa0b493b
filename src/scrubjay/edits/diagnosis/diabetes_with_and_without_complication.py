"""Diabetes without complications beside its complications.

## What it checks
A code of diabetes without complications stands beside a code of the same category with a complication.

## Why payers deny it
The titles contradict each other. No note excludes the pair, so it is for review; auditors take it as a sign
of copied problem lists.

## How to fix
Keep the codes of the complications that the record supports, as many as there are.

## What the record must show
Each complication, linked to the diabetes.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX032",
    name="diabetes-with-and-without-complication",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("diabetes_without_complication")
        & diagnosis.complicated_position.is_not_null()
    },
    message="{diagnosis} says no complications; diagnosis {complicated_position} names one of that diabetes",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-tabular", "codes E08.9, E09.9, E10.9, E11.9 and E13.9, titles"),
        Cite("icd10cm-guidelines", "section I.C.4.a"),
    ],
    fix=Fix.documented("remove {diagnosis}, if the record supports diagnosis {complicated_position}"),
    cases=[
        Case("P 2015-10-01 F72 dx=E11.9,E11.65 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F72 dx=E10.42,I10,E10.9 | 99213 >1,2", hits=[3]),
        Case("P 2026-05-04 F72 dx=E11.42,E11.65 | 99213 >1,2"),
        Case("P 2026-05-04 F72 dx=E11.9,E10.42 | 99213 >1,2", note="two types: an Excludes1 note says so"),
        Case("P 2015-09-30 F72 dx=E11.9,E11.65 | 99213 >1,2", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
