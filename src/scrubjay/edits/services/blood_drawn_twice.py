"""Two units of drawing blood on one day.

## What it checks
Drawing venous blood (36415) has two units on a line to Medicare, without a modifier
for a repeat. More than two are beyond NCCI's limit, which is another edit's matter.

## Why payers deny it
One collection fee is paid for each patient encounter, however many specimens are drawn; a series for one
test counts as one encounter.

## How to fix
Bill one unit, unless the patient came twice.

## What the record must show
Two encounters of the day, with the time of each draw.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC015",
    name="blood-drawn-twice",
    grain=line,
    severity="review",
    when={
        "2005-01-01": line.in_set("venous_blood_draw")
        & (line.units == 2)
        & ~line.in_set("repeat_modifier")
        & line.medicare_rules
    },
    message=("{units} units of {procedure} on line {line}: one fee an encounter, however many specimens"),
    carc=("151",),
    cites=[Cite("claims-processing-manual", "chapter 16, section 60.1")],
    fix=Fix.documented("bill one unit; two only for two encounters of the day"),
    cases=[
        Case("P 2026-05-04 F72 dx=I10 class=MB | 36415 >1 x2", hits=[1]),
        Case("P 2005-01-01 F72 dx=9:401.9 class=MB | 36415 >1 x2", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 36415 >1 x1"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 36415-59 >1 x2", note="said to be apart"),
        Case("P 2026-05-04 F42 dx=I10 class=CI | 36415 >1 x2", note="another payer"),
        Case(
            "P 2004-12-31 F72 dx=9:401.9 class=MB | 36415 >1 x2", note="the day before Medicare took the code"
        ),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213 >1 x2", note="another code"),
    ],
    doc=__doc__,
)
