"""Primary care exception on a visit of a high level.

## What it checks
Modifier GE stands on 99204, 99205, 99214 or 99215, on a claim to Medicare after the public health emergency
ended on May 11, 2023.

## Why payers deny it
The exception is for visits of low and middle level. Higher ones were open to it during the emergency.

## How to fix
Have the teaching physician see the patient and report GC, or bill the level that the exception holds.

## What the record must show
The teaching physician's presence for the key part.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC013",
    name="primary-care-exception-for-high-level",
    grain=line,
    severity="review",
    when={
        "2023-05-12": line.has_modifier("GE")
        & line.in_set("problem_visits")
        & ~line.in_set("primary_care_exception")
        & line.medicare_rules
    },
    message=(
        "line {line}: modifier GE on {procedure}, a level that the exception held only during the emergency"
    ),
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("cfr", "42 CFR 415.174"),
        Cite("federal-register", "85 FR 84472, CY 2021 physician fee schedule, primary care exception"),
    ],
    fix=Fix.documented(
        "bill the level that the record supports under the rule; a higher one needs the teaching "
        "physician's presence"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214-GE >1 @22", hits=[1]),
        Case("P 2023-05-12 F72 dx=I10 class=MB | 99204-GE >1 @22", hits=[1]),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213-GE >1 @22"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99214-GC >1 @22"),
        Case("P 2023-05-11 F72 dx=I10 class=MB | 99214-GE >1 @22", note="the last day of the emergency"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99397-GE >1 @22", note="another code"),
        Case("P 2026-05-04 F72 dx=I10 class=CI | 99214-GE >1 @22", note="commercial"),
    ],
    doc=__doc__,
)
