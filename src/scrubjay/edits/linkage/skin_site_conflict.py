"""Skin lesion or wound of another place than the code says.

## What it checks
The code for removing a skin lesion or closing a wound is for one group of places (trunk and limbs; scalp,
neck, hands, feet and genitals; face, ears, lids, nose and lips), and all diagnoses of the line name a place
of the skin or body outside that group. Diagnoses of an arm or leg fit the groups of hands and feet, too,
since growths are coded by limb. Closure without any wound is the business of wound-closure-without-wound.

## Why payers deny it
Codes of the face pay more than codes of the trunk, and payers compare the place. No published policy
decides it for all payers; Scrubjay's reasoning: CPT divides these codes by place, and the fourth character
of the growth or the wound names the place. Hence for review.

## How to fix
Check the place in the operative or procedure note, and correct the procedure or the diagnosis.

## What the record must show
The place of each lesion or wound, its size with margins, and the closure.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK014",
    name="skin-site-conflict",
    grain=line,
    severity="review",
    when={"2015-10-01": line.skin_site_conflict & line.any_diagnosis_in("wound_closure_reasons")},
    message="{procedure} on line {line} is for {skin_of_service}; its diagnoses: {skin_of_diagnoses}",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, integumentary system, 11300-11646 and 12001-13153"),
        Cite("icd10cm-tabular", "C43, C44, D03, D04, D22, D23 and chapter 19, site characters"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24E"),
    ],
    fix=Fix.documented("correct the place in the procedure or the diagnosis after the note"),
    cases=[
        Case(
            "P 2015-10-01 F62 dx=D22.39 | 11401 >1 @11",
            hits=[1],
            note="a mole of the face, a code of trunk and limbs",
        ),
        Case("P 2026-05-04 M72 dx=C44.519,C44.319 | 11641 >1 @11 | 11641 >2 @11", hits=[1]),
        Case("P 2026-05-04 M30 dx=S51.811A,S01.81XA | 12011 >1 @23 | 12002-59 >1 @23", hits=[1]),
        Case("P 2026-05-04 M72 dx=C44.519 | 11601 >1 @11"),
        Case("P 2026-05-04 M72 dx=D22.61 | 11421 >1 @11", note="a hand is coded with the arm"),
        Case("P 2026-05-04 M72 dx=L72.0 | 11441 >1 @11", note="a cyst has no place in its code"),
        Case("P 2026-05-04 M30 dx=S01.01XA | 12001 >1 @23", note="the scalp"),
        Case("P 2026-05-04 M30 dx=M54.50 | 12011 >1 @23", note="no wound at all"),
        Case("P 2015-09-30 F62 dx=9:216.3 | 11401 >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
