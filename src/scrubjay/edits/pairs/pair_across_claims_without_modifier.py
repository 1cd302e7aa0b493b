"""Two bundled procedures of one day on two claims, without the modifier that could pay both.

## What it checks
A line of a professional claim is the column-two code of a code pair of the NCCI table of practitioners with
modifier indicator 1; the column-one code is on another claim of the input for the same patient, payer,
performing provider and day. Neither line carries an NCCI-associated modifier that counts, as on one claim.
The payer is Medicare or not named, or it is Medicaid and its own table is installed. Void claims, claims that
were replaced or copied, and claims with the same number are left out. A line that is bundled into another one
of its own claim has an edit of its own.

## Why payers deny it
The column-two code is bundled into the column-one code unless a modifier says that the two were separate,
whichever claim it is on.

## How to fix
Remove the bundled line. Only if the two services were separate by NCCI's rules, report the modifier that says
how: another site or organ, another encounter, another incision or lesion; 25 or 57 for a visit of its own.

## What the record must show
For a modifier: the separate site, lesion, injury or encounter; for a visit, its own history, examination and
decisions. Another claim, or different diagnoses alone, do not make services separate.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PTP010",
    name="pair-across-claims-without-modifier",
    grain=line,
    severity="deny",
    when={"1996-01-01": line.pairs_bind & line.bundled_across & (line.across_indicator == 1)},
    message="{procedure} (line {line}) is bundled into {bundled_into} on claim {bundled_into_claim}",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections A, D and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9"),
    ],
    fix=Fix.documented("remove the line; report a modifier only for services that were separate"),
    cases=[
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 97597 prior: P 2024-07-15 | 11042", hits=[1]),
        Case(
            "P 2024-07-15 F62 npi=1234567893 | 99213 prior: P 2024-07-15 | 20610-RT", hits=[1], note="no 25"
        ),
        Case(
            "P 1996-01-01 F62 npi=1234567893 class=MB | 97597-51 prior: P 1996-01-01 | 11042-22",
            hits=[1],
            note="the first day; these modifiers do not count",
        ),
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 97597-59 prior: P 2024-07-15 | 11042"),
        Case(
            "P 2024-07-15 F62 npi=1234567893 class=MB | 97597 prior: P 2024-07-15 | 11042-XS", note="either"
        ),
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 29881-LT prior: P 2024-07-15 | 29880-RT"),
        Case("P 2024-07-15 F62 npi=1234567893 class=MB | 99213-25 prior: P 2024-07-15 | 20610-RT"),
        Case("P 2024-07-15 F62 npi=1234567893 | 45378 prior: P 2024-07-15 | 45380", note="another edit"),
        Case(
            "P 2024-07-15 F62 npi=1234567893 | 97597 | 11042 prior: P 2024-07-15 | 11042-76", note="so here"
        ),
        Case("P 2024-07-15 F62 npi=1234567893 | 97597 | 11042-59 prior: P 2024-07-15 | 97597 | 11042-59"),
        Case("P 2024-07-15 F62 npi=1234567893 class=CI | 97597 prior: P 2024-07-15 | 11042", note="payer"),
        Case("P 2019-06-30 F62 npi=1234567893 | 97597 prior: P 2019-06-30 | 11042-59", note="not accused"),
        Case("P 2024-10-01 F62 npi=1234567893 | 97597 prior: P 2024-10-01 | 11042", cannot_judge=True),
        Case("P 1995-12-31 F62 npi=1234567893 | 97597 prior: P 1995-12-31 | 11042", note="before NCCI"),
    ],
    doc=__doc__,
)
