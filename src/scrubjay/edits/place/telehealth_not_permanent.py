"""Telehealth service that is on Medicare's list for a time only.

## What it checks
A line to Medicare Part B is billed by telehealth (place 02 or 10, or modifier 93, 95, GT, GQ, G0 or FQ), and
the list of its year holds the procedure as provisional or temporary. Lists since 2026 tell no such status.

## Why payers deny it
They do not, for this date: the line is right. A provisional code may leave the list with a later year, and a
practice that plans with it does well to know.

## How to fix
Nothing is to be done for this claim. Look the code up in the list of the coming year before it starts.

## What the record must show
The same as for a visit in person, the means that was used, and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS014",
    name="telehealth-not-permanent",
    grain=line,
    severity="info",
    when={
        "2021-01-01": (line.in_set("telehealth_places") | line.in_set("telehealth_modifiers"))
        & (line.payer_class == "MB")
        & line.telehealth_status.is_in(["provisional", "temporary"])
    },
    message="{procedure} on line {line} is on Medicare's telehealth list as {telehealth_status} only",
    cites=[
        Cite("cfr", "42 CFR 410.78(f)"),
        Cite("federal-register", "88 FR 78818, CY 2024 physician fee schedule, telehealth services list"),
    ],
    fix=Fix.documented("nothing now; look the code up in the list of the coming year"),
    preview=True,
    cases=[
        Case("P 2024-07-15 F72 dx=M54.50 class=MB | 97110-GP-95 >1 @10", hits=[1]),
        Case("P 2024-09-30 F72 dx=M54.50 class=MB | 99213-95 >1 @02 | 97110-GP-95 >1 @02", hits=[2]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10", note="permanent"),
        Case("P 2024-07-15 F72 dx=M54.50 class=MB | 97110-GP >1 @11", note="in person"),
        Case("P 2024-07-15 F72 dx=M54.50 class=CI | 97110-GP-95 >1 @10", note="another payer"),
        Case("P 2021-01-01 F72 dx=M54.50 class=MB | 97110-GP-95 >1 @11", note="no list of 2021"),
        Case("P 2020-12-31 F72 dx=M54.50 class=MB | 97110-GP-95 >1 @11"),
    ],
    doc=__doc__,
)
