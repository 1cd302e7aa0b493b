"""Anesthesia for Medicare that does not say who gave it.

## What it checks
An anesthesia service on a claim to Medicare carries none of AA (anesthesiologist in person), AD
(supervision of more than four), QK and QY (direction), QX (nurse anesthetist under direction) and QZ
(without). Daily care (01996) is left alone.

## Why payers deny it
The modifier sets the payment: all of it, half of it, or three base units. Without it the line cannot be
priced.

## How to fix
Report the one modifier that tells what this practitioner did.

## What the record must show
Who was with the patient, and for direction the seven things that the directing physician must do.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC006",
    name="anesthesia-without-role",
    grain=line,
    severity="deny",
    when={
        "1998-01-01": line.in_set("anesthesia_by_code")
        & (line.procedure != "01996")
        & ~line.has_modifier("AA", "AD", "QK", "QX", "QY", "QZ")
        & line.medicare_rules
    },
    message="anesthesia {procedure} on line {line} does not say who gave it (AA, AD, QK, QX, QY, QZ)",
    carc=("4",),
    rarc=("N822",),
    cites=[Cite("claims-processing-manual", "chapter 12, sections 50 and 140.3.3")],
    fix=Fix.documented("report the modifier that says who gave or directed the anesthesia"),
    cases=[
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 00790-P3 >1 x95min @22", hits=[1]),
        Case("P 1998-01-01 M71 dx=9:574.20 class=MB | 00790-QS >1 x95min @22", hits=[1]),
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 00790-AA-P3 >1 x95min @22"),
        Case("P 2026-05-04 M71 dx=Z12.11 class=MB | 00812-QX-QS >1 x25min @24"),
        Case("P 2026-05-04 M71 dx=G89.18 class=MB | 01996 >1 @21", note="daily care"),
        Case("P 2026-05-04 M41 dx=K80.20 class=CI | 00790 >1 x95min @22", note="another payer"),
        Case(
            "P 1997-12-31 M71 dx=9:574.20 class=MB | 00790 >1 x95min @22",
            note="the day before the last of the modifiers began",
        ),
        Case("P 2026-05-04 M71 dx=K80.20 class=MB | 99213-P3 >1 x95min @22", note="another code"),
    ],
    doc=__doc__,
)
