"""More units on a line of a hospital outpatient bill than NCCI allows on one line.

## What it checks
A line of an institutional outpatient claim has more units than the hospitals' medically unlikely edit (MUE)
of its code, whose adjudication indicator is 1 (Medicaid: any of its limits). Units of several days are
divided by the days. The payer is Medicare or not named, or it is Medicaid and its own table is installed.

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
    id="MUE006",
    name="hospital-units-beyond-limit-of-line",
    grain=line,
    severity="deny",
    when={
        "2007-01-01": line.hospital_limit
        & line.limit_binding
        & (line.mue_adjudication == 1)
        & (line.mue_units > 0)
        & (line.day_share > line.mue_units)
    },
    message="{day_share} units a day of {procedure} on line {line}; the limit is {mue_units} a line",
    carc=("151",),
    rarc=("N362",),
    claim_types=("institutional",),
    cites=[Cite("ncci-policy-manual", "chapter I, section V (first day of the program: 2007-01-01)")],
    fix=Fix.documented("correct the units; a second line with a modifier only where the record shows all"),
    cases=[
        Case("I 2024-07-15 M8 dx=S06.0X0A bill=0131 class=MA | 99486 rev=0450 x5", hits=[1]),
        Case("I 2024-09-30 M8 dx=S06.0X0A bill=0131 | 99213 rev=0510 | 99486 rev=0450 x5", hits=[2]),
        Case("I 2024-07-15 M8 dx=S06.0X0A bill=0131 | 99486 rev=0450 x4 | 99486-76 rev=0450 x4"),
        Case("I 2024-07-15 M8 dx=S06.0X0A bill=0111 | 99486 rev=0450 x5", note="inpatient"),
        Case("I 2024-07-15 M8 dx=S06.0X0A bill=0131 class=CI | 99486 rev=0450 x5", note="commercial"),
        Case("I 2024-10-01 M8 dx=S06.0X0A bill=0131 | 99486 x5", cannot_judge=True, note="after the table"),
        Case("I 2007-01-01 M8 bill=0131 | 99486 x5", cannot_judge=True, note="the first day; no table"),
        Case("I 2006-12-31 M8 bill=0131 | 99486 x5", note="the day before the limits"),
        Case("I 2024-07-15 M8 dx=S06.0X0A bill=0131 class=MA | 99213 rev=0450 x5", note="another indicator"),
    ],
    doc=__doc__,
)
