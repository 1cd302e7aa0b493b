"""Preventive service before Medicare pays for it again.

## What it checks
An earlier claim of the input to Medicare has the same screening or wellness visit for the same patient, and
the months that must pass after the month of that service have not passed. Only the input is looked at: what
was billed elsewhere is not seen. Lines that expect a denial (GA, GX, GY, GZ) are left alone, and the
colonoscopy that follows a positive stool test (KX).

## Why payers deny it
Medicare pays for each preventive service at an interval set by law or regulation: eleven full months for
most, 23, 47 or 119 for colorectal tests.

## How to fix
Look up the next eligible date in the contractor's portal before the service. Afterwards, bill what the record
supports; the patient pays only if a notice was given.

## What the record must show
Whether the service was a screening, and of colorectal tests whether the patient is at high risk.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ006",
    name="preventive-too-soon",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"1998-01-01": line.preventive_problem == "too soon"},
    message="line {line}: {preventive_title}, last on {preventive_last_day}, due from {preventive_next_day}",
    carc=("119",),
    rarc=("N362",),
    cites=[
        Cite("ssa", "sections 1834(c)(2), 1861(hhh)(4)(G), 1861(nn), 1861(oo) and 1861(uu)"),
        Cite("cfr", "42 CFR 410.15, 410.34(d), 410.37(c) to (k) and 410.39"),
        Cite("claims-processing-manual", "chapter 18"),
    ],
    fix=Fix.documented("bill what the record supports; Medicare pays again from {preventive_next_day}"),
    cases=[
        Case(
            "P 2024-12-31 F72 dx=Z00.00 class=MB | G0439 >1 prior: P 2024-01-31 dx=Z00.00 | G0438 >1",
            hits=[1],
        ),
        Case("P 2025-01-01 F72 dx=Z00.00 class=MB | G0439 >1 prior: P 2024-01-31 dx=Z00.00 | G0438 >1"),
        Case(
            "P 2026-05-04 F52 dx=Z12.31 class=MB | 77067 >1 prior: P 2025-06-30 dx=Z12.31 | 77067 >1",
            hits=[1],
        ),
        Case("P 2026-05-04 F52 dx=Z12.31 class=MB | 77067-26 >1 prior: P 2026-05-03 dx=Z12.31 | 77067-TC >1"),
        Case("P 2026-05-04 F52 dx=Z12.31 class=CI | 77067 >1 prior: P 2026-03-02 dx=Z12.31 | 77067 >1"),
        Case("P 2026-05-04 M70 dx=Z12.11 class=MB | G0121 >1 prior: P 2020-05-04 | 45385-PT >1", hits=[1]),
        Case("P 2026-05-04 M70 dx=Z12.11 class=MB | G0121-KX >1 prior: P 2020-05-04 | G0121 >1"),
        Case("P 2026-05-04 M70 dx=Z12.11 class=MB | G0121 >1 prior: P 2020-05-04 | G0121-53 >1"),
        Case("P 2026-05-04 M70 dx=Z12.5 class=MB | G0103-GA >1 prior: P 2026-01-04 | G0103 >1"),
        Case("P 2026-05-04 M70 dx=Z12.5 class=MB | G0103 >1", note="no earlier service in the input"),
        Case("P 1998-01-01 M70 dx=9:V76.51 class=MB | G0105 >1 prior: P 1997-06-01 | G0105 >1", hits=[1]),
        Case("P 1997-12-31 M70 dx=9:V76.51 class=MB | G0105 >1 prior: P 1997-06-01 | G0105 >1"),
    ],
    doc=__doc__,
)
