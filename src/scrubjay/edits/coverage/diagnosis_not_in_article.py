"""No diagnosis of the line supports it by the contractor's coverage article.

## What it checks
On a claim to Medicare, every diagnosis that the line points to is missing from the covered lists of the
billing and coding articles that govern the procedure in the practice's area on the day, and no modifier
says that a denial is expected (GA, GX, GY, GZ). Where several articles name the procedure, none of them
lists a diagnosis.

## Why payers deny it
Medicare pays only for what is reasonable and necessary. The contractor's local coverage determination says
for which conditions the service is, and the article lists their codes; a line with none of them is denied.

## How to fix
See whether the line points to every diagnosis for which the service was done. If the condition is none that
is covered, an advance beneficiary notice given before the service (modifier GA) moves the cost to the
patient; with none, the practice bears it (modifier GZ).

## What the record must show
The condition for which the service was ordered, as the clinician documented it. The nearest covered
diagnoses are named to look them up in the record, never to be billed because they are covered.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV001",
    name="diagnosis-not-in-article",
    grain=line,
    severity="deny",
    when={
        "2015-10-01": line.medicare_rules
        & ~line.has_modifier("GA", "GX", "GY", "GZ")
        & (line.coverage_area != "")
        & line.coverage_judged
        & ~line.coverage_supported
        & line.coverage_denied_diagnosis.is_null()
    },
    message="{procedure} (line {line}): its diagnoses are not in {coverage_policy}, group {coverage_group}",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("ssa", "section 1862(a)(1)(A)"),
        Cite("program-integrity-manual", "chapter 13, Local Coverage Determinations"),
        Cite("claims-processing-manual", "chapter 30, section 50 (advance beneficiary notice)"),
    ],
    fix=Fix.documented(
        "covered if the record supports one of its diagnoses (nearest: {nearest_covered}); GA with a "
        "notice signed before the service makes the patient liable, GZ the practice"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=E55.9,I10 class=MB | 82306 >1 | 82306 >2", hits=[2]),
        Case("P 2024-09-30 F72 dx=I10,E55.9 class=MB | 82306 >1,2", note="one diagnosis is enough"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 82306 >1", note="not Medicare"),
        Case("P 2024-07-15 F72 dx=I10 | 82306-GA >1 | 82306-GZ >1", note="a denial is expected"),
        Case("P 2024-07-15 F72 dx=N18.6 class=MB | 82652 >1 | 82306 >1", hits=[2], note="groups by number"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1", note="no article names the code"),
        Case("P 2024-07-15 F72 dx=B35.3 class=MB | 11720 >1", note="groups do not pair: another edit"),
        Case("P 2024-07-31 F72 dx=I10 class=MB | 95004 >1", hits=[1]),
        Case("P 2024-08-01 F72 dx=I10 class=MB | 95004 >1", note="the article was retired the day before"),
        Case(
            "P 2024-07-31 F72 dx=I10 class=MB | 76700 >1", cannot_judge=True, note="an earlier version held"
        ),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 93880 >1", cannot_judge=True, note="in part of the area"),
        Case("P 2024-10-01 F72 dx=I10 class=MB | 82306 >1", cannot_judge=True, note="after the download"),
        Case("P 2015-10-01 F72 dx=I10 class=MB | 82306 >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=I10 class=MB | 82306 >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=Z00.00,I10 class=MB | 93000 >1 | 93005 >2"),
    ],
    doc=__doc__,
)
