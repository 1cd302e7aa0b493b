"""Screening outside the ages at which Medicare pays for it.

## What it checks
The patient is younger than the law allows for the screening: a mammogram before 35, a prostate test before
50, a stool blood test or a sigmoidoscopy before 45 (since 2023). Lines that expect a denial (GA, GX, GY, GZ)
are left alone.

## Why payers deny it
The ages stand in the law and the regulation, without an exception for risk.

## How to fix
Check the date of birth. A test for a symptom or a finding is a diagnostic one and has another code.

## What the record must show
Why the test was done: screening, or a sign, symptom or finding.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ008",
    name="preventive-outside-ages",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2000-01-01": line.preventive_problem == "age"},
    message="{preventive_title} on line {line} is paid at {preventive_ages}; the patient is {age_on_line}",
    carc=("6",),
    rarc=("N129",),
    cites=[
        Cite("ssa", "sections 1834(c)(2)(A)(i) and 1861(oo)(1)"),
        Cite("cfr", "42 CFR 410.37(c)(1) and (e)(1)"),
    ],
    fix=Fix.documented("correct the date of birth, or bill the diagnostic test if the record shows one"),
    cases=[
        Case("P 2026-05-04 F34 dx=Z12.31 class=MB | 77067 >1", hits=[1]),
        Case("P 2026-05-04 F44 dx=Z12.11 class=MB | 82270 >1 | G0104 >1", hits=[1, 2]),
        Case("P 2026-05-04 F45 dx=Z12.11 class=MB | 82270 >1"),
        Case("P 2026-05-04 F35 dx=Z12.31 class=MB | 77067 >1"),
        Case("P 2022-12-31 F44 dx=Z12.11 class=MB | 82270 >1", note="the age was another before 2023"),
        Case("P 2026-05-04 M49 dx=Z12.5 class=MB | G0103-GA >1", note="a denial is expected"),
        Case("P 2026-05-04 M49 dx=Z12.5 class=CI | G0103 >1", note="another payer"),
        Case("P 2000-01-01 M49 dx=9:V76.44 class=MB | G0103 >1", hits=[1]),
        Case("P 1999-12-31 M49 dx=9:V76.44 class=MB | G0103 >1"),
    ],
    doc=__doc__,
)
