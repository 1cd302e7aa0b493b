"""Service in a prison billed to Medicare without QJ.

## What it checks
A line to Medicare (Part A or B) has place of service 09, and no modifier QJ.

## Why payers deny it
Medicare does not pay for people in custody of the police or a penal authority, unless state or local law
makes all prisoners repay their care and the authority enforces that. QJ says that this is so.

## How to fix
Bill the authority that has custody. Add QJ only if the authority has shown that both conditions are met.

## What the record must show
Whether the patient was in custody, and what the authority has declared about the duty to repay.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS017",
    name="prison-to-medicare",
    grain=line,
    severity="review",
    when={
        "2012-01-01": (line.place == "09") & line.payer_class.is_in(["MA", "MB"]) & ~line.has_modifier("QJ")
    },
    message="line {line}: {procedure} in a prison; Medicare pays only where the patient must repay (QJ)",
    carc=("96",),
    rarc=("N103",),
    cites=[
        Cite("cfr", "42 CFR 411.4(b)"),
        Cite("ssa", "section 1862(a)(2) and (3)"),
        Cite("claims-processing-manual", "chapter 1, section 10.4"),
    ],
    fix=Fix.documented("bill the authority in custody; QJ only if both conditions are met"),
    cases=[
        Case("P 2012-01-01 M66 dx=9:401.9 class=MB | 99213 >1 @09", hits=[1]),
        Case("P 2026-05-04 M66 dx=I10 class=MB | 99213 >1 @09 | 36415-QJ >1 @09", hits=[1]),
        Case("P 2026-05-04 M66 dx=I10 class=MB | 99213-QJ >1 @09"),
        Case("P 2026-05-04 M46 dx=I10 class=MC | 99213 >1 @09", note="another payer"),
        Case("P 2026-05-04 M66 dx=I10 class=MB | 99213 >1 @11"),
        Case("P 2011-12-31 M66 dx=9:401.9 class=MB | 99213 >1 @09", note="before version 5010"),
    ],
    doc=__doc__,
)
