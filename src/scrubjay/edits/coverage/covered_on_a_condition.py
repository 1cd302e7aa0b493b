"""The diagnosis that supports the line is covered on a condition that the article states.

## What it checks
On a claim to Medicare, every diagnosis that supports the line by the contractor's article is marked there
with an asterisk, and none without one does.

## Why payers deny it
The asterisk stands for a condition in the article's prose: a second diagnosis, a finding, an earlier
treatment. Where it is not met, the diagnosis does not support the service.

## How to fix
Read the note to the asterisk, and add what it asks for if the record holds it.

## What the record must show
What the note asks for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV008",
    name="covered-on-a-condition",
    grain=line,
    severity="info",
    when={
        "2015-10-01": line.medicare_rules
        & (line.coverage_area != "")
        & line.coverage_judged
        & line.coverage_on_condition
    },
    message="{procedure} (line {line}): {coverage_policy}, group {coverage_group}, covers it on a condition",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("program-integrity-manual", "chapter 13, Local Coverage Determinations"),
        Cite("ssa", "section 1862(a)(1)(A)"),
    ],
    fix=Fix.documented(
        "read the article's note to the asterisk; report what it asks for if the record holds it"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=M81.0,E55.9 class=MB | 82306 >1 | 82306 >2", hits=[1]),
        Case("P 2024-09-30 F72 dx=I10,M81.0 class=MB | 99213 >1 | 82306 >1,2", hits=[2]),
        Case("P 2024-07-15 F72 dx=M81.0,E55.9 class=MB | 82306 >1,2", note="the other needs no condition"),
        Case("P 2024-07-15 F72 dx=M81.0 class=CI | 82306 >1", note="not Medicare"),
        Case("P 2015-10-01 F72 dx=M81.0 class=MB | 82306 >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=M81.0 class=MB | 82306 >1", note="the day before ICD-10"),
    ],
    doc=__doc__,
)
