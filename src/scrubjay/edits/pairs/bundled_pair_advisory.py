"""Two procedures of one day on a professional claim that NCCI bundles.

## What it checks
Two lines of a professional claim, of one provider and day, hold a code pair of the NCCI table of
practitioners that no modifier bypasses, and the payer is not bound to that table: it is neither Medicare nor
Medicaid, or it is Medicaid and Medicaid's own table is not installed. Or that table is not installed, or does
not speak for the day, and the pair stands in the table of facilities: nearly all of its pairs stand in the
other too, but what a modifier does there is not known, so pairs with a modifier are listed as "cannot judge".
Visits of one day have an edit of their own.

## Why payers deny it
The column-two code is part of the column-one code. Medicare and Medicaid deny it, and many other payers
follow NCCI.

## How to fix
Remove the bundled line. With indicator 0 in CMS's practitioner table no modifier pays both; with indicator 1
a modifier does if the services were separate.

## What the record must show
For a modifier: the separate site, lesion, injury or encounter. For modifier 25: a visit that goes beyond the
usual work of the procedure.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

_VISITS = (pair.in_visit_1 | pair.in_preventive_visit_1) & (pair.in_visit_2 | pair.in_preventive_visit_2)
_FACILITY = pair.pair_table == "facility"
_NO_MODIFIER = ~pair.has_pair_modifier_1 & ~pair.has_pair_modifier_2
_NEVER = pair.practitioner_indicator == 0
EDIT = Edit(
    id="PTP003",
    name="bundled-pair-advisory",
    grain=pair,
    severity="review",
    when={
        "1996-01-01": pair.pair_indicator.is_in([0, 1])
        & ~_VISITS
        & (
            (_FACILITY & (_NO_MODIFIER | _NEVER))
            | (~_FACILITY & ~pair.pair_binding & (~pair.pair_bypassed | _NEVER))
        )
    },
    message="{procedure_2} (line {line_2}) is bundled into {procedure_1} (line {line_1}): {pair_table} table",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections A and E"),
        Cite("claims-processing-manual", "chapter 23, section 20.9"),
    ],
    fix=Fix.documented("remove line {line_2}; the practitioner table says whether a modifier could pay both"),
    cases=[
        Case("P 2026-05-04 F62 dx=L97.511 | 11042 >1 | 97597 >1", hits=[(1, 2)]),
        Case("P 2026-05-04 F62 dx=K63.5 | 45380 >1 | 45378 >1", hits=[(1, 2)]),
        Case("P 2026-05-04 F62 dx=I10 | 93005 >1 | 93000 >1", hits=[(2, 1)]),
        Case("P 2026-05-04 F62 dx=L97.511 | 11042 >1 | 97597-59 >1", cannot_judge=True),
        Case(
            "P 2026-05-04 F62 dx=L97.511 | 11042 by=1234567893 | 97597 by=1245319599",
            note="two providers",
        ),
        Case("P 2026-05-04 F62 dx=L97.511 | 11042 >1 | 97597 >1 on=2026-05-05", note="two days"),
        Case("P 2026-05-04 F62 dx=I10 | 99214 >1 | 99213 >1", note="visits: another edit"),
        Case("P 2026-05-04 F62 dx=M17.11 | 99213-25 >1 | 20610-RT >1", note="no pair of the facility table"),
        Case("P 2024-07-15 F62 dx=K63.5 class=CI | 45380 >1 | 45378-59 >1", hits=[(1, 2)], note="commercial"),
        Case("P 2024-07-15 F62 dx=M17.11 class=CI | 99213 >1 | 20610-RT >1", hits=[(2, 1)], note="no 25"),
        Case("P 2024-07-15 F62 dx=L97.511 class=CI | 11042 >1 | 97597-59 >1", note="indicator 1"),
        Case("P 2024-07-15 F62 dx=K63.5 class=MC | 45380 >1 | 45378 >1", hits=[(1, 2)], note="Medicaid"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 | 97597 >1", note="Medicare: another edit"),
        Case("P 1996-01-01 F62 class=CI | 11042 | 97597", hits=[(1, 2)], note="the first day"),
        Case("P 1995-12-31 F62 class=CI | 11042 | 97597", note="the day before NCCI"),
    ],
    doc=__doc__,
    implements=("mistake:bundled-pair-advisory", "mistake:visit-and-procedure-without-25"),
)
