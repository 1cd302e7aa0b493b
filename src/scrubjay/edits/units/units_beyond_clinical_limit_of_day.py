"""More units of a code on one day than NCCI's clinical benchmark.

## What it checks
The units of a code for one patient, payer, provider and day, on all lines and claims of the input, are more
than its medically unlikely edit (MUE), whose adjudication indicator is 3. Units of several days are divided
by the days. A claim that was sent twice counts once; professional and technical components (26, TC) and the
parts of a surgical package (54, 55, 56) are counted apart. The payer is Medicare or not named, or it is
Medicaid and its own table is installed. Not judged, but listed as "cannot judge": more than one unit of a
code without a published limit, since CMS keeps some confidential; facility claims of surgical centers.

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
    id="MUE003",
    name="units-beyond-clinical-limit-of-day",
    grain=line,
    severity="deny",
    when={
        "2013-04-01": line.practitioner_limit
        & line.limit_binding
        & line.mue_adjudication.is_in([0, 3])
        & line.limit_published
        & (line.mue_units > 0)
        & (line.day_units > line.mue_units)
    },
    message="{day_units} units of {procedure} on one day (line {line}); the clinical limit is {mue_units}",
    carc=("151",),
    rarc=("N362",),
    cites=[
        Cite("ncci-policy-manual", "chapter I, section V"),
        Cite("one-time-notification", "Change Request 8853, on 2013-04-01"),
        Cite("claims-processing-manual", "chapter 12, section 40.2.A.3 (parts of a surgical package)"),
    ],
    fix=Fix.documented("correct the units; where the record shows all as needed, expect to appeal"),
    cases=[
        Case("P 2024-07-15 F62 dx=R52 class=MB | 36415 >1 x3", hits=[1]),
        Case("P 2024-07-15 F62 dx=M17.0 | 20610-RT >1 | 20610-LT >1 | 20610-59 >1", hits=[1, 2, 3]),
        Case(
            "P 2024-07-15 F62 dx=M54.50 npi=1234567893 id=B2 | 97110-GP >1 x4 "
            "prior: P 2024-07-15 id=B1 | 97110-GP x3",
            hits=[1],
            note="on two claims",
        ),
        Case("P 2024-07-15 F62 dx=M17.0 class=MB | 20610-50 >1", note="both sides: one unit"),
        Case("P 2024-07-15 F62 dx=M54.50 class=MB | 97110-GP >1 x6"),
        Case("P 2024-07-15 F62 dx=M54.50 class=MB | 97110-GP >1 x6 | 97110-GP >1 x6 on=2024-07-16"),
        Case("P 2024-07-15 F62 dx=K63.5 class=MB | 36415 >1 x45min", note="minutes are no units"),
        Case("P 2024-07-15 F62 dx=L97.511 class=MB | 11042 >1 x2", note="indicator 2: another edit"),
        Case("P 2024-07-15 F62 dx=I10 class=MB | 84443 >1", note="no limit known, one unit"),
        Case("P 2024-07-15 F62 dx=I10 class=MB | 84443 >1 x2", cannot_judge=True, note="no limit known"),
        Case("P 2024-07-15 F62 dx=M17.0 | 20610-RT-SG >1 x3 @24", cannot_judge=True, note="surgical center"),
        Case("P 2024-07-15 F62 dx=R52 class=CI | 36415 >1 x3", note="commercial: another edit"),
        Case("P 2024-10-01 F62 dx=R52 | 36415 >1 x3", cannot_judge=True, note="after the table"),
        Case("P 2013-04-01 F62 | 36415 x3", cannot_judge=True, note="the first day; no table"),
        Case("P 2013-03-31 F62 | 36415 x3", note="the day before limits were for days"),
        Case("P 2024-07-15 F62 dx=R52 class=MB | E0601 >1 x3", note="another indicator"),
    ],
    doc=__doc__,
)
