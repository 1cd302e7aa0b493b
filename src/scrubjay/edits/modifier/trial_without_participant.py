"""Service of a clinical trial without the diagnosis of a participant.

## What it checks
A line to Medicare carries Q0 or Q1, but the claim has no Z00.6, examination of a participant in clinical
research.

## Why payers deny it
Medicare covers routine care in approved trials, and some services only as part of a study. The manual asks
for the modifier and the diagnosis together, as first or second; without it the claim comes back. Q0 is also
asked for on registry services whose determination may want other diagnoses; hence for review.

## How to fix
Add Z00.6 if the patient takes part in the study, with the trial's number; else leave the modifier out.

## What the record must show
The patient's consent to the study, and which service belonged to it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD030",
    name="trial-without-participant",
    grain=line,
    severity="review",
    when={
        "2015-10-01": line.in_set("trial_modifier")
        & line.medicare_rules
        & ~line.claim_diagnosis_in_clinical_trial_participant
    },
    message="line {line}: {procedure} is billed as part of a trial, but Z00.6 is not on the claim",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("claims-processing-manual", "chapter 32, section 69.6"),
        Cite("icd10cm-tabular", "code Z00.6"),
    ],
    fix=Fix.documented("add Z00.6 if the record shows that the patient takes part"),
    cases=[
        Case("P 2015-10-01 F72 dx=C50.911 class=MB | 99214-Q1 >1 @11", hits=[1]),
        Case("P 2026-05-04 F72 dx=C50.911 class=MB | 36415 >1 @11 | 77067-Q0 >1 @11", hits=[2]),
        Case("P 2026-05-04 F72 dx=C50.911,Z00.6 class=MB | 99214-Q1 >1 @11"),
        Case("P 2026-05-04 F42 dx=C50.911 class=CI | 99214-Q1 >1 @11", note="another payer"),
        Case("P 2015-09-30 F72 dx=9:174.9 class=MB | 99214-Q1 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
