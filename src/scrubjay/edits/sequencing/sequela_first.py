"""Injury with 7th character S as the first diagnosis.

## What it checks
The first diagnosis is an injury, a poisoning or another code of chapter 19, or a fracture from osteoporosis,
stress or disease, an atypical one, or one at a prosthesis, with the 7th character S for sequela. Left out are
adverse effects and underdosing, which never stand first and have other edits; claims with dementia (F02),
mild neurocognitive disorder (F06.7) or pseudobulbar affect (F48.2), which follow the brain injury; codes that
are not valid on the day; external causes; and sequelae with codes of their own, such as I69.

## Why payers deny it
The guidelines put the condition that is left first and the injury with S after it; both are needed. Payers
deny claims whose first or only diagnosis is a sequela.

## How to fix
Put the residual condition first and the injury second.

## What the record must show
What is left of the injury, and that it comes from it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="SEQ012",
    name="sequela-first",
    grain=diagnosis,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("sequela_takers")
        & (diagnosis.phase == "sequela")
        & (diagnosis.role == "principal").fill_null(False)
        & ~diagnosis.beside_in_manifestations_after_head_injury
        & ~diagnosis.drug_intent.is_in(["adverse effect", "underdosing"]).fill_null(False)
    },
    message="{diagnosis} is the injury of a sequela; what is left of it stands first",
    carc=("16",),
    rarc=("MA63",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.B.10 and I.C.19.a"),
        Cite("icd10cm-tabular", "category F02, subcategory F06.7 and code F48.2, code first notes"),
    ],
    fix=Fix.documented("put the documented residual condition, such as scar or pain, first"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501S,M25.531 | 99213 >1,2", hits=[1]),
        Case("P 2026-05-04 F42 dx=T23.301S | 99213 >1", hits=[1]),
        Case("I 2026-05-04 F72 bill=0131 dx=M80.08XS,M54.6 | 99213 rev=0510", hits=[1]),
        Case("P 2026-05-04 F82 dx=M84.750S,M79.651 | 99213 >1", hits=[1], note="an atypical fracture"),
        Case("P 2026-05-04 F42 dx=S06.2X9S,F02.80 | 99213 >1,2", note="a manifestation follows its cause"),
        Case("P 2026-05-04 F42 dx=L90.5,T23.301S | 99213 >1,2"),
        Case("P 2026-05-04 F42 dx=S52.501D | 99213 >1"),
        Case(
            "P 2026-05-04 F42 dx=T36.0X5S,L90.5 | 99213 >1",
            note="an adverse effect, which never stands first: another edit",
        ),
        Case("P 2026-05-04 F72 dx=I69.351 | 99213 >1", note="its title holds the residual condition"),
        Case("P 2015-09-30 F42 dx=S52.501S,M25.531 | 99213 >1,2", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
