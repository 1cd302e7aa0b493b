"""More units of a code on one day of a hospital outpatient bill than NCCI's policy allows.

## What it checks
The units of a code for one patient, payer, facility and day, on all lines and claims of the input, are more
than the hospitals' medically unlikely edit (MUE), whose adjudication indicator is 2. Units of several days
are divided by the days. A claim that was sent twice counts once. The payer is Medicare or not named, or it is
Medicaid and its own table is installed.

## Why payers deny it
All units of the code on that day are denied, on every line. Indicator 2 is absolute: more is impossible by
the code's definition, anatomy or rule, so no modifier helps and no contractor may override it.

## How to fix
Correct the units or the code. A procedure on both sides is one line with modifier 50 and one unit.

## What the record must show
What was done, so that the right code and units can be chosen.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MUE007",
    name="hospital-units-beyond-limit-of-day",
    grain=line,
    severity="deny",
    when={
        "2013-04-01": line.hospital_limit
        & line.limit_binding
        & (line.mue_adjudication == 2)
        & (line.mue_units > 0)
        & (line.day_units > line.mue_units)
    },
    message="{day_units} units of {procedure} on one day (line {line}); the limit is {mue_units}, by policy",
    carc=("151",),
    rarc=("N362",),
    claim_types=("institutional",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section V"),
        Cite("one-time-notification", "Change Request 8853, on 2013-04-01"),
    ],
    fix=Fix.documented("correct the units or the code; no modifier pays more than the limit"),
    cases=[
        Case("I 2024-07-15 F62 dx=L97.511 bill=0131 class=MA | 11042 rev=0360 x2", hits=[1]),
        Case("I 2024-07-15 F62 dx=L97.511 bill=0131 | 11042 rev=0360 | 11042-59 rev=0510", hits=[1, 2]),
        Case("I 2024-07-15 F62 dx=L97.511 bill=0131 | 11042 rev=0360 | 11042 rev=0360 on=2024-07-16"),
        Case("I 2024-07-15 F62 dx=L97.511 bill=0111 | 11042 rev=0360 x2", note="inpatient"),
        Case("I 2024-07-15 F62 dx=L97.511 bill=0131 class=CI | 11042 rev=0360 x2", note="commercial"),
        Case("I 2013-04-01 F62 bill=0131 | 11042 x2", cannot_judge=True, note="the first day; no table"),
        Case("I 2013-03-31 F62 bill=0131 | 11042 x2", note="the day before limits were for days"),
        Case("I 2024-07-15 F62 dx=L97.511 bill=0131 class=MA | 80053 rev=0360 x2", note="another indicator"),
    ],
    doc=__doc__,
)
