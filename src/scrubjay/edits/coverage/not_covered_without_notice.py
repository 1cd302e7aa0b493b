"""The contractor's article does not support the line; modifier GZ leaves the cost with the practice.

## What it checks
As COV001 or COV004, on a line with modifier GZ: a denial is expected, and no advance beneficiary notice was
given. Not on claims to Medicare Advantage, which has no such notice.

## Why payers deny it
Medicare denies every line with GZ by itself, without looking at the record; the practice is liable (group
code CO), and the patient may not be charged.

## How to fix
Nothing, if no notice was given. If a valid one is on file, GA says so, and the patient is liable.

## What the record must show
For GA: the notice, signed before the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV003",
    name="not-covered-without-notice",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.medicare_rules
        & line.has_modifier("GZ")
        & (line.payer_class.fill_null("MB") != "16")
        & (line.coverage_area != "")
        & line.coverage_judged
        & ~line.coverage_supported
    },
    message="{procedure}-GZ (line {line}): not covered by {coverage_policy}; the practice will bear the cost",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("claims-processing-manual", "chapter 23, section 20.9.1.1; chapter 30, section 50"),
        Cite("hcpcs", "modifiers GA and GZ"),
    ],
    fix=Fix.documented(
        "keep GZ if no notice was given; GA only if one, signed before the service, is on file "
        "(nearest covered, if the record supports it: {nearest_covered})"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306-GZ >1", hits=[1]),
        Case("P 2024-09-30 F72 dx=I10,E11.9 class=MB | 99213 >1 | 82306-GZ >1,2", hits=[2]),
        Case("P 2024-07-15 F72 dx=E55.9 class=MB | 82306-GZ >1", note="covered: another edit"),
        Case("P 2024-07-15 F72 dx=I10 class=16 | 82306-GZ >1", note="Medicare Advantage"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 82306-GZ >1", note="not Medicare"),
        Case("P 2015-10-01 F72 dx=I10 class=MB | 82306-GZ >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=I10 class=MB | 82306-GZ >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306 >1", note="without the modifier"),
    ],
    doc=__doc__,
)
