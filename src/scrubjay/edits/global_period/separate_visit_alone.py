"""Modifier 25 on a visit with no other service of the day.

## What it checks
A visit carries modifier 25, and no other line of the input, on this or another professional claim of the
same billing group, is for the patient's same day. Void claims (frequency 8) and the facility claims of
surgical centers are neither judged nor counted.

## Why payers deny it
Modifier 25 sets a visit apart from another service of the day. Where there is none it says nothing; payers
count its use and ask for records.

## How to fix
Leave the modifier out if nothing else was done that day. If the other service is on a claim outside this
input, nothing is wrong.

## What the record must show
For keeping 25, the other service of the day; for leaving it out, that there was none.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB009",
    name="separate-visit-alone",
    grain=line,
    severity="info",
    when={"2003-10-01": line.in_set("takes_visit_modifier") & (line.other_services == 0)},
    message="line {line}: {procedure}-25, but the group bills nothing else for the patient on {service_date}",
    carc=("4",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 30.6.6.B"),
        Cite("cpt", "Appendix A, modifier 25"),
    ],
    fix=Fix.documented(
        "leave modifier 25 out if no other service was done that day",
        Change("drop_modifiers", modifiers=("25",)),
    ),
    cases=[
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1", hits=[1]),
        Case("P 2003-10-01 F42 npi=1234567893 | 99213-25", hits=[1]),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1 prior: P 2026-05-05 | 93000", hits=[1]),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1 prior: P 2026-05-04 freq=8 | 93000",
            hits=[1],
        ),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1 | 93000 >1"),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213-25 >1 prior: P 2026-05-04 | 93000"),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 freq=8 orig=A1 | 99213-25 >1 | 93000 >1", note="void"),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213 >1"),
        Case("P 2003-09-30 F42 npi=1234567893 | 99213-25", note="before the manual"),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 36415-25 >1", note="another code"),
    ],
    doc=__doc__,
)
