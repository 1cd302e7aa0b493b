"""Two bundled procedures of one day on a facility claim, without the modifier that could pay both.

## What it checks
Two lines of an institutional outpatient claim, on one day, hold a code pair of the NCCI table of facilities
with modifier indicator 1, and neither line carries an NCCI-associated modifier that is valid on the day.

## Why payers deny it
The column-two code is bundled into the column-one code unless a modifier says that the two were separate: the
Integrated Outpatient Code Editor rejects the column-two line (edit 40).

## How to fix
Remove the bundled line. Only if the two services were separate by NCCI's rules, report the modifier that says
how: another site or organ, another encounter, another incision or lesion.

## What the record must show
For a modifier: the separate site, lesion, injury or encounter. Different diagnoses alone do not make services
separate.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

EDIT = Edit(
    id="PTP002",
    name="bundled-pair-without-modifier",
    grain=pair,
    severity="deny",
    when={"2000-08-01": (pair.pair_indicator == 1) & ~pair.has_pair_modifier_1 & ~pair.has_pair_modifier_2},
    message="{procedure_2} (line {line_2}) is bundled into {procedure_1} (line {line_1}) without a modifier",
    carc=("236", "97"),
    rarc=("M15",),
    claim_types=("institutional",),
    cites=[
        Cite("ioce", "edit 040"),
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9; chapter 4, section 10.1 (first day)"),
    ],
    fix=Fix.documented("remove line {line_2}; report a modifier only for services that were separate"),
    cases=[
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45385 rev=0750 | 45380 rev=0750", hits=[(1, 2)]),
        Case("I 2019-07-01 F62 dx=L97.511 bill=0131 | 97597 rev=0360 | 11042 rev=0360", hits=[(2, 1)]),
        Case(
            "I 2026-05-04 F62 dx=K63.5 bill=0131 | 45385-PT | 45380-QW", hits=[(1, 2)], note="other modifiers"
        ),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45385 rev=0750 | 45380-59 rev=0750"),
        Case(
            "I 2026-05-04 F62 dx=K63.5 bill=0131 | 45385-XS rev=0750 | 45380 rev=0750", note="on either line"
        ),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45380 | 45378", note="indicator 0: another edit"),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0771 | 45385 | 45380", note="not tested on this type of bill"),
        Case(
            "I 2026-07-01 F62 dx=K63.5 bill=0131 | 45385 | 45380", cannot_judge=True, note="after the table"
        ),
        Case("I 2000-08-01 F62 bill=0131 | 45385 | 45380", hits=[(1, 2)], note="the first day"),
        Case("I 2000-07-31 F62 bill=0131 | 45385 | 45380", note="the day before the OPPS"),
    ],
    doc=__doc__,
    implements=("ioce:040",),
)
