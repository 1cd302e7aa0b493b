"""Claim that is the same as another claim of the input.

## What it checks
Two original claims have the same patient, billing provider and payer, and the same lines in provider, dates,
procedures, modifiers, places, units and charges. The one with the lower claim number counts as the first; the
finding stands on the first line of the other.

## Why payers deny it
A claim that was billed before is an exact duplicate and is denied or rejected.

## How to fix
Remove the second claim. To correct a claim that was sent, send a replacement (frequency 7) with the payer's
control number. For a service that was really repeated, report a modifier that says so.

## What the record must show
For two claims: two encounters.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ004",
    name="duplicate-claim",
    grain=line,
    severity="deny",
    when={"2003-10-01": line.is_claim_copy & (line.line == line.first_line)},
    message="the claim is the same as claim {copy_of_claim}",
    carc=("18",),
    rarc=("N522",),
    claim_types=("professional", "institutional"),
    cites=[Cite("claims-processing-manual", "chapter 1, section 120")],
    fix=Fix.documented(
        "remove the claim, or send it as a replacement of {copy_of_claim} with what was corrected"
    ),
    cases=[
        Case(
            "P 2026-05-04 F42 id=B2 | 99213-25 $90 | 93000 prior: P 2026-05-04 id=B1 | 99213-25 $90 | 93000",
            hits=[1],
        ),
        Case(
            "P 2026-05-04 F42 id=B10 | 99213 | 93000 prior: P 2026-05-04 id=B9 | 93000 | 99213",
            hits=[1],
            note="lines in another order",
        ),
        Case("P 2003-10-01 F42 id=B2 | 99213 prior: P 2003-10-01 id=B1 | 99213", hits=[1]),
        Case("P 2026-05-04 F42 id=B1 | 99213 prior: P 2026-05-04 id=B2 | 99213", note="the first of the two"),
        Case("P 2026-05-04 F42 id=B2 | 99213 prior: P 2026-05-05 id=B1 | 99213", note="another day"),
        Case(
            "P 2026-05-04 F42 id=B2 payer=A | 99213 prior: P 2026-05-04 id=B1 payer=B | 99213",
            note="two payers",
        ),
        Case(
            "P 2026-05-04 F42 id=B2 freq=7 orig=X | 99213 prior: P 2026-05-04 id=B1 | 99213",
            note="replacement",
        ),
        Case(
            "P 2026-05-04 F42 id=B2 | 99213 | 93000 prior: P 2026-05-04 id=B1 | 99213", note="one line more"
        ),
        Case("P 2003-09-30 F42 id=B2 | 99213 prior: P 2003-09-30 id=B1 | 99213", note="before the manual"),
    ],
    doc=__doc__,
    implements=("mistake:duplicate-claim",),
)
