"""More units of a code on one day than NCCI's policy allows.

## What it checks
The units of a code for one patient, payer, provider and day, on all lines and claims of the input, are more
than its medically unlikely edit (MUE), whose adjudication indicator is 2. Units of several days are divided
by the days. A claim that was sent twice counts once; professional and technical components (26, TC) and the
parts of a surgical package (54, 55, 56) are counted apart. The payer is Medicare or not named, or it is
Medicaid and its own table is installed. Facility claims of surgical centers are listed as "cannot judge".

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
    id="MUE002",
    name="units-beyond-limit-of-day",
    grain=line,
    severity="deny",
    when={
        "2013-04-01": line.practitioner_limit
        & line.limit_binding
        & (line.mue_adjudication == 2)
        & (line.mue_units > 0)
        & (line.day_units > line.mue_units)
    },
    message="{day_units} units of {procedure} on one day (line {line}); the limit is {mue_units}, by policy",
    carc=("151",),
    rarc=("N362",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section V"),
        Cite("one-time-notification", "Change Request 8853, on 2013-04-01"),
        Cite("claims-processing-manual", "chapter 12, section 40.2.A.3 (parts of a surgical package)"),
    ],
    fix=Fix.documented("correct the units or the code; no modifier pays more than the limit"),
    cases=[
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x2", hits=[1]),
        Case("P 2024-07-15 F62 dx=L97.511,I10 | 11042 >1 | 99213-25 >2 | 11042-59 >1", hits=[1, 3]),
        Case(
            "P 2024-07-15 F62 dx=L97.511 npi=1234567893 id=B2 | 11042-59 prior: P 2024-07-15 id=B1 | 11042",
            hits=[1],
            note="on two claims",
        ),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x4 on=2024-07-15..2024-07-17"),
        Case("P 2024-07-15 F62 dx=L57.0 class=MB | 17000 >1 | 17003 >1 x13"),
        Case("P 2024-07-15 F62 dx=L97.511 | 11042 by=1234567893 | 11042 by=1245319599", note="two providers"),
        Case(
            "P 2024-07-15 F62 dx=L97.511 npi=1234567893 id=B2 | 11042 prior: P 2024-07-15 id=B1 | 11042",
            note="the claim was sent twice: another edit",
        ),
        Case("P 2024-07-15 F62 dx=Z12.31 class=MB | 77067-26 >1 | 77067-TC >1", note="two components"),
        Case("P 2024-07-15 F72 dx=H25.11 class=MB | 66984-RT-54 >1 | 66984-RT-55 >1", note="two parts"),
        Case("P 2024-07-15 F72 dx=H25.13 class=MB | 66984-RT-54 >1 | 66984-LT-54 >1", hits=[1, 2]),
        Case(
            "P 2024-07-15 M61 dx=M54.16 class=MB btax=261QA1903X | 64483-RT >1 @24 | 64483-LT >1 @24",
            cannot_judge=True,
            note="a surgical center",
        ),
        Case("P 2024-07-15 M61 dx=M54.16 class=MB btax=261QA1903X | 64483-RT >1 @24", note="one unit"),
        Case("P 2024-07-15 F62 dx=R52 class=MB | 36415 >1 x3", note="indicator 3: another edit"),
        Case("P 2024-07-15 F62 dx=L97.511 class=CI | 11042 >1 x2", note="commercial: another edit"),
        Case("P 2013-04-01 F62 | 11042 x2", cannot_judge=True, note="the first day; no table"),
        Case("P 2013-03-31 F62 | 11042 x2", note="the day before limits were for days"),
    ],
    doc=__doc__,
)
