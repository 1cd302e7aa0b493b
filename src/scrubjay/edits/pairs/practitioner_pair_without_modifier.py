"""Two bundled procedures of one day, without the modifier that could pay both to a practitioner.

## What it checks
Two lines of a professional claim, of one provider and day, hold a code pair of the NCCI table of
practitioners with modifier indicator 1, and neither carries an NCCI-associated modifier that counts: 24, 25
and 57 count on visits only. The payer is Medicare or not named, or it is Medicaid and its own table is
installed. Visits that are bundled into a procedure, or into another visit, have edits of their own.

## Why payers deny it
The column-two code is bundled into the column-one code unless a modifier says that the two were separate.

## How to fix
Remove the bundled line. Only if the two services were separate by NCCI's rules, report the modifier that says
how: another site or organ, another encounter, another incision or lesion.

## What the record must show
For a modifier: the separate site, lesion, injury or encounter. Different diagnoses alone do not make services
separate.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

_VISITS = (pair.in_visit_1 | pair.in_preventive_visit_1) & (pair.in_visit_2 | pair.in_preventive_visit_2)
EDIT = Edit(
    id="PTP005",
    name="practitioner-pair-without-modifier",
    grain=pair,
    severity="deny",
    when={
        "1996-01-01": pair.practitioner_pair
        & (pair.practitioner_indicator == 1)
        & pair.pair_binding
        & ~pair.pair_bypassed
        & ~pair.misplaced_modifier
        & ~pair.visit_bundled
        & ~_VISITS
    },
    message="{procedure_2} (line {line_2}) is bundled into {procedure_1} (line {line_1}), no modifier: "
    "{pair_rationale}",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9"),
    ],
    fix=Fix.documented("remove line {line_2}; report a modifier only for services that were separate"),
    cases=[
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 | 97597 >1", hits=[(1, 2)]),
        Case("P 2024-07-15 F62 dx=K63.5 class=16 | 45380-51 >1 | 45385 >1", hits=[(2, 1)], note="51: no"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042-25 >1 | 97597 >1", hits=[(1, 2)], note="25: no"),
        Case("P 1996-01-01 F62 | 11042 | 97597", hits=[(1, 2)], note="the first day"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 | 97597-59 >1"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042-XS >1 | 97597 >1", note="on either line"),
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29880-RT >1 | 29881-LT >1", note="two knees"),
        Case("P 2024-07-15 F62 dx=K63.5 class=MB | 45380 >1 | 45378 >1", note="indicator 0"),
        Case("P 2024-07-15 F62 dx=M17.11 class=MB | 20610-RT >1 | 99213 >1", note="a visit: another edit"),
        Case("P 2024-07-15 F62 dx=I10 class=MB | 99214 >1 | 99213 >1", note="visits: another edit"),
        Case("P 2024-07-15 F62 dx=L97.511 class=CI | 11042 >1 | 97597 >1", note="commercial: another edit"),
        Case("P 2019-06-30 F62 class=MB | 11042-59 | 97597", note="59 on the wrong line then: another edit"),
        Case("P 2024-10-01 F62 dx=L97.511 class=MB | 11042 >1 | 97597 >1", cannot_judge=True, note="later"),
        Case("P 1995-12-31 F62 | 11042 | 97597", note="the day before NCCI"),
    ],
    doc=__doc__,
)
