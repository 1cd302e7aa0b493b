"""Modifier 57 on a visit with a minor surgery only.

## What it checks
A visit on a claim to Medicare carries modifier 57. The same provider bills a procedure with 0 or 10 global
days for that day or the next, on any claim of the input, and none with 90.

## Why payers deny it
Modifier 57 is for the decision for a major surgery (90 global days). With it no visit is paid on the day of
a minor one or the day before; the decision for that is part of the procedure.

## How to fix
Report modifier 25 if the visit went beyond the usual work of the procedure; otherwise remove the visit. If
a major surgery followed on another claim, nothing is wrong.

## What the record must show
For 25: a significant problem that was assessed apart from the procedure.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB008",
    name="decision-modifier-with-minor-surgery",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.has_modifier("57")
        & line.medicare_rules
        & line.minor_surgery.is_not_null()
        & ~line.before_major_surgery
    },
    message="visit {procedure}-57: the only surgery of this day and the next is {minor_surgery}, a minor one",
    carc=("4", "97"),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.6.C and 40.2.A.4"),
        Cite("ncci-policy-manual", "chapter I, section D"),
        Cite("cpt", "Appendix A, modifier 57"),
    ],
    fix=Fix.documented(
        "report modifier 25 if the visit went beyond the usual work of {minor_surgery}, or remove it"
    ),
    cases=[
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213-57 | 17110", hits=[1]),
        Case(
            "P 2024-07-02 F72 npi=1234567893 | 99213-57 prior: P 2024-07-03 | 10060",
            hits=[1],
            note="next day",
        ),
        Case("P 2024-07-02 F72 npi=1234567893 | 20610-LT >1 | 99203-57 >1", hits=[2], note="a new patient"),
        Case("P 2024-07-02 F72 npi=1234567893 | 99213-57 prior: P 2024-07-04 | 10060", note="two days later"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213-57 | 17110 prior: P 2024-07-03 | 27447"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213-57", note="no surgery in the input"),
        Case("P 2024-07-02 F72 npi=1234567893 class=MB | 99213-25 | 17110"),
        Case("P 2024-07-02 F42 npi=1234567893 class=CI | 99213-57 | 17110", note="not Medicare"),
        Case(
            "P 2003-10-01 F72 npi=1234567893 class=MB | 99213-57 | 17110", note="no fee schedule of that day"
        ),
        Case("P 2003-09-30 F72 npi=1234567893 class=MB | 99213-57 | 17110", note="before the manual"),
    ],
    doc=__doc__,
)
