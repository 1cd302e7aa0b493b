"""More units on a line than NCCI allows on one line.

## What it checks
A line of a professional claim has more units than the medically unlikely edit (MUE) of its code, whose
adjudication indicator is 1 (Medicaid: any of its limits): each line is compared with the limit by itself.
Units of several days are divided by the days. The payer is Medicare or not named, or it is Medicaid and its
own table is installed.

## Why payers deny it
The whole line is denied, not only the units beyond the limit.

## How to fix
Correct the units. If all were given, report the rest on a second line with the modifier that says why: 76,
77, 91, 59 or an X modifier, or one of the site.

## What the record must show
Each unit: its time, quantity or site, and that it was needed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MUE001",
    name="units-beyond-limit-of-line",
    grain=line,
    severity="deny",
    when={
        "2007-01-01": line.practitioner_limit
        & line.limit_binding
        & (line.mue_adjudication == 1)
        & (line.mue_units > 0)
        & (line.day_share > line.mue_units)
    },
    message="{day_share} units a day of {procedure} on line {line}; the limit is {mue_units} a line",
    carc=("151",),
    rarc=("N362",),
    cites=[Cite("ncci-policy-manual", "chapter I, section V (first day of the program: 2007-01-01)")],
    fix=Fix.documented("correct the units; a second line with a modifier only where the record shows all"),
    cases=[
        Case("P 2024-07-15 M8 dx=S06.0X0A class=MB | 99486 >1 x5", hits=[1]),
        Case("P 2024-07-15 F62 dx=R55 class=16 | A0425-RH >1 x250.5", hits=[1]),
        Case("P 2024-07-15 M8 dx=S06.0X0A | 99486 >1 x9 on=2024-07-15..2024-07-16", hits=[1], note="5 a day"),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=MB | 99486 >1 x4 | 99486-76 >1 x4", note="two lines"),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=MB | 99486 >1 x8 on=2024-07-15..2024-07-16", note="2 days"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x2", note="a limit for the day: another edit"),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=CI | 99486 >1 x5", note="commercial: another edit"),
        Case("P 2024-07-15 M8 dx=S06.0X0A class=MB | 99485 >1 x2", note="no limit known: another edit"),
        Case("P 2024-10-01 M8 dx=S06.0X0A | 99486 >1 x5", cannot_judge=True, note="after the table"),
        Case("P 2007-01-01 M8 | 99486 x5", cannot_judge=True, note="the first day"),
        Case("P 2006-12-31 M8 | 99486 x5", note="the day before the limits"),
    ],
    doc=__doc__,
)
