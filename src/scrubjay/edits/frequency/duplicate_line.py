"""Service line that repeats another line of the claim.

## What it checks
Two lines of the claim are the same in provider, dates, procedure, modifiers, place, charge, units, drug and
text, and carry no modifier for a repeated or distinct service (59, 76, 77, 91, XE, XP, XS, XU).

## Why payers deny it
A line that is the same as another in patient, provider, dates, procedure, place and charge is an exact
duplicate and is denied, unless a modifier says otherwise.

## How to fix
Remove the line, or bill the units on one line. If the service was repeated, report the modifier that says so.

## What the record must show
For removing the line: that the service was given once. For a modifier: each of the services, with its time
or site.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ002",
    name="duplicate-line",
    grain=line,
    severity="deny",
    when={"2003-10-01": line.repeats_line.is_not_null()},
    message="line {line} ({procedure}) is the same as line {repeats_line}",
    carc=("18",),
    rarc=("N522",),
    cites=[Cite("claims-processing-manual", "chapter 1, section 120")],
    fix=Fix.documented(
        "remove line {line}, or report the modifier for a service that was repeated", Change("drop_line")
    ),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | 93000 >1 $40 | 93000 >1 $40", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213-25 >1 | 93000 | 93000 | 93000", hits=[3, 4]),
        Case(
            "P 2026-05-04 F42 dx=M17.11 | 20610-RT-51 >1 | 20610-51-RT >1",
            hits=[2],
            note="modifiers in any order",
        ),
        Case("P 2003-10-01 F42 | 93000 | 93000", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 93000 >1 $40 | 93000-76 >1 $40"),
        Case("P 2026-05-04 F42 dx=I10 | 93000 | 93000-76 | 93000-76", note="repeated twice"),
        Case("P 2026-05-04 F42 dx=M17.0 | 20610-RT >1 | 20610-LT >1"),
        Case("P 2026-05-04 F42 dx=I10 | 93000 >1 | 93000 >1 on=2026-05-05", note="another day"),
        Case("P 2026-05-04 F42 dx=I10 | 93000 >1 $40 | 93000 >1 $45", note="another charge"),
        Case("P 2026-05-04 F42 | J3490 ndc=00000000001 | J3490 ndc=00000000002", note="another drug"),
        Case("P 2003-09-30 F42 | 93000 | 93000", note="the day before the manual"),
    ],
    doc=__doc__,
    implements=("mistake:duplicate-line",),
)
