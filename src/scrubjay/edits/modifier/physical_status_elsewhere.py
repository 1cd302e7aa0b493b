"""Physical status modifier on a service that is no anesthesia.

## What it checks
One of P1-P6 stands on a code outside anesthesia (00100-01999 and the codes that qualify anesthesia).

## Why payers deny it
CPT defines the physical status for anesthesia services only. Some payers ignore it elsewhere, some
reject the line, so this is for review.

## How to fix
Leave the modifier out of the line.

## What the record must show
The physical status, in the anesthesia record.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD011",
    name="physical-status-elsewhere",
    grain=line,
    severity="review",
    when={
        "2003-10-16": line.first_physical_status.is_not_null()
        & ~(line.in_set("anesthesia_service") & (line.procedure_category == "I").fill_null(False)),
    },
    message="line {line}: {first_physical_status} is for anesthesia; {procedure} is none",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("cpt", "Anesthesia guidelines, physical status modifiers")],
    fix=Fix.documented(
        "leave the physical status out of the line", Change("drop_modifiers", "first_physical_status")
    ),
    cases=[
        Case("P 2026-05-04 M61 dx=K80.20 | 47562-P2 >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:574.20 | 00790-AA-P2 >1 x60min | 36620-P2 >1", hits=[2]),
        Case("P 2003-10-15 M61 dx=9:574.20 | 47562-P2 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=K80.20 | 00790-AA-P3 >1 x60min | 99100-P3 >1"),
        Case(
            "P 2026-05-04 M61 dx=M77.11 | 0101T-P2 >1", hits=[1], note="numbered among anesthesia, but none"
        ),
        Case("P 2026-05-04 M61 dx=K80.20 | 47562 >1"),
    ],
    doc=__doc__,
)
