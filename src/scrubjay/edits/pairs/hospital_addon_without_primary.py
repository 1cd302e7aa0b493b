"""Add-on code without any of its primary codes on a hospital bill.

## What it checks
A line of an institutional outpatient claim holds a type 1 or type 3 add-on code, and the claim has none of
the primary codes that CMS lists for it on that day or the day before (drug administration: on the claim).
Types of bill: hospital outpatient and the like (12X, 13X, 14X, 34X, 76X), where the Integrated Outpatient
Code Editor looks at add-on codes only if the hospital is not paid under the OPPS, which no claim says. Remote
mental health's C7902 (12X and 13X, from 2023 on) needs its primary on the same day, under the OPPS.

## Why payers deny it
Outside the OPPS the line is denied (edits 106, 108). Under the OPPS most add-on codes are packaged, and one
without its primary is a coding error that reviewers find. The first day of these edits is unverified.

## How to fix
Add the primary procedure if it was performed and left out. If it was not performed, the add-on code is wrong.

## What the record must show
The primary procedure and the additional work.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="ADD004",
    name="hospital-addon-without-primary",
    grain=line,
    severity="review",
    when={"2018-04-01": line.addon_type.is_in([1, 3]) & ~line.primary_present & line.opps_bill},
    message="add-on {procedure} on line {line} has no primary; it goes with {addon_primaries}",
    carc=("B15", "107"),
    rarc=("N122",),
    claim_types=("institutional",),
    cites=[Cite("ioce", "edits 106 and 108"), Cite("ncci-policy-manual", "chapter I, section R")],
    fix=Fix.documented("bill the primary procedure that was left out, or correct the code"),
    cases=[
        Case("I 2026-05-04 F62 dx=L97.511 bill=0131 | 97597 rev=0360 | 11045 rev=0360", hits=[2]),
        Case("I 2019-07-01 F62 dx=E86.0 bill=0131 | 96361 rev=0260", hits=[1]),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0131 | 11042 rev=0360 | 11045 rev=0360"),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0851 | 11045 rev=0360", note="another edit"),
        Case("I 2023-01-01 F62 dx=F33.1 bill=0131 | C7901 rev=0914 | C7902 rev=0914"),
        Case(
            "I 2023-01-02 F62 dx=F33.1 bill=0131 | C7901 on=2023-01-01 | C7902", hits=[2], note="not that day"
        ),
        Case("I 2023-01-02 F62 dx=F33.1 bill=0131 | C7902 rev=0914 | 90837 rev=0914", hits=[1]),
        Case("I 2018-04-01 F62 bill=0131 | 11045", cannot_judge=True, note="the first day; before the table"),
        Case("I 2018-03-31 F62 bill=0131 | 11045", note="the day before these edits"),
    ],
    doc=__doc__,
    implements=("ioce:106", "ioce:108"),
)
