"""Split or shared modifier on a service that is no visit.

## What it checks
A line to Medicare carries FS on a code that is neither a visit nor time that is added to one.

## Why payers deny it
Only evaluation and management visits are split or shared; procedures and tests are not.

## How to fix
Leave the modifier off and bill under the one who did the service.

## What the record must show
Who did the procedure.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC011",
    name="split-visit-on-other-service",
    grain=line,
    severity="deny",
    when={"2022-01-01": line.has_modifier("FS") & ~line.in_set("split_shared_service") & line.medicare_rules},
    message="line {line}: modifier FS on {procedure}, which is no visit",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("cfr", "42 CFR 415.140(a)"),
        Cite("federal-register", "86 FR 64996, CY 2022 physician fee schedule, split or shared visits"),
    ],
    fix=Fix.documented("leave the modifier off; a procedure is billed by the one who did it"),
    cases=[
        Case("P 2026-05-04 F72 dx=L02.212 class=MB | 10060-FS >1 @22", hits=[1]),
        Case("P 2022-01-01 F72 dx=I48.91 class=MB | 93000-FS >1 @21", hits=[1]),
        Case("P 2026-05-04 F72 dx=I50.9 class=MB | 99223-FS >1 @21 | 93010 >1 @21"),
        Case("P 2026-05-04 F72 dx=R57.0 class=MB | 99291-FS >1 @21 | 99292-FS >1 @21"),
        Case("P 2026-05-04 F42 dx=L02.212 class=CI | 10060-FS >1 @22", note="another payer"),
        Case(
            "P 2021-12-31 F72 dx=L02.212 class=MB | 10060-FS >1 @22", note="the day before the modifier began"
        ),
    ],
    doc=__doc__,
)
