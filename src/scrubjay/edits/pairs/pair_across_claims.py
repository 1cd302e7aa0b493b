"""Two procedures of one day that a practitioner is never paid together, on two claims.

## What it checks
A line of a professional claim is the column-two code of a code pair of the NCCI table of practitioners with
modifier indicator 0; the column-one code is on another claim of the input for the same patient, payer,
performing provider and day. The payer is Medicare or not named, or it is Medicaid and its own table is
installed. Void claims, claims that were replaced or copied, and claims with the same number are left out. A
line that is part of another one of its own claim has an edit of its own.

## Why payers deny it
The column-two code is part of the column-one code or excludes it, whichever claim it is on. With indicator 0
no modifier pays both: the column-two line is denied or, once it is paid, taken back.

## How to fix
Remove the line that is part of the other. If the wrong code was chosen, correct it; a modifier does not help.

## What the record must show
What was done, so that the one code that describes all of it can be chosen.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PTP009",
    name="pair-across-claims",
    grain=line,
    severity="deny",
    when={"1996-01-01": line.pairs_bind & line.bundled_across & (line.across_indicator == 0)},
    message="{procedure} (line {line}) is part of {bundled_into} on claim {bundled_into_claim}: never both",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9"),
    ],
    fix=Fix.documented("remove the line, or correct the code that does not describe what was done"),
    cases=[
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 45378 >1 prior: P 2024-07-15 | 45380", hits=[1]),
        Case("P 2024-07-15 F62 npi=1234567893 | 36415 | 45378-59 prior: P 2024-07-15 | 45380-XS", hits=[2]),
        Case(
            "P 1996-01-01 F62 npi=1234567893 | 45378 prior: P 1996-01-01 | 45380", hits=[1], note="first day"
        ),
        Case(
            "P 2024-07-15 F62 npi=1234567893 freq=7 orig=B1 | 45378 prior: P 2024-07-15 id=B1 | 45378 "
            "prior: P 2024-07-15 | 45380",
            hits=[1],
            note="a replacement counts, what it replaces does not",
        ),
        Case(
            "P 2024-07-15 F62 npi=1234567893 class=MB | 45380 prior: P 2024-07-15 | 45378", note="the other"
        ),
        Case("P 2024-07-15 F62 npi=1234567893 | 45378 prior: P 2024-07-16 | 45380", note="two days"),
        Case("P 2024-07-15 F62 npi=1234567893 | 45378 prior: P 2024-07-15 npi=1245319599 | 45380"),
        Case("P 2024-07-15 F62 npi=1234567893 | 45378 prior: P 2024-07-15 freq=8 id=A orig=A | 45380"),
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 45380 | 45378", note="one claim: another edit"),
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 45378 prior: P 2024-07-15 | 45380", note="payer"),
        Case(
            "P 2024-07-15 F62 npi=1234567893 | 45378 prior: P 2024-07-15 | 45380 "
            "prior: P 2024-07-15 freq=7 orig=777 | 45385",
            cannot_judge=True,
            note="which claim was replaced?",
        ),
        Case("P 2024-07-15 F62 | 45378 prior: P 2024-07-15 | 45380", cannot_judge=True, note="no provider"),
        Case("P 2024-10-01 F62 npi=1234567893 | 45378 prior: P 2024-10-01 | 45380", cannot_judge=True),
        Case("P 1995-12-31 F62 npi=1234567893 | 45378 prior: P 1995-12-31 | 45380", note="before NCCI"),
        Case(
            "P 1996-01-01 F62 npi=1234567893 class=MB | 97597-51 prior: P 1996-01-01 | 11042-22",
            note="another indicator",
        ),
    ],
    doc=__doc__,
)
