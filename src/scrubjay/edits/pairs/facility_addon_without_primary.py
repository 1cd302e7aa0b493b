"""Add-on code without any of its primary codes on a facility claim.

## What it checks
A line of an institutional outpatient claim holds a type 1 or type 3 add-on code, and the claim has none of
the primary codes that CMS lists for it on that day or the day before (drug administration: on the claim).
Types of bill: those on which the Integrated Outpatient Code Editor always looks at add-on codes. On critical
access hospital bills (85X) professional revenue codes (096X-098X) stand apart.

## Why payers deny it
An add-on code is never paid alone: the Integrated Outpatient Code Editor denies the line (edits 106, 108).
The first day of these edits is unverified.

## How to fix
Add the primary procedure if it was performed and left out. If it was not performed, the add-on code is wrong.

## What the record must show
The primary procedure and the additional work.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="ADD003",
    name="facility-addon-without-primary",
    grain=line,
    severity="deny",
    when={"2018-04-01": line.addon_type.is_in([1, 3]) & ~line.primary_present & line.addon_bill},
    message="add-on {procedure} on line {line} has no primary; it goes with {addon_primaries}",
    carc=("B15", "107"),
    rarc=("N122",),
    claim_types=("institutional",),
    cites=[Cite("ioce", "edits 106 and 108"), Cite("ncci-policy-manual", "chapter I, section R")],
    fix=Fix.documented("bill the primary procedure that was left out, or correct the code"),
    cases=[
        Case("I 2026-05-04 F62 dx=L97.511 bill=0851 | 97597 rev=0360 | 11045 rev=0360", hits=[2]),
        Case("I 2019-07-01 F62 dx=E86.0 bill=0221 | 96361 rev=0260", hits=[1]),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0851 | 11042 rev=0360 | 11045 rev=0975", hits=[2]),
        Case(
            "I 2026-05-04 F62 dx=L97.511 bill=0851 | 11042 on=2026-05-02 | 11045",
            hits=[2],
            note="two days before",
        ),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0851 | 11042 on=2026-05-03 | 11045", note="the day before"),
        Case(
            "I 2026-05-04 F62 dx=E86.0 bill=0221 | 96360 on=2026-05-01 | 96361", note="any day of the claim"
        ),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0851 | 11042 rev=0360 | 11045 rev=0360"),
        Case("I 2026-05-04 F62 dx=L97.511 bill=0131 | 11045 rev=0360", note="hospital under the OPPS or not"),
        Case("I 2018-04-01 F62 bill=0851 | 11045", cannot_judge=True, note="the first day; before the table"),
        Case("I 2018-03-31 F62 bill=0851 | 11045", note="the day before these edits"),
    ],
    doc=__doc__,
    implements=("ioce:106", "ioce:108"),
)
