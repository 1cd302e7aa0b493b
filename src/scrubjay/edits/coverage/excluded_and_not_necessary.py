"""A line is said to be excluded by law (GY) and to be not reasonable and necessary (GA, GZ).

## What it checks
A line to Medicare carries modifier GY together with GA or GZ. GX beside GY is right: a notice was given
freely.

## Why payers deny it
GY says that the service is no benefit of Medicare at all; GA and GZ say that it is one, but not necessary
here. The two lead to different denials, and only the second needs a notice. That a rule names these pairs
is unverified; so this edit runs only when selected.

## How to fix
Keep the one that is true: GY (with GX where a notice was given freely) for what the law excludes, GA or GZ
for what Medicare covers for others.

## What the record must show
What the service was, and any notice that was given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV009",
    name="excluded-and-not-necessary",
    grain=line,
    severity="review",
    preview=True,
    when={"2010-04-01": line.medicare_rules & line.has_modifier("GY") & line.has_modifier("GA", "GZ")},
    message="{procedure} (line {line}): GY says excluded by law, GA or GZ says not necessary",
    carc=("4",),
    rarc=("N519",),
    cites=[
        Cite("hcpcs", "modifiers GA, GX, GY and GZ"),
        Cite("claims-processing-manual", "chapter 30, section 50; Change Request 6563 (GX beside GY)"),
    ],
    fix=Fix.documented("keep GY for what the law excludes, GA or GZ for what is not necessary here"),
    cases=[
        Case("P 2010-04-01 F72 dx=9:V70.0 class=MB | 93000-GY-GZ >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 93000-GA-GY >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 93000-GX-GY >1 | 93000-GA >1 | 93000-GY >1"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=CI | 93000-GA-GY >1", note="not Medicare"),
        Case("P 2010-03-31 F72 dx=9:V70.0 class=MB | 93000-GY-GZ >1", note="the day before GX began"),
    ],
    doc=__doc__,
)
