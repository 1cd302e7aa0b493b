"""Poisoning after a condition that may come from it.

## What it checks
A poisoning by a drug (T36 to T50; 6th character 1 to 4, or the 5th where the 6th is X) under active treatment
stands after a first diagnosis of chapters 4, 6 to 14 or 18 (E, G to N, R), and no other code of T36 to T50
stands before it. Left out are infections, neoplasms, diseases of the blood, mental disorders, malformations
and injuries in the first place, toxic effects of other substances (T51 to T65), and adverse effects and
underdosing, where the condition comes first.

## Why payers deny it
In a poisoning the guideline puts the code of the drug first and its manifestations after it. Whether the
first diagnosis comes from the poisoning is for the record to show, so this is for review.

## How to fix
Put the poisoning first.

## What the record must show
What the drug did, and how it was taken.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ013",
    name="poisoning-after-manifestation",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": (diagnosis.drug_intent == "poisoning")
        & (diagnosis.phase == "active")
        & ~diagnosis.earlier_in_drugs_and_medicaments
        & diagnosis.led_by_poisoning_manifestations
    },
    message="{diagnosis} is a poisoning and stands after what may be its effect; the poisoning comes first",
    carc=("16",),
    rarc=("MA63",),
    cites=[Cite("icd10cm-guidelines", "section I.C.19.e.5.b")],
    fix=Fix.documented("put {diagnosis} first, if the other condition is due to the poisoning"),
    cases=[
        Case("P 2015-10-01 F42 dx=R40.20,T42.4X2A | 99291 >1 @23", hits=[2]),
        Case("I 2026-05-04 F42 bill=0131 dx=R11.2,T39.1X1A | 99284 rev=0450", hits=[2]),
        Case(
            "P 2026-05-04 F42 dx=R40.20,T42.4X2A,T39.1X2A | 99291 >1 @23", hits=[2], note="the first of them"
        ),
        Case("P 2026-05-04 F42 dx=T42.4X2A,R40.20 | 99291 >1 @23"),
        Case("P 2026-05-04 F42 dx=R11.2,T39.1X5A | 99213 >1", note="an adverse effect: its nature first"),
        Case(
            "P 2026-05-04 F42 dx=R40.20,T39.1X5A,T42.4X2A | 99291 >1 @23",
            note="after an adverse effect: left out",
        ),
        Case("P 2026-05-04 F42 dx=F32.9,T42.4X2A | 99291 >1 @23", note="a mental disorder first: left out"),
        Case(
            "I 2026-05-04 F42 bill=0111 dx=R40.20 adm=T42.4X2A | NONE rev=0120", note="an admitting diagnosis"
        ),
        Case("P 2026-05-04 F42 dx=R11.2,T39.1X1D | 99213 >1", note="no active treatment"),
        Case("P 2026-05-04 F42 dx=S01.81XA,T42.4X2A | 99284 >1 @23", note="an injury first"),
        Case("P 2015-09-30 F42 dx=R40.20,T42.4X2A | 99291 >1 @23", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
