"""Procedure modifier on a visit.

## What it checks
An evaluation and management visit carries a modifier for procedures: 22, 51, 59, XE, XP, XS, XU, 76, 77,
those of surgery (54-56, 58, 62, 66, 78-82, AS), or a component (26, TC).

## Why payers deny it
CPT says of 22, 51, 59, 76 and 77 that they do not go on such visits; the others are defined for surgery
or for services with two components. Payers reject the combination.

## How to fix
Leave the modifier out. A separate visit on the day of a procedure takes 25, one in another surgery's
global period 24.

## What the record must show
For leaving it out, nothing more. For 24 or 25, that the visit was separate.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD008",
    name="procedure-modifier-on-visit",
    grain=line,
    severity="deny",
    when={"2003-10-16": line.in_set("evaluation_service") & line.first_procedure_modifier.is_not_null()},
    message="line {line}: modifier {first_procedure_modifier} does not go on visit {procedure}",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section E"),
        Cite("cpt", "Appendix A, modifiers 22, 51, 59, 76 and 77"),
    ],
    fix=Fix.documented(
        "leave {first_procedure_modifier} out of the visit",
        Change("drop_modifiers", "first_procedure_modifier"),
    ),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-59 >1 | 20610-RT >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:715.16 | 20610-RT >1 | 99213-25-51 >1", hits=[2]),
        Case("P 2003-10-15 M61 dx=9:715.16 | 99213-59 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-25 >1 | 20610-RT-59 >1 | 99396-33 >1 | 99397-52 >1"),
        Case(
            "P 2026-05-04 M61 dx=I10 | 93010-59 >1 | 99490-59 >1",
            note="no visits: care management is left alone",
        ),
    ],
    doc=__doc__,
)
