"""Follow-up visit after surgery (99024) with a charge.

## What it checks
A line bills 99024 with a charge of more than one cent.

## Why payers deny it
The code reports a visit that the payment for the surgery includes. Medicare bundles it (status B), and
nothing may be asked of the patient for it.

## How to fix
Report the line with a charge of zero, or of one cent where the system takes no zero. If the visit was
unrelated to the surgery, bill the visit that it was, with modifier 24.

## What the record must show
For a visit with 24: a problem that has nothing to do with the recovery from the surgery.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB011",
    name="follow-up-visit-with-charge",
    grain=line,
    severity="review",
    when={"2003-10-01": (line.procedure == "99024") & (line.charge > 0.01)},
    message="line {line}: 99024 is charged with {charge}, but it belongs to the surgery",
    carc=("97",),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 40.1.A and 40.3.B"),
        Cite(
            "federal-register", "81 FR 80170, CY 2017 physician fee schedule, claims-based reporting of 99024"
        ),
        Cite("cpt", "Medicine, code 99024"),
    ],
    fix=Fix.documented("report 99024 with a charge of zero"),
    cases=[
        Case("P 2026-05-04 F72 dx=Z48.811 class=MB | 99024 >1 $85", hits=[1]),
        Case("P 2026-05-04 F42 dx=Z48.811 class=CI | 99024 >1 $85", hits=[1]),
        Case("P 2003-10-01 F72 | 99024 $85", hits=[1]),
        Case("P 2026-05-04 F72 dx=Z48.811 class=MB | 99024 >1 $0"),
        Case("P 2026-05-04 F72 dx=Z48.811 class=MB | 99024 >1 $0.01"),
        Case("P 2026-05-04 F72 dx=Z48.811 class=MB | 99213-24 >1 $85"),
        Case("P 2003-09-30 F72 | 99024 $85", note="before the manual"),
    ],
    doc=__doc__,
)
