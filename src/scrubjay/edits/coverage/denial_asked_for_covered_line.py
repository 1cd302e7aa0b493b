"""Modifier GZ asks for a denial of a line that the contractor's article supports.

## What it checks
A line to Medicare with modifier GZ points to a diagnosis that the article which governs it covers. Not on
claims to Medicare Advantage, which has no notices of noncoverage (GA, GZ).

## Why payers deny it
Medicare denies every line with GZ by itself, whatever the diagnosis, and the practice bears the cost.

## How to fix
If the service met the policy, remove GZ. Keep it where there was another reason to expect a denial, such as
the frequency of the service.

## What the record must show
The covered condition, and that the service met the other terms of the policy.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV007",
    name="denial-asked-for-covered-line",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.medicare_rules
        & line.has_modifier("GZ")
        & (line.payer_class.fill_null("MB") != "16")
        & (line.coverage_area != "")
        & line.coverage_judged
        & line.coverage_supported
        & (line.coverage_policy != "")
    },
    message="{procedure}-GZ (line {line}): {coverage_policy} covers its diagnosis, but GZ is always denied",
    carc=("50",),
    cites=[
        Cite("claims-processing-manual", "chapter 23, section 20.9.1.1; chapter 30, section 50"),
        Cite("hcpcs", "modifier GZ"),
    ],
    fix=Fix.documented(
        "remove GZ if the record shows that the service met the policy",
        Change("drop_modifiers", modifiers=("GZ",)),
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=E55.9 class=MB | 82306-GZ >1", hits=[1]),
        Case("P 2024-09-30 F72 dx=I10,E55.9 class=MB | 99213 >1 | 82306-GZ >1,2", hits=[2]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306-GZ >1", note="not covered: another edit"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-GZ >1", note="no article"),
        Case("P 2024-07-15 F72 dx=E55.9 class=MB | 82306-GA >1", note="GA is not denied by itself"),
        Case("P 2015-10-01 F72 dx=I10 class=MB | 82306-GZ >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=I10 class=MB | 82306-GZ >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=E55.9 class=CI | 82306-GZ >1", note="commercial"),
        Case("P 2024-07-15 F72 dx=E55.9 class=16 | 82306-GZ >1", note="Medicare Advantage"),
    ],
    doc=__doc__,
)
