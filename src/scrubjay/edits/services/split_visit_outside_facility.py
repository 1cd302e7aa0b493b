"""Split or shared visit at a place where there is none.

## What it checks
A line to Medicare carries FS at a place that is no facility: office, assisted living, group home, walk-in
clinic, urgent care or independent clinic.

## Why payers deny it
A visit is split only in a facility, where services incident to a physician's are not paid. In an office
they are, under rules of their own.

## How to fix
Bill it under the practitioner who gave it, or incident to the physician where all of that rule's conditions
were met.

## What the record must show
Who saw the patient, and for incident-to billing the physician's plan and presence in the suite.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC010",
    name="split-visit-outside-facility",
    grain=line,
    severity="deny",
    when={"2022-01-01": line.has_modifier("FS") & line.in_set("split_shared_never") & line.medicare_rules},
    message="line {line}: modifier FS at place {place}, where no visit can be split or shared",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("cfr", "42 CFR 415.140(a) and (b)"),
        Cite("federal-register", "86 FR 64996, CY 2022 physician fee schedule, split or shared visits"),
    ],
    fix=Fix.documented(
        "bill the visit of the one who gave it, or incident to the physician if its conditions were met"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214-FS >1 @11", hits=[1]),
        Case("P 2022-01-01 F72 dx=I10 class=MB | 99213-FS >1 @20", hits=[1]),
        Case("P 2026-05-04 F72 dx=I50.9 class=MB | 99232-FS >1 @21"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214-FS >1 @22", note="clinic of a hospital"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214 >1 @11"),
        Case("P 2026-05-04 F42 dx=I10 class=CI | 99214-FS >1 @11", note="another payer"),
        Case("P 2021-12-31 F72 dx=I10 class=MB | 99214-FS >1 @11", note="the day before the modifier began"),
    ],
    doc=__doc__,
)
