"""Two procedures of one day on two claims that NCCI bundles, for a payer that NCCI does not bind.

## What it checks
A line of a professional claim is the column-two code of a code pair of the NCCI table of practitioners; the
column-one code is on another claim of the input for the same patient, payer, performing provider and day, and
no modifier that counts sets the two apart. The payer is neither Medicare nor Medicaid, or it is Medicaid and
its own table is not installed. Void claims, claims that were replaced or copied, and claims with the same
number are left out.

## Why payers deny it
Many payers follow NCCI, on one claim or on several; what this one does is not known here.

## How to fix
See whether the one code describes all that was done. If the services were separate, report the modifier that
says how, where the table allows one.

## What the record must show
For a modifier: the separate site, lesion, injury or encounter.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PTP011",
    name="pair-across-claims-advisory",
    grain=line,
    severity="review",
    when={"1996-01-01": ~line.pairs_bind & line.bundled_across},
    message="{procedure} (line {line}): NCCI bundles it into {bundled_into} on claim {bundled_into_claim}",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[Cite("ncci-policy-manual", "chapter I, sections A and E")],
    fix=Fix.documented("remove the line, or see this payer's rule for services that were separate"),
    cases=[
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 97597 prior: P 2024-07-15 | 11042", hits=[1]),
        Case("P 2024-07-15 F62 npi=1234567893 class=BL | 45378-59 prior: P 2024-07-15 | 45380", hits=[1]),
        Case(
            "P 2024-07-15 F62 npi=1234567893 class=MC | 45378 prior: P 2024-07-15 | 45380",
            hits=[1],
            note="Medicaid's table is not installed",
        ),
        Case(
            "P 1996-01-01 F62 npi=1234567893 class=CI | 97597 prior: P 1996-01-01 | 11042",
            hits=[1],
            note="the first day",
        ),
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 97597-59 prior: P 2024-07-15 | 11042"),
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 97597 prior: P 2024-07-15 payer=X | 11042"),
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 97597 prior: P 2024-07-15 | 11042", note="Medicare"),
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 97597 | 11042", note="one claim: another edit"),
        Case(
            "P 2024-10-01 F62 npi=1234567893 class=CI | 97597 prior: P 2024-10-01 | 11042",
            cannot_judge=True,
            note="after the table",
        ),
        Case("P 1995-12-31 F62 npi=1234567893 class=CI | 97597 prior: P 1995-12-31 | 11042"),
    ],
    doc=__doc__,
)
