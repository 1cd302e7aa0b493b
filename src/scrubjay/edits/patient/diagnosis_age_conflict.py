"""Diagnosis that does not fit the patient's age.

## What it checks
The patient's age in years on the first date of service is outside the limits of the code in Medicare's code
editors: newborn 0, pediatric 0 to 17, maternity 9 to 64 (12 to 55 before October 1, 2019), adult 15 and
over. Outpatient facility claims are judged by the limits of the I/OCE, which began earlier for two codes.

## Why payers deny it
Either the age or the diagnosis is wrong; the claim is returned or the line denied.

## How to fix
Check the date of birth first, then the diagnosis. For routine examinations, the code must be that of the
age group.

## What the record must show
The patient's date of birth and the diagnosis.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="PAT001",
    name="diagnosis-age-conflict",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.has_age_limit
        & ((diagnosis.age < diagnosis.age_low) | (diagnosis.age > diagnosis.age_high))
    },
    message="{diagnosis} is for ages {age_low} to {age_high} ({age_class}); the patient is {age}",
    carc=("9",),
    cites=[
        Cite("mce", "chapter 1, edit 4, age conflict"),
        Cite("ioce", "edit 2"),
    ],
    fix=Fix.documented("correct the date of birth or bill the diagnosis that fits the age"),
    cases=[
        Case("P 2026-05-04 F18 dx=Z00.129 | 99395 >1", hits=[1], note="a child's examination at 18"),
        Case("P 2026-05-04 F17 dx=Z00.129 | 99394 >1", note="the last year"),
        Case("P 2015-10-01 F8 dx=O80 | 99213 >1", hits=[1]),
        Case("P 2019-09-30 F60 dx=O09.92 | 99213 >1", hits=[1], note="maternity was 12 to 55"),
        Case("P 2019-10-01 F60 dx=O09.92 | 99213 >1", note="maternity became 9 to 64"),
        Case("P 2015-09-30 F8 dx=O80 | 99213 >1", note="the day before ICD-10-CM was required"),
        Case("I 2024-01-01 F18 bill=0131 dx=Z02.84 | 99213 rev=0510", hits=[1], note="the I/OCE's limit"),
        Case("I 2023-12-31 F18 bill=0131 dx=Z02.84 | 99213 rev=0510", note="the day before"),
        Case("P 2024-03-31 F18 dx=Z02.84 | 99213 >1", note="the MCE's began on 2024-04-01"),
        Case("P 2026-05-04 F dx=Z00.129 | 99394 >1", note="no date of birth", cannot_judge=True),
        Case("P 2026-05-04 F dx=I10 | 99213 >1", note="no date of birth, and none needed"),
    ],
    implements=("ioce:002", "mce:age-conflict", "mistake:diagnosis-age"),
    doc=__doc__,
)
