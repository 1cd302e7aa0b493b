"""Inpatient principal diagnosis that needs a second diagnosis.

## What it checks
On an inpatient claim (type of bill 011x) the principal diagnosis is one that the Medicare Code Editor
accepts only with a secondary diagnosis, and there is none.

## Why payers deny it
The code tells an aftercare without saying for what; alone it is returned as an unacceptable principal
diagnosis.

## How to fix
Add the condition that the care was for.

## What the record must show
The condition that the aftercare was for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ005",
    name="principal-needs-secondary",
    grain=diagnosis,
    severity="reject",
    claim_types=("institutional",),
    when={
        "2015-10-01": (diagnosis.role == "principal").fill_null(False)
        & diagnosis.needs_secondary
        & (diagnosis.diagnosis_count == 1)
        & diagnosis.bill_type.str.starts_with("011").fill_null(False)
    },
    message="{diagnosis} as principal diagnosis needs a second diagnosis",
    carc=("16",),
    rarc=("M64",),
    cites=[Cite("mce", "chapter 1, edit 9, unacceptable principal diagnosis: requires secondary diagnosis")],
    fix=Fix.documented("add the documented condition that the care was for"),
    cases=[
        Case("I 2015-10-01 F70 bill=0111 dx=Z51.89 | NONE rev=0120", hits=[1]),
        Case("I 2026-05-04 M66 bill=0111 dx=Z51.89 | NONE rev=0120", hits=[1]),
        Case("I 2026-05-04 F70 bill=0111 dx=Z51.89,I69.351 | NONE rev=0120"),
        Case("I 2026-05-04 F70 bill=0111 dx=I50.9 | NONE rev=0120", note="stands alone"),
        Case("I 2026-05-04 F70 bill=0131 dx=Z51.89 | 97110 rev=0420", note="no inpatient claim"),
        Case("I 2015-09-30 F70 bill=0111 dx=Z51.89 | NONE rev=0120", note="the day before ICD-10-CM"),
    ],
    implements=("mce:principal-requires-secondary-diagnosis",),
    doc=__doc__,
)
