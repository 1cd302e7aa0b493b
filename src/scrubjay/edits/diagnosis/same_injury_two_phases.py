"""The same injury in two phases of care.

## What it checks
Two codes of the claim are the same injury, side included, and differ only in the 7th character, such as A
and D; it is said of the later one. Injuries are the codes of chapter 19, and fractures from osteoporosis,
stress or disease, atypical ones, and those at a prosthesis. Characters of one phase, such as D and G, count
too. Left out are external causes, codes that are not valid on the day, and a burn beside the sequela of a
healed one, which the guideline allows on one record.

## Why payers deny it
The 7th character tells the phase of care: active treatment, healing, or sequela. One injury is in one phase
on one day; the pair is mostly an old code that was not removed. Two injuries with one code are possible,
and so this is for review.

## How to fix
Keep the code of the phase that was treated.

## What the record must show
Whether the injury was under active treatment, healing, or long past.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX038",
    name="same-injury-two-phases",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": diagnosis.other_phase_position.is_not_null()},
    message="{diagnosis} is the injury of diagnosis {other_phase_position} with another 7th character",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "sections I.C.19.a and I.C.19.d.8")],
    fix=Fix.documented("keep the 7th character of the documented phase of care"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501A,S52.501D | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F72 dx=M80.08XA,I10,M80.08XD | 99213 >1", hits=[3]),
        Case("P 2026-05-04 F42 dx=S52.501A,S52.502A | 99213 >1", note="right and left"),
        Case("P 2026-05-04 F82 dx=M84.750A,M84.750D | 99213 >1", hits=[2], note="an atypical fracture"),
        Case("P 2026-05-04 F42 dx=S52.501D,S52.501G | 99213 >1", hits=[2], note="both healing"),
        Case("P 2026-05-04 F42 dx=T23.301D,L90.5,T23.301S | 99213 >1", note="a healed burn beside a new one"),
        Case("P 2026-05-04 F42 dx=S52.501D,S93.401A | 99213 >1", note="two injuries"),
        Case("P 2026-05-04 F30 dx=O32.1XX1,O32.1XX2,O30.041 | 99213 >1", note="two fetuses"),
        Case("P 2015-09-30 F42 dx=S52.501A,S52.501D | 99213 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
