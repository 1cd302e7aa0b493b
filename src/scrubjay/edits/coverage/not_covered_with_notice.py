"""The contractor's article does not support the line; modifier GA makes the patient liable.

## What it checks
As COV001 or COV004, on a line with modifier GA: an advance beneficiary notice was given because Medicare
was expected to deny the line. Not on claims to Medicare Advantage, which has no such notice.

## Why payers deny it
No diagnosis of the line is covered, so Medicare is expected to deny it as not reasonable and necessary;
with GA the denial names the patient as liable (group code PR).

## How to fix
Nothing, if the notice is on file. Without a valid one the patient may not be charged: report GZ.

## What the record must show
The notice (CMS-R-131), for this service, with reason and estimated cost, signed before the service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV002",
    name="not-covered-with-notice",
    grain=line,
    severity="info",
    when={
        "2015-10-01": line.medicare_rules
        & line.has_modifier("GA")
        & (line.payer_class.fill_null("MB") != "16")
        & (line.coverage_area != "")
        & line.coverage_judged
        & ~line.coverage_supported
    },
    message="{procedure}-GA (line {line}): not covered by {coverage_policy}; the patient will be liable",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("claims-processing-manual", "chapter 30, section 50; chapter 23, section 20.9.1.1"),
        Cite("ssa", "sections 1862(a)(1)(A) and 1879"),
        Cite("hcpcs", "modifier GA"),
    ],
    fix=Fix.documented(
        "keep GA only if the signed notice is on file; covered if the record supports a covered "
        "diagnosis (nearest: {nearest_covered})"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306-GA >1", hits=[1]),
        Case(
            "P 2024-07-15 F72 dx=Z00.00 class=MB | 93000-GA >1", hits=[1], note="on the list of not covered"
        ),
        Case("P 2024-07-15 F72 dx=E55.9 class=MB | 82306-GA >1", note="covered all the same"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306 >1", note="no notice: another edit"),
        Case("P 2024-07-15 F72 dx=I10 class=16 | 82306-GA >1", note="Medicare Advantage"),
        Case("P 2015-10-01 F72 dx=I10 class=MB | 82306-GA >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=I10 class=MB | 82306-GA >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 82306-GA >1", note="commercial"),
    ],
    doc=__doc__,
)
