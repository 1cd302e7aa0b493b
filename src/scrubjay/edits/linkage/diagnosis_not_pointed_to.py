"""Diagnosis that no service line points to.

## What it checks
No line of a professional claim points to the diagnosis. External causes are left out, and claims whose lines
have no pointers at all; so are codes that only add to another, such as weeks of gestation, status, history
and organisms.

## Why payers deny it
They do not, for this alone: a claim may carry more diagnoses than its lines point to. But it is worth a look,
because a line may point to the wrong diagnosis, and because a payer may take the diagnosis as not treated.

## How to fix
Link it to the line of the service that addressed it, remove it where nothing on that day did, or leave it
where it affected the care.

## What the record must show
That the diagnosis existed on that day and was treated or affected treatment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="LNK003",
    name="diagnosis-not-pointed-to",
    grain=diagnosis,
    severity="info",
    when={
        "2012-01-01": diagnosis.position.is_not_null()
        & ~diagnosis.is_pointed_to
        & ~diagnosis.in_set("external_cause_codes")
        & ~diagnosis.in_set("companion_codes")
        & (diagnosis.claim_pointers > 0)
    },
    message="no line points to diagnosis {position} ({diagnosis})",
    cites=[
        Cite("x12-837p", "2400 SV107, 2300 HI"),
        Cite("icd10cm-guidelines", "sections I.B.7, I.C.21.c.3, I.C.21.c.4, I.C.21.c.11 and IV.J"),
    ],
    fix=Fix.documented("link it to the service that addressed it, or remove it where none did"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10,E11.9 | 99213 >1 @11", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10,E11.9,E78.5 | 99213 >3 @11 | 83036 >3 @11", hits=[1, 2]),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1 @11 | 83036 >2 @11"),
        Case("P 2026-05-04 F42 dx=S93.401A,W10.8XXA | 99213 >1 @11", note="an external cause"),
        Case("P 2026-05-04 F30 dx=O09.511,Z3A.10,Z79.82 | 99213 >1 @11", note="they add to another code"),
        Case("P 2026-05-04 F42 dx=I10,E11.9 | 99213 @11", note="no line points anywhere: no-pointer"),
        Case("P 2011-12-31 F42 dx=I10,E11.9 | 99213 >1 @11", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
    implements=("mistake:diagnosis-not-pointed-to",),
)
