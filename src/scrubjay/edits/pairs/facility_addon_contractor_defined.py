"""Add-on code on a facility claim whose primaries the contractor defines.

## What it checks
A line of an institutional outpatient claim with a revenue code of professional fees (096X-098X) holds a
type 2 add-on code. CMS publishes no primaries for it, so the edit does not look for one, nor does the I/OCE.
Types of bill: those on which the Integrated Outpatient Code Editor always looks at add-on codes.

## Why payers deny it
The contractor decides which primary procedures count, and denies the line without one (edit 107).
The first day of this edit is unverified.

## How to fix
See whether the primary procedure is on the claim, and whether the contractor lists it.

## What the record must show
The primary procedure and the additional work.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="ADD005",
    name="facility-addon-contractor-defined",
    grain=line,
    severity="info",
    when={"2018-04-01": (line.addon_type == 2) & line.professional_revenue & line.addon_bill},
    message="add-on {procedure} on line {line}: which primaries count is the contractor's decision",
    carc=("B15", "107"),
    rarc=("N122",),
    claim_types=("institutional",),
    cites=[Cite("ioce", "edit 107"), Cite("ncci-policy-manual", "chapter I, section R")],
    fix=Fix.documented("see that the primary procedure is on the claim"),
    cases=[
        Case("I 2026-05-04 F62 dx=I87.2 bill=0851 | 36556 rev=0960 | 76937 rev=0972", hits=[2]),
        Case("I 2019-07-01 F62 dx=I87.2 bill=0851 | 76937 rev=0972", hits=[1]),
        Case("I 2026-05-04 F62 dx=I87.2 bill=0851 | 36556 rev=0360 | 76937 rev=0402", note="the facility's"),
        Case("I 2026-05-04 F62 dx=I87.2 bill=0131 | 36556 rev=0960 | 76937 rev=0972", note="type of bill"),
        Case("I 2018-04-01 F62 bill=0851 | 76937 rev=0972", note="before the table"),
        Case("I 2018-03-31 F62 bill=0851 | 76937 rev=0972", note="the day before these edits"),
    ],
    doc=__doc__,
    implements=("ioce:107",),
)
