"""Modifier 54, 55 or 56 on a procedure without days of follow-up.

## What it checks
A line of a claim to Medicare carries modifier 54, 55 or 56, and its procedure has 0 global days or none
(XXX) in the fee schedule. Visits are the business of another edit; add-on codes, maternity care and codes
whose period the contractor sets are not judged.

## Why payers deny it
The modifiers divide a package of 10 or 90 days between those who share it. Where there are no such days,
there is nothing to divide.

## How to fix
Leave the modifier out, or correct the code.

## What the record must show
Which part of the care the provider gave.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB012",
    name="split-care-without-period",
    grain=line,
    severity="deny",
    when={
        "2003-10-01": line.in_set("split_care_modifier")
        & line.medicare_rules
        & ~line.in_set("evaluation_service")
        & line.global_days.is_in(["000", "XXX"])
    },
    message="line {line}: {procedure} has global days {global_days}; modifiers 54, 55 and 56 need 010 or 090",
    carc=("4",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 40.1.D, 40.2.A (introduction) and 40.2.A.3"),
        Cite("cfr", "42 CFR 414.40(b)(3)"),
        Cite("cpt", "Appendix A, modifiers 54, 55 and 56"),
    ],
    fix=Fix.documented("leave the modifier out"),
    cases=[
        Case("P 2024-07-02 F72 class=MB | 11042-54", hits=[1]),
        Case("P 2024-07-02 F72 | 27447-54 | 20610-RT-55 | 93000-56", hits=[2, 3]),
        Case("P 2024-07-02 F72 class=MB | 27447-54 | 17110-55", note="90 and 10 days"),
        Case("P 2024-07-02 F72 class=MB | 11045-54 | 27599-54", note="ZZZ and YYY"),
        Case("P 2024-07-02 F72 class=MB | 99213-55", note="a visit: another edit"),
        Case("P 2024-07-02 F42 class=CI | 11042-54", note="not Medicare"),
        Case("P 2003-10-01 F72 class=MB | 11042-54", cannot_judge=True, note="the manual's first day"),
        Case("P 2003-09-30 F72 class=MB | 11042-54", note="before it"),
        Case("P 2024-07-02 F72 npi=1234567893 | 20610-LT >1 | 99203-57 >1", note="another code"),
    ],
    doc=__doc__,
)
