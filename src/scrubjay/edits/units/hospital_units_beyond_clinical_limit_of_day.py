"""More units of a code on one day of a hospital outpatient bill than NCCI's clinical benchmark.

## What it checks
The units of a code for one patient, payer, facility and day, on all lines and claims of the input, are more
than the hospitals' medically unlikely edit (MUE), whose adjudication indicator is 3. Units of several days
are divided by the days. A claim that was sent twice counts once. The payer is Medicare or not named, or it is
Medicaid and its own table is installed. A code without a published limit is listed as "cannot judge" where a
line has more than one unit of it.

## Why payers deny it
All units of the code on that day are denied, on every line, whatever their modifiers. With indicator 3 the
payer may pay on appeal if the record shows that all were given, coded rightly and needed.

## How to fix
Correct the units or the code. If all units were given and needed, bill them as they were and keep the record
ready for the appeal.

## What the record must show
Each unit: its time, dose or site, and why more than usual was needed.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MUE008",
    name="hospital-units-beyond-clinical-limit-of-day",
    grain=line,
    severity="deny",
    when={
        "2013-04-01": line.hospital_limit
        & line.limit_binding
        & line.mue_adjudication.is_in([0, 3])
        & line.limit_published
        & (line.mue_units > 0)
        & (line.day_units > line.mue_units)
    },
    message="{day_units} units of {procedure} on one day (line {line}); the clinical limit is {mue_units}",
    carc=("151",),
    rarc=("N362",),
    claim_types=("institutional",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section V"),
        Cite("one-time-notification", "Change Request 8853, on 2013-04-01"),
    ],
    fix=Fix.documented("correct the units; where the record shows all as needed, expect to appeal"),
    cases=[
        Case("I 2024-07-15 F62 dx=R52 bill=0131 class=MA | 36415 rev=0300 x3", hits=[1]),
        Case("I 2024-09-30 F62 dx=R52 bill=0131 | 36415 rev=0300 x2 | 36415-59 rev=0300", hits=[1, 2]),
        Case("I 2024-07-15 F62 dx=E86.0 bill=0131 | 96365 rev=0260 x2", note="hospitals have other limits"),
        Case("I 2024-07-15 F62 dx=R52 bill=0131 class=MA | 36415 rev=0300 x2"),
        Case("I 2024-07-15 F62 dx=I10 bill=0131 | 84443 rev=0300 x2", cannot_judge=True, note="not known"),
        Case("I 2024-07-15 F62 dx=R52 bill=0131 class=CI | 36415 rev=0300 x3", note="commercial"),
        Case("I 2013-04-01 F62 bill=0131 | 36415 x3", cannot_judge=True, note="the first day; no table"),
        Case("I 2013-03-31 F62 bill=0131 | 36415 x3", note="the day before limits were for days"),
        Case("I 2024-07-15 F62 dx=R52 bill=0131 class=MA | 27447 rev=0300 x3", note="another indicator"),
        Case("I 2024-07-15 F62 dx=R52 bill=0131 class=MA | E0601 rev=0300 x3", note="another indicator"),
    ],
    doc=__doc__,
)
