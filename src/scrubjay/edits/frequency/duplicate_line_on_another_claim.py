"""Service line that repeats a line of another claim.

## What it checks
A line is the same as one on another original claim of the patient in billing and performing provider,
payer, dates, procedure, modifiers, place, units and charge, while the claims as a whole differ. Lines with a
modifier for a repeated or distinct service are left out.

## Why payers deny it
Payers compare lines across claims: the second is an exact duplicate.

## How to fix
Remove the line from one of the claims. If the service was repeated, report the modifier that says so.

## What the record must show
For a modifier: each of the services, with its time or site.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ005",
    name="duplicate-line-on-another-claim",
    grain=line,
    severity="review",
    when={"2003-10-01": line.is_line_copy & ~line.is_claim_copy},
    message="line {line} ({procedure}) is the same as one on claim {copy_of_line}",
    carc=("18",),
    rarc=("N522",),
    cites=[Cite("claims-processing-manual", "chapter 1, section 120")],
    fix=Fix.documented(
        "remove the line from one of the claims, or report the modifier for a repeated service"
    ),
    cases=[
        Case("P 2026-05-04 F42 id=B2 | 99213-25 | 93000 prior: P 2026-05-04 id=B1 | 93000", hits=[2]),
        Case("P 2003-10-01 F42 id=B2 | 99213-25 | 93000 prior: P 2003-10-01 id=B1 | 93000", hits=[2]),
        Case(
            "P 2026-05-04 F42 id=B2 | 99213 prior: P 2026-05-04 id=B1 | 99213",
            note="the whole claim: another edit",
        ),
        Case(
            "P 2026-05-04 F42 id=B2 | 99213-25 | 93000-76 prior: P 2026-05-04 id=B1 | 93000", note="repeated"
        ),
        Case(
            "P 2026-05-04 F42 id=B2 | 99213-25 | 93000 prior: P 2026-05-05 id=B1 | 93000", note="another day"
        ),
        Case(
            "P 2003-09-30 F42 id=B2 | 99213-25 | 93000 prior: P 2003-09-30 id=B1 | 93000",
            note="before the manual",
        ),
    ],
    doc=__doc__,
    implements=("mistake:duplicate-line",),
)
