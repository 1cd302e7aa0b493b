"""Bundled procedures that the same side or digit modifier is meant to set apart.

## What it checks
Two lines of a professional claim, of one provider and day, hold a code pair of the NCCI table of
practitioners with modifier indicator 1. The only NCCI-associated modifiers on them name a side, digit, eyelid
or vessel, and both lines name the same.

## Why payers deny it
Such a modifier bypasses the pair in the payer's system, but it says that both were done at one place: most
pairs of paired organs are separate only on the opposite one. Reviewers take the payment back.

## How to fix
Remove the bundled line. If the services were separate for another reason, report the modifier that says so.

## What the record must show
Two sites, or another reason that NCCI accepts: another encounter, incision or lesion.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

EDIT = Edit(
    id="PTP007",
    name="pair-modifier-of-same-site",
    grain=pair,
    severity="review",
    when={"1996-01-01": pair.practitioner_pair & (pair.practitioner_indicator == 1) & pair.same_site},
    message="{procedure_2} (line {line_2}) is bundled into {procedure_1} (line {line_1}), of the same site",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[Cite("ncci-policy-manual", "chapter I, section E")],
    fix=Fix.documented("remove line {line_2}, unless the record shows services that were separate"),
    cases=[
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29880-RT >1 | 29881-RT >1", hits=[(1, 2)]),
        Case("P 2024-07-15 F62 dx=L60.0 class=CI | 11720-TA >1 | 11730-TA >1", hits=[(2, 1)]),
        Case("P 1996-01-01 F62 | 29880-RT | 29881-RT", hits=[(1, 2)], note="the first day"),
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29880-RT >1 | 29881-LT >1", note="two knees"),
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29880-RT >1 | 29881-RT-59 >1", note="59 as well"),
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29880-RT >1 | 29881 >1", note="one side named"),
        Case("P 2024-07-15 F62 dx=S83.241A class=MB | 29881-RT >1 | 29877-RT >1", note="indicator 0"),
        Case("P 2024-10-01 F62 dx=S83.241A | 29880-RT >1 | 29881-RT >1", cannot_judge=True, note="later"),
        Case("P 1995-12-31 F62 | 29880-RT | 29881-RT", note="the day before NCCI"),
    ],
    doc=__doc__,
)
