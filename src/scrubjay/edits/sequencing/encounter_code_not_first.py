"""Encounter code in another place than the first.

## What it checks
A code that may only be the first diagnosis (Z00, Z01, Z02, Z04, Z31.81, Z31.83, Z31.84, Z33.2, Z34, Z38, Z39,
Z40, Z42, Z51.0, Z51.1, Z52, Z76.1, Z76.2 or Z99.12, but for Z00.6 and Z52.9) stands later on a professional
claim, no other such code stands before it, and no line has it as its first pointer. Claims whose first
diagnosis is of chapter 15 are left out, and so are institutional claims.

## Why payers deny it
The guideline allows these codes in the first place only, but where several encounters of one day are
combined; hence the look at the pointers. It is for review, since payers read the order differently.

## How to fix
Put the encounter first if it was the reason for the visit; else it is not to be coded.

## What the record must show
The reason for the visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ011",
    name="encounter-code-not-first",
    grain=diagnosis,
    severity="review",
    when={
        "2023-10-01": diagnosis.in_set("only_first_encounters")
        & (diagnosis.position > 1)
        & ~diagnosis.earlier_in_only_first_encounters
        & ~diagnosis.is_pointed_to_first
        & ~diagnosis.led_by_obstetric_codes
    },
    message="{diagnosis} may only be the first diagnosis; here it is number {position}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.C.21.c.16")],
    fix=Fix.documented("put {diagnosis} first if it was the reason for the visit, or remove it"),
    cases=[
        Case("P 2023-10-01 F42 dx=I10,Z00.00 | 99396 >1,2", hits=[2]),
        Case("P 2026-05-04 F62 dx=C50.911,Z51.11 | 96413 >1,2", hits=[2]),
        Case("P 2026-05-04 F42 dx=Z00.00,I10 | 99396 >1"),
        Case(
            "P 2026-05-04 F42 dx=I10,Z00.00 | 99213-25 >1 | 99396 >2",
            note="two visits of one day: the second points to it first",
        ),
        Case("P 2026-05-04 F42 dx=Z00.00,Z01.419 | 99396 >1,2", note="two such codes"),
        Case("P 2026-05-04 F42 dx=I10,Z00.6 | 99213 >1,2", note="a clinical trial may stand second"),
        Case("P 2023-09-30 F42 dx=I10,Z00.00 | 99396 >1,2", note="before the text that was read"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99213 @11"),
        Case("P 2023-10-01 F42 dx=O09.90,I10,Z00.00 | 99396 >1,2", note="pregnancy leads"),
    ],
    doc=__doc__,
)
