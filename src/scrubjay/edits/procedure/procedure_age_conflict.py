"""Procedure for other ages than the patient's.

## What it checks
The patient's age on the date of service is outside the ages that the I/OCE keeps for the procedure, such
as 0 to 4 for a central line of small children, or 9 to 64 for maternity care. Preventive visits have an
edit of their own; dental codes are judged on institutional claims only.

## Why payers deny it
The code's own definition, or its sense, excludes the patient's age.

## How to fix
Check the date of birth, then bill the code of the same service for the patient's age.

## What the record must show
The date of birth and the date of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC010",
    name="procedure-age-conflict",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": line.procedure_age_limited
        & ~line.in_set("preventive_age_band")
        & ((line.claim_type == "institutional") | (line.procedure_category != "dental").fill_null(True))
        & ((line.age_on_line < line.procedure_age_low) | (line.age_on_line > line.procedure_age_high)),
    },
    message="line {line}: the patient is {age_on_line}; {procedure} is for "
    "ages {procedure_age_low} to {procedure_age_high}",
    carc=("6",),
    cites=[Cite("ioce", "edit 007"), Cite("cpt", "ages in the definitions of the codes")],
    fix=Fix.documented("bill the code for the patient's age if the date of birth is right"),
    implements=("ioce:007",),
    cases=[
        Case("P 2026-05-04 M42 dx=R65.21 | 36555 >1 @21", hits=[1]),
        Case("P 2026-05-04 M4 dx=R65.21 | 36555 >1 @21"),
        Case("P 2026-05-04 M5 dx=R65.21 | 36555 >1 @21 | 36556 >1 @21", hits=[1]),
        Case("P 2026-05-04 F6 dx=Z23 | 90700 >1 | 90471 >1"),
        Case("P 2026-05-04 F7 dx=Z23 | 90700 >1 | 90471 >1", hits=[1]),
        Case("P 2026-05-04 F65 dx=I10 | 59400 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99395 >1", note="preventive visits have an edit of their own"),
        Case("P 2026-05-04 F dx=I10 | 36555 >1", cannot_judge=True, note="no date of birth"),
        Case("P 2026-05-04 F dx=I10 | 99213 >1", note="no date of birth, but no limit either"),
        Case(
            "P 2003-10-16 M42 dx=9:995.92 | 36555 >1", cannot_judge=True, note="before the table's first day"
        ),
        Case("P 2003-10-15 M42 dx=9:995.92 | 36555 >1"),
        Case("P 2026-05-04 M42 dx=K02.9 | D1120 >1", note="dental codes only where the I/OCE judges them"),
        Case("I 2026-05-04 M42 bill=0131 dx=R65.21 | 36555 rev=0361", hits=[1]),
    ],
    doc=__doc__,
)
