"""A diagnosis of the line stands on the article's list of what is not covered, and none supports it.

## What it checks
On a claim to Medicare, a diagnosis that the line points to stands on the list of diagnoses that do not
support the procedure by the contractor's billing and coding article, and no other diagnosis of the line is
covered. Lines with modifier GA, GX, GY or GZ have edits of their own.

## Why payers deny it
The contractor has said that the service is not reasonable and necessary for that diagnosis.

## How to fix
See whether the line points to every diagnosis for which the service was done. Otherwise an advance
beneficiary notice given before the service (GA) makes the patient liable; a service that the law excludes
takes GY.

## What the record must show
Why the service was ordered: a condition or complaint, as the clinician documented it, if there was one.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV004",
    name="diagnosis-listed-as-not-covered",
    grain=line,
    severity="deny",
    when={
        "2015-10-01": line.medicare_rules
        & ~line.has_modifier("GA", "GX", "GY", "GZ")
        & (line.coverage_area != "")
        & line.coverage_judged
        & ~line.coverage_supported
        & (line.coverage_denied_diagnosis != "")
    },
    message="{procedure} (line {line}): {coverage_policy} lists {coverage_denied_diagnosis} as not covered",
    carc=("50",),
    rarc=("N115",),
    cites=[
        Cite("ssa", "section 1862(a)(1)(A)"),
        Cite("program-integrity-manual", "chapter 13, Local Coverage Determinations"),
        Cite("claims-processing-manual", "chapter 30, section 50 (advance beneficiary notice)"),
    ],
    fix=Fix.documented(
        "covered if the record supports another condition for the service (covered: "
        "{nearest_covered}); GA with a notice signed before the service makes the patient liable, GZ "
        "the practice"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=Z00.00,I10 class=MB | 93000 >1 | 93005 >2", hits=[1]),
        Case("P 2024-09-30 F72 dx=Z00.00 class=MA | 99213 >1 | 93000 >1", hits=[2]),
        Case("P 2024-07-15 F72 dx=Z00.00,I10 class=MB | 93000 >1,2", note="another diagnosis is not listed"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 93000-GA >1", note="a denial is expected"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=CI | 93000 >1", note="not Medicare"),
        Case("P 2015-10-01 F72 dx=Z00.00 class=MB | 93000 >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=Z00.00 class=MB | 93000 >1", note="the day before ICD-10"),
        Case("P 2024-07-15 F72 dx=E55.9,I10 class=MB | 82306 >1 | 82306 >2"),
    ],
    doc=__doc__,
)
