"""Visit that NCCI bundles into a procedure of the day, without the modifier that sets it apart.

## What it checks
Two lines of a professional claim, of one provider and day, hold a code pair of the NCCI table of
practitioners with modifier indicator 1. The column-two code is a visit, the column-one code is none, and the
visit's line carries none of modifiers 24, 25, 27 and 57; modifiers on the procedure say nothing of the visit.
The payer is Medicare or not named, or it is Medicaid and its own table is installed.

## Why payers deny it
A procedure includes the usual visit before and after it and, if it is a minor one, the decision to do it.

## How to fix
Remove the visit. Report modifier 25 only if it was significant and separate; 57 instead if it led to a major
procedure (90 days) on that day or the next; 24 if it was unrelated, in the days after another procedure.

## What the record must show
A visit beyond the usual work of the procedure: its own history, examination and decisions.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

EDIT = Edit(
    id="PTP008",
    name="visit-bundled-without-25",
    grain=pair,
    severity="deny",
    when={
        "1996-01-01": pair.practitioner_pair
        & (pair.practitioner_indicator == 1)
        & pair.pair_binding
        & pair.visit_bundled
        & ~pair.pair_bypassed
    },
    message="visit {procedure_2} (line {line_2}) is bundled into {procedure_1} (line {line_1}): no 25 or 57",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, sections D and E"),
        Cite("claims-processing-manual", "chapter 12, sections 30.6.6 and 40.1"),
    ],
    fix=Fix.documented(
        "remove line {line_2}; report 25 (57 for a major procedure) only for a separate visit"
    ),
    cases=[
        Case("P 2024-07-15 F62 dx=M17.11 class=MB | 99213 >1 | 20610-RT >1", hits=[(2, 1)]),
        Case("P 2024-07-15 F62 dx=L57.0 class=16 | 99214-59 >1 | 17110 >1", hits=[(2, 1)], note="59: no"),
        Case("P 2024-07-15 F62 dx=I10 | 96372-59 >1 | 99213 >1", hits=[(1, 2)], note="on the injection"),
        Case("P 1996-01-01 F62 | 11042 | 99213", hits=[(1, 2)], note="the first day"),
        Case("P 2024-07-15 F62 dx=M17.11 class=MB | 99213-25 >1 | 20610-RT >1"),
        Case("P 2024-07-15 F62 dx=M17.11 class=MB | 99213-57 >1 | 20610-RT >1", note="which one: others ask"),
        Case("P 2024-07-15 F62 dx=I10 class=MB | 96372 >1 | 99211 >1", note="indicator 0: another edit"),
        Case("P 2024-07-15 F62 dx=M17.11 class=CI | 99213 >1 | 20610-RT >1", note="commercial: another edit"),
        Case("P 2024-07-15 F62 dx=I10,J06.9 class=MB | 99213 >1 | 99214 >2", note="visits: another edit"),
        Case("P 2024-10-01 F62 dx=I10 class=MB | 99213 >1 | 96372 >1", cannot_judge=True, note="later"),
        Case("P 1995-12-31 F62 | 11042 | 99213", note="the day before NCCI"),
    ],
    doc=__doc__,
)
