"""Modifier of the surgeon's anesthesia on an anesthesia service.

## What it checks
An anesthesia code carries modifier 47.

## Why payers deny it
Modifier 47 says that the surgeon gave regional or general anesthesia too. CPT has it on the surgery, and
says that it is not used on anesthesia codes.

## How to fix
Report it on the surgery, or not at all.

## What the record must show
Who gave the anesthesia.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC007",
    name="surgeon-modifier-on-anesthesia",
    grain=line,
    severity="deny",
    when={"2003-10-16": line.in_set("anesthesia_by_code") & line.has_modifier("47")},
    message="line {line}: modifier 47 belongs on the surgery, never on anesthesia {procedure}",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("cpt", "Appendix A, modifier 47")],
    fix=Fix.documented("drop the modifier, or report it on the surgery if the surgeon gave the anesthesia"),
    cases=[
        Case("P 2026-05-04 M41 dx=K80.20 | 00790-47 >1 x95min @22", hits=[1]),
        Case("P 2003-10-16 M41 dx=9:574.20 | 00790-AA-47 >1 x95min @22", hits=[1]),
        Case("P 2026-05-04 M41 dx=S61.411A | 12042-47 >1"),
        Case("P 2026-05-04 M41 dx=K80.20 | 00790-AA >1 x95min @22"),
        Case(
            "P 2003-10-15 M41 dx=9:574.20 | 00790-47 >1 x95min @22",
            note="the day before the code sets were required",
        ),
    ],
    doc=__doc__,
)
