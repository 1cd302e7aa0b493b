"""Preventive visit of another age band.

## What it checks
A preventive medicine visit (99381-99387 new, 99391-99397 established) has a code for other ages than the
patient's on the date of service.

## Why payers deny it
Each of these codes is for one band of ages, and payers compare it with the date of birth.

## How to fix
Bill the code of the patient's band. Check the date of birth first.

## What the record must show
The date of birth and the date of the visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC009",
    name="preventive-age-band",
    grain=line,
    severity="deny",
    when={
        "2003-10-16": line.in_set("preventive_age_band")
        & line.procedure_age_limited
        & ((line.age_on_line < line.procedure_age_low) | (line.age_on_line > line.procedure_age_high)),
    },
    message="line {line}: the patient is {age_on_line}; {procedure} is for "
    "ages {procedure_age_low} to {procedure_age_high}",
    carc=("6",),
    cites=[
        Cite("cpt", "Evaluation and Management, preventive medicine services, 99381-99397"),
        Cite("ioce", "edit 007"),
    ],
    fix=Fix.documented("bill {preventive_code} if the date of birth is right"),
    implements=("ioce:007",),
    cases=[
        Case("P 2026-05-04 F42 dx=Z00.00 | 99395 >1", hits=[1]),
        Case("P 2026-05-04 M64 dx=Z00.00 | 99387 >1", hits=[1]),
        Case("P 2026-05-04 M65 dx=Z00.00 | 99387 >1"),
        Case("P 2026-05-04 F39 dx=Z00.00 | 99395 >1"),
        Case("P 2026-05-04 F40 dx=Z00.00 | 99395 >1", hits=[1]),
        Case("P 2026-05-04 M11m dx=Z00.129 | 99391 >1"),
        Case("P 2026-05-04 M1 dx=Z00.129 | 99391 >1", hits=[1]),
        Case("P 2026-05-04 F12 dx=Z00.129 | 99394 >1 | 90651 >1 | 90471 >1"),
        Case("P 2026-05-04 F dx=Z00.00 | 99395 >1", cannot_judge=True, note="no date of birth"),
        Case(
            "P 2003-10-16 F42 dx=9:V70.0 | 99395 >1", cannot_judge=True, note="before the table's first day"
        ),
        Case("P 2003-10-15 F42 dx=9:V70.0 | 99395 >1"),
        Case("P 2026-05-04 F65 dx=I10 | 59400 >1", note="another code"),
    ],
    doc=__doc__,
)
