"""Two procedures of one day on a facility claim that are never paid together.

## What it checks
Two lines of an institutional outpatient claim, on one day, hold a code pair of the NCCI table of facilities
with modifier indicator 0: the I/OCE's table or, for days that it does not cover, the one that CMS publishes
for hospitals, where installed. On critical access hospital bills (85X) professional revenue codes (096X-098X)
are compared only with each other, as the I/OCE does.

## Why payers deny it
The column-two code is part of the column-one code or excludes it. With indicator 0 no modifier pays both: the
Integrated Outpatient Code Editor rejects the column-two line (edit 20).

## How to fix
Remove the line that is part of the other. If the wrong code was chosen, correct it; a modifier does not help.

## What the record must show
What was done, so that the one code that describes all of it can be chosen.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

EDIT = Edit(
    id="PTP001",
    name="bundled-pair",
    grain=pair,
    severity="deny",
    when={"2000-08-01": pair.pair_indicator == 0},
    message="{procedure_2} (line {line_2}) is part of {procedure_1} (line {line_1}); no modifier pays both",
    carc=("236", "97"),
    rarc=("M15",),
    claim_types=("institutional",),
    cites=[
        Cite("ioce", "edit 020"),
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9; chapter 4, section 10.1 (first day)"),
    ],
    fix=Fix.documented("remove line {line_2}, or correct the code that does not describe what was done"),
    cases=[
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45380 rev=0750 | 45378 rev=0750", hits=[(1, 2)]),
        Case("I 2026-05-04 F62 dx=I10 bill=0131 | 80048 rev=0300 | 80053 rev=0300", hits=[(2, 1)]),
        Case("I 2019-07-01 F62 dx=K63.5 bill=0131 | 45380 rev=0750 | 45378-59 rev=0750", hits=[(1, 2)]),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45380 | 45378 on=2026-05-05", note="on another day"),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0111 | 45380 rev=0750 | 45378 rev=0750", note="inpatient"),
        Case("I 2026-05-04 F62 dx=K63.5 bill=0131 | 45385 rev=0750 | 45380 rev=0750", note="indicator 1"),
        Case(
            "I 2026-05-04 F62 dx=K63.5 bill=0851 | 45380 rev=0750 | 45378 rev=0960", note="one professional"
        ),
        Case("I 2019-06-30 F62 dx=K63.5 bill=0131 | 45380 | 45378", hits=[(1, 2)], note="hospitals' table"),
        Case("I 2000-08-01 F62 bill=0131 | 45380 | 45378", hits=[(1, 2)], note="the first day"),
        Case("I 2026-07-01 F62 dx=K63.5 bill=0131 | 45380 | 45378", cannot_judge=True, note="after both"),
        Case("I 2000-07-31 F62 bill=0131 | 45380 | 45378", note="the day before the OPPS"),
        Case("P 2026-05-04 F62 dx=K63.5 | 45380 >1 | 45378 >1", note="professional"),
    ],
    doc=__doc__,
    implements=("ioce:020",),
)
