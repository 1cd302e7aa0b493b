"""Code of which NCCI allows practitioners no unit.

## What it checks
The medically unlikely edit (MUE) of a line's code is 0 for practitioners. The payer is Medicare or not named,
or it is Medicaid and its own table is installed. Lines with GY are left out: they ask for the denial. A
supplier of medical equipment is judged by its own table only if the claim gives its taxonomy; without it,
this is for review.

## Why payers deny it
A limit of 0 stands for a code that is not covered, bundled, no longer sold, or paid to others only, such as
suppliers of medical equipment.

## How to fix
See whether the code is the right one, and whether this contractor pays it to this kind of provider.

## What the record must show
What was given, so that the right code can be chosen.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MUE005",
    name="no-units-payable",
    grain=line,
    severity="review",
    when={
        "2007-01-01": line.practitioner_limit
        & line.limit_binding
        & (line.mue_adjudication >= 1)
        & (line.mue_units == 0)
        & (line.day_share > 0)
        & ~line.has_modifier("GY")
    },
    message="{procedure} on line {line}: NCCI allows practitioners no unit of it ({mue_rationale})",
    carc=("151", "96"),
    rarc=("N362",),
    cites=[Cite("ncci-policy-manual", "chapter I, section V")],
    fix=Fix.documented("correct the code, or bill it to the contractor that pays it"),
    cases=[
        Case("P 2024-07-15 F62 dx=E11.9 class=MB | A4253 >1", hits=[1]),
        Case("P 2024-07-15 F62 dx=G47.33 | E0601-RR >1 | 99213 >1", hits=[1]),
        Case("P 2024-07-15 F62 dx=E11.9 class=MB | A4253-GY >1", note="the denial is asked for"),
        Case("P 2024-07-15 F62 dx=E11.9 class=CI | A4253 >1", note="commercial"),
        Case("P 2024-07-15 F62 dx=E11.9 class=MC | A4253 >1", note="Medicaid has a table of its own"),
        Case("P 2024-07-15 F62 dx=I10 class=MB | 84443 >1 x2", note="no limit known"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x2", note="beyond the limit: another edit"),
        Case("P 2024-10-01 F62 dx=E11.9 | A4253 >1", cannot_judge=True, note="after the table"),
        Case("P 2007-01-01 F62 | A4253", cannot_judge=True, note="the first day; no table"),
        Case("P 2006-12-31 F62 | A4253", note="the day before the limits"),
    ],
    doc=__doc__,
)
