"""No diagnosis of the line supports the laboratory test by its national coverage determination.

## What it checks
On a claim to Medicare, the test has a national determination with lists of diagnoses (NCD 190.12 to
190.34), and no diagnosis that the line points to is covered: none stands on the covered list, or, where all
others are covered, all stand on the lists of what is not. Lines with modifier GA, GX, GY or GZ are left
out. How often a test is covered stands in the prose of the determinations only and is not checked. The
layout of the publisher's lists is unverified; so this edit runs only when selected.

## Why payers deny it
The determination binds every contractor; the laboratory edit module denies the line.

## How to fix
See whether the line points to every diagnosis for which the test was ordered. Otherwise an advance
beneficiary notice given before the test (GA) makes the patient liable; for a screening that the law
excludes, GY.

## What the record must show
The sign, symptom or disease for which the test was ordered, as the ordering clinician documented it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="COV005",
    name="laboratory-diagnosis-not-covered",
    grain=line,
    severity="deny",
    preview=True,
    when={
        "2015-10-01": line.medicare_rules
        & ~line.has_modifier("GA", "GX", "GY", "GZ")
        & ~line.lab_ncd_supported
    },
    message="{procedure} (line {line}): NCD {lab_ncd} covers none of its diagnoses",
    carc=("50",),
    rarc=("N386",),
    cites=[
        Cite("claims-processing-manual", "chapter 16, section 120"),
        Cite("ssa", "section 1862(a)(1)(A)"),
        Cite("claims-processing-manual", "chapter 30, section 50 (advance beneficiary notice)"),
    ],
    fix=Fix.documented(
        "covered if the record supports one of its diagnoses (nearest: {lab_nearest_covered}); GA "
        "with a notice signed before the test makes the patient liable, GZ the practice"
    ),
    cases=[
        Case("P 2024-07-15 F72 dx=E11.9,I10 class=MB | 83036 >1 | 83036 >2", hits=[2]),
        Case("P 2024-07-15 F72 dx=Z00.00,R53.83 class=MB | 85025 >1 | 85025 >2", hits=[1]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 83036-GA >1", note="a denial is expected"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 83036 >1", note="not Medicare"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213 >1", note="no determination"),
        Case("P 2024-10-01 F72 dx=I10 class=MB | 83036 >1", cannot_judge=True, note="after the lists"),
        Case("P 2015-10-01 F72 dx=I10 class=MB | 83036 >1", cannot_judge=True, note="the first day"),
        Case("P 2015-09-30 F72 dx=I10 class=MB | 83036 >1", note="the day before ICD-10"),
    ],
    doc=__doc__,
)
