"""Treatment of a fracture with the 7th character of healing.

## What it checks
The line is treatment of a fracture or dislocation, and the injury that it points to has a 7th character of
routine or delayed healing or of sequela; all injuries of the claim are healing, or all are sequelae. Malunion
and nonunion are not judged: their treatment is active. Nor is care after the treatment alone (modifier 55),
which is given while the fracture heals.

## Why payers deny it
The guideline gives the characters of active treatment (A, B, C) to surgical treatment and to evaluation and
continuing treatment of the fracture, those of healing to what follows. A repeated reduction while the
fracture heals is possible, so this is for review.

## How to fix
Correct the 7th character if the fracture was under active treatment; a cast change has its own codes.

## What the record must show
What was done at the visit, and whether it was the first treatment of the fracture.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, link

LATER = link.phase.is_in(["healing", "sequela"]) & (link.phase == link.injury_phase)

EDIT = Edit(
    id="DX053",
    name="fracture-care-in-healing",
    grain=link,
    severity="review",
    when={
        "2015-10-01": link.in_set("fracture_care")
        & ~link.has_modifier("55")
        & LATER
        & link.seventh_given.is_in(["D", "E", "F", "G", "H", "J", "S"])
    },
    message="line {line} treats a fracture; the 7th character of {diagnosis} says {phase}",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.19.a and I.C.19.c.1"),
        Cite("cpt", "Appendix A, modifier 55"),
    ],
    fix=Fix.documented("give {diagnosis} the 7th character of active treatment, if that is what was done"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501D | 25600 >1", hits=[(1, 1)]),
        Case("P 2026-05-04 F42 dx=I10,S52.501G | 25600 >2", hits=[(1, 2)]),
        Case("P 2026-05-04 F42 dx=S52.501A | 25600 >1"),
        Case("P 2026-05-04 F42 dx=S52.501D | 25600-55 >1", note="only the care after the treatment"),
        Case("P 2026-05-04 F42 dx=S52.501D | 25600-54 >1", hits=[(1, 1)], note="the treatment itself"),
        Case("P 2026-05-04 F42 dx=S52.501B | 25607 >1"),
        Case("P 2026-05-04 F42 dx=S52.501D | 29125 >1", note="a splint alone"),
        Case("P 2026-05-04 F42 dx=S52.501K | 25607 >1", note="treatment of a nonunion"),
        Case("P 2026-05-04 F42 dx=S52.501D,S52.601A | 25600 >1,2", note="another fracture is treated"),
        Case("P 2015-09-30 F42 dx=S52.501D | 25600 >1", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
