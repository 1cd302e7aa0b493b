"""Modifier 59 or an X modifier on the column-one line, where it did not count before July 2019.

## What it checks
Two lines of a professional claim hold a code pair of the NCCI table of practitioners with modifier indicator
1, on a day before 2019-07-01. Modifier 59, XE, XP, XS or XU stands on the column-one line only, and no other
NCCI-associated modifier on either. That the day of service decides, and not that of processing, is taken from
a medical association's summary of the change request; so this is for review.

## Why payers deny it
Until 2019-06-30 Medicare's system looked for these modifiers on the column-two line only.

## How to fix
Move the modifier to the column-two line if that service was the distinct one.

## What the record must show
The separate site, lesion, injury or encounter.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, pair

EDIT = Edit(
    id="PTP006",
    name="pair-modifier-on-wrong-line",
    grain=pair,
    severity="review",
    when={
        "1996-01-01": pair.practitioner_pair
        & (pair.practitioner_indicator == 1)
        & pair.pair_binding
        & pair.misplaced_modifier
    },
    message="{procedure_2} (line {line_2}): the modifier on line {line_1} did not count before 2019-07-01",
    carc=("236", "97"),
    rarc=("M15",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section E"),
        Cite("one-time-notification", "Change Request 11168, transmittal 2259, from 2019-07-01"),
    ],
    fix=Fix.documented("report the modifier on line {line_2} if that service was the distinct one"),
    cases=[
        Case("P 2019-06-30 F62 dx=L97.511 class=MB | 11042-59 >1 | 97597 >1", hits=[(1, 2)]),
        Case("P 2018-03-05 F62 dx=L97.511 class=MB | 97597 >1 | 11042-XS >1", hits=[(2, 1)]),
        Case("P 1996-01-01 F62 | 11042-59 | 97597", hits=[(1, 2)], note="the first day"),
        Case("P 2019-07-01 F62 dx=L97.511 class=MB | 11042-59 >1 | 97597 >1", note="since then either line"),
        Case("P 2019-06-30 F62 dx=L97.511 class=MB | 11042-59 >1 | 97597-59 >1", note="on both"),
        Case("P 2019-06-30 F62 dx=S83.241A class=MB | 29880-59-RT >1 | 29881-LT >1", note="two knees"),
        Case("P 2019-06-30 F62 dx=L97.511 class=CI | 11042-59 >1 | 97597 >1", note="commercial"),
        Case("P 2024-10-01 F62 dx=L97.511 class=MB | 11042-59 >1 | 97597 >1", note="whatever a table says"),
        Case("P 1995-12-31 F62 | 11042-59 | 97597", note="the day before NCCI"),
    ],
    doc=__doc__,
)
