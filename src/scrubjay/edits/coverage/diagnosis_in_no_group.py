"""The article lists no diagnosis of the line, but may not mean this procedure.

## What it checks
As COV001, where the lists of the contractor's article cannot be held against the line for certain: its
groups of codes and of diagnoses do not pair, its wording makes exceptions, it gives a range of diagnoses by
its ends only, or it is about a drug and names the procedure beside it. The finding says which.

## Why payers deny it
If the article means this procedure, none of the line's diagnoses supports it.

## How to fix
Read the article: does it restrict this procedure, and to which group of diagnoses? If it does, see whether
the line points to every diagnosis for which the service was done; an advance beneficiary notice given
before the service (GA) makes the patient liable.

## What the record must show
The condition for which the service was ordered, as the clinician documented it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV006",
    name="diagnosis-in-no-group",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.medicare_rules
        & ~line.has_modifier("GA", "GX", "GY", "GZ")
        & (line.coverage_area != "")
        & line.coverage_judged
        & ~line.coverage_supported.fill_null(False)
        & (line.coverage_doubt != "")
    },
    message="{procedure} (line {line}): {coverage_policy} lists none of its diagnoses, but {coverage_doubt}",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("program-integrity-manual", "chapter 13, Local Coverage Determinations"),
        Cite("ssa", "section 1862(a)(1)(A)"),
    ],
    fix=Fix.documented(
        "read the article; covered if the record supports one of its diagnoses (nearest: "
        "{nearest_covered}), else GA with a notice signed before the service makes the patient liable"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=B35.3 class=MB | 11720 >1 | G0127 >1", hits=[1, 2]),
        Case("P 2024-07-15 F72 dx=M25.511 class=MB | 20610-RT >1", hits=[1], note="beside a drug"),
        Case("P 2024-07-15 F72 dx=B35.1 class=MB | 11720 >1", note="listed"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 82306 >1", note="no doubt: another edit"),
        Case("P 2024-07-15 F72 dx=B35.3 class=CI | 11720 >1", note="not Medicare"),
        Case("P 2015-10-01 F72 dx=B35.3 class=MB | 11720 >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=B35.3 class=MB | 11720 >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=M25.511 class=MB | 20610-GZ-RT >1", note="GZ expects the denial"),
    ],
    doc=__doc__,
)
