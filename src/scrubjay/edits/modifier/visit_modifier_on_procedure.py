"""Visit modifier on a service that is no visit.

## What it checks
Modifier 24, 25 or 57 stands on a code that is no evaluation and management service. Eye examinations,
psychiatry, dialysis, therapy evaluations, preventive and counselling visits and all special services
count as visits here.

## Why payers deny it
These modifiers are defined for evaluation and management services only. On a procedure they do not
bypass an edit.

## How to fix
Move the modifier to the visit of that day, if there was one apart from the procedure. A distinct
procedure has modifiers of its own.

## What the record must show
For taking it off, that no visit was meant; for moving it, a visit beyond the work that belongs to the
procedure.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD007",
    name="visit-modifier-on-procedure",
    grain=line,
    severity="deny",
    when={
        "2003-10-16": line.first_visit_modifier.is_not_null()
        & ~line.in_set("takes_visit_modifier")
        & line.procedure_known.fill_null(False),
    },
    message="line {line}: modifier {first_visit_modifier} is for visits; {procedure} is none",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section E"),
        Cite("cpt", "Appendix A, modifiers 24, 25 and 57"),
    ],
    fix=Fix.documented(
        "take {first_visit_modifier} off {procedure}; it belongs to a separate visit, where there was one",
        Change("drop_modifiers", "first_visit_modifier"),
    ),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | 99213 >1 | 20610-RT-25 >1", hits=[2]),
        Case("P 2003-10-16 M61 dx=9:715.16 | 27447-57-RT >1", hits=[1]),
        Case(
            "P 2003-10-15 M61 dx=9:715.16 | 27447-57-RT >1", note="the day before the code sets were required"
        ),
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-25 >1 | 20610-RT >1 | 99214-57 >1 | 99212-24 >1"),
        Case(
            "P 2026-05-04 M61 dx=H25.11 | 92014-25 >1 | G0439-25 >1 | 90791-25 >1 | G0101-25 >1 | T1015-25 >1"
        ),
        Case("P 2026-05-04 M61 dx=I10 | 12345-25 >1", note="no such code: another edit"),
    ],
    doc=__doc__,
)
