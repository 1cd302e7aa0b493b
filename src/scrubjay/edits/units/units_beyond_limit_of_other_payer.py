"""More units than NCCI allows, billed to a payer that is not bound to Medicare's limits.

## What it checks
A line, or all lines of a code for one patient, payer, provider and day, have more units than the medically
unlikely edit (MUE) of the code, and the payer is not bound to it: it is neither Medicare nor Medicaid, or it
is Medicaid and Medicaid's own table is not installed. Units of several days are divided by the days; the
components (26, TC) and the parts of a surgical package (54, 55, 56) are counted apart. Limits of a day are
not held against facility claims of surgical centers.

## Why payers deny it
Many payers have taken over Medicare's limits or have their own; this one's are not known here.

## How to fix
Check the units. If all were given, see this payer's rule on lines and modifiers for units beyond its limit.

## What the record must show
Each unit: its time, dose or site, and that it was needed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

_OF_LINE = (line.mue_adjudication == 1) & (line.day_share > line.mue_units)
_OF_DAY = (line.mue_adjudication >= 2) & (line.day_units > line.mue_units)
EDIT = Edit(
    id="MUE004",
    name="units-beyond-limit-of-other-payer",
    grain=line,
    severity="review",
    when={
        "2007-01-01": line.practitioner_limit
        & ~line.limit_binding
        & (line.mue_adjudication >= 1)
        & (line.mue_units > 0)
        & (_OF_LINE | _OF_DAY)
    },
    message="{procedure}, line {line}: more than Medicare's limit of {mue_units} units; payers differ",
    carc=("151",),
    rarc=("N362",),
    cites=[Cite("ncci-policy-manual", "chapter I, section V")],
    fix=Fix.documented("correct the units, or see this payer's rule for units that the record shows"),
    cases=[
        Case("P 2024-07-15 F62 dx=L97.511 class=CI | 11042 >1 x2", hits=[1]),
        Case("P 2024-07-15 F62 dx=R52 class=BL | 36415 >1 x2 | 36415-91 >1", hits=[1, 2]),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=CI | 99486 >1 x5", hits=[1]),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=CI | 99486 >1 x4 | 99486-76 >1 x4", note="a limit of lines"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MC | 11042 >1 x2", hits=[1], note="no table of Medicaid's"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x2", note="Medicare: another edit"),
        Case("P 2024-07-15 F62 dx=L97.511 | 11042 >1 x2", note="payer not named: another edit"),
        Case("P 2024-07-15 F72 dx=H25.11 class=CI | 66984-RT-54 >1 | 66984-RT-55 >1", note="two parts"),
        Case(
            "P 2024-07-15 M61 dx=M54.16 class=CI | 64483-RT-SG >1 @24 | 64483-LT-SG >1 @24",
            cannot_judge=True,
            note="a surgical center",
        ),
        Case("P 2024-07-15 F62 dx=I10 class=CI | 84443 >1 x2", note="no limit known"),
        Case("P 2007-01-01 F62 class=CI | 11042 x2", cannot_judge=True, note="the first day; no table"),
        Case("P 2006-12-31 F62 class=CI | 11042 x2", note="the day before the limits"),
        Case("P 2024-07-15 F62 dx=L97.511 class=CI | E0601 >1 x2", note="another indicator"),
    ],
    doc=__doc__,
)
