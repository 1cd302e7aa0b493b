"""Inpatient-only procedure of an outpatient or in a surgical center.

## What it checks
The procedure is on the list that Medicare pays hospitals for inpatients only (status indicator C), and the
place is a hospital's outpatient department (19, 22) or a surgical center (24).

## Why payers deny it
Medicare pays the hospital nothing for such a procedure unless the patient is admitted, and a surgical
center never. The practitioner's line is judged by other rules, but a place that contradicts the hospital's
claim is questioned; hence for review.

## How to fix
Correct the place if the patient was admitted (21); else check the procedure.

## What the record must show
The order for admission, and the operative report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS021",
    name="inpatient-only-procedure-outside",
    grain=line,
    severity="review",
    when={
        "2012-01-01": line.place.is_in(["19", "22", "24"])
        & line.medicare_rules
        & ~line.in_set("assistant_modifiers")
        & line.inpatient_only
    },
    message="line {line}: Medicare pays hospitals for {procedure} of inpatients only; the place is {place}",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("cfr", "42 CFR 419.22(n); 42 CFR 416.166"),
        Cite("ioce", "status indicator C, edit 18"),
    ],
    fix=Fix.documented("use place 21 if the patient was admitted, else check the procedure"),
    cases=[
        Case("P 2024-07-15 F72 dx=C18.7 class=MB | 44140 >1 @22", hits=[1]),
        Case("P 2026-05-04 M72 dx=I25.110 class=MB | 33533 >1 @24", hits=[1]),
        Case("P 2024-07-15 F72 dx=C18.7 class=MB | 44140 >1 @21"),
        Case("P 2024-07-15 F72 dx=K80.20 class=MB | 47562 >1 @22", note="not on the list"),
        Case("P 2024-07-15 F42 dx=C18.7 class=CI | 44140 >1 @22", note="another payer"),
        Case("P 2024-07-15 F72 dx=C18.7 class=MB | 44140-80 >1 @22", note="said of the surgeon's line"),
        Case(
            "P 2012-01-01 F72 dx=9:153.3 class=MB | 44140 >1 @22", cannot_judge=True, note="before the table"
        ),
        Case("P 2011-12-31 F72 dx=9:153.3 class=MB | 44140 >1 @22"),
    ],
    doc=__doc__,
)
