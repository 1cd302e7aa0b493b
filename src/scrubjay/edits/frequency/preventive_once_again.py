"""Preventive service that Medicare pays for once, billed again.

## What it checks
An earlier claim of the input to Medicare has the first exam for new patients (G0402), the first wellness
visit (G0438), or the one screening mammogram between 35 and 39 for the same patient, and this one has it
again. Only the input is looked at. Lines that expect a denial (GA, GX, GY, GZ) are left alone.

## Why payers deny it
These are paid once in a lifetime.

## How to fix
For a wellness visit after the first one, bill G0439, if its interval has passed. The other two have no code
for a second time.

## What the record must show
For G0439, the update of the health risk assessment and of the prevention plan.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ007",
    name="preventive-once-again",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2009-01-01": line.preventive_problem == "again"},
    message="{preventive_title} on line {line} is paid once; it was billed for {preventive_last_day}",
    carc=("149",),
    rarc=("N117",),
    cites=[
        Cite("claims-processing-manual", "chapter 18, sections 80 (first exam) and 140 (wellness visits)"),
        Cite("cfr", "42 CFR 410.16 (first exam)"),
        Cite("ssa", "section 1834(c)(2)(A)(ii) (mammogram)"),
    ],
    fix=Fix.documented("for a later wellness visit, bill G0439 if the record and its interval support it"),
    cases=[
        Case("P 2026-05-04 F72 dx=Z00.00 class=MB | G0438 >1 prior: P 2024-03-02 | G0438 >1", hits=[1]),
        Case("P 2026-05-04 F38 dx=Z12.31 class=MB | 77067 >1 prior: P 2025-03-02 | 77067 >1", hits=[1]),
        Case("P 2009-01-01 F72 dx=9:V70.0 class=MB | G0402 >1 prior: P 2008-12-02 | G0402 >1", hits=[1]),
        Case("P 2026-05-04 F72 dx=Z00.00 class=MB | G0439 >1 prior: P 2024-03-02 | G0438 >1"),
        Case("P 2026-05-04 F45 dx=Z12.31 class=MB | 77067 >1 prior: P 2025-03-02 | 77067 >1", note="yearly"),
        Case(
            "P 2026-05-04 F72 dx=Z00.00 class=16 | G0438 >1 prior: P 2024-03-02 | G0438 >1", note="Advantage"
        ),
        Case("P 2026-05-04 F72 freq=7 class=MB | G0438 prior: P 2024-03-02 | G0438", note="a replacement"),
        Case("P 2008-12-31 F72 dx=9:V70.0 class=MB | G0402 >1 prior: P 2008-12-02 | G0402 >1"),
    ],
    doc=__doc__,
)
