"""Place, activity or status of an injury after its first visit.

## What it checks
Place of occurrence (Y92), activity (Y93) or status (Y99) stands on a claim whose injuries all are healing, or
all are sequelae, by their 7th characters. A claim with injuries of both phases or of active treatment is not
judged, nor one without an injury; injuries whose code is not valid on the day do not count. Y92.9, Y93.9 and
Y99.9, which say that nothing is known, are left out.

## Why payers deny it
The guidelines want these codes once, at the initial encounter for treatment. They do no harm to payment, so
this is a remark.

## How to fix
Leave them out of later visits.

## What the record must show
That the visit is a later one.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX040",
    name="place-code-after-first-visit",
    grain=diagnosis,
    severity="info",
    claim_types=("professional", "institutional"),
    when={
        "2015-10-01": diagnosis.in_set("place_activity_status")
        & ~diagnosis.in_set("place_activity_status_unknown")
        & diagnosis.injury_phase.is_in(["healing", "sequela"])
    },
    message="{diagnosis} is used once, at the first visit; the injuries of the claim are {injury_phase}",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("icd10cm-guidelines", "sections I.C.20.b, I.C.20.c and I.C.20.k"),
        Cite("icd10cm-tabular", "category Y92, inclusion term"),
    ],
    fix=Fix.documented("remove {diagnosis}, if the record shows a later visit for the injury"),
    cases=[
        Case("P 2015-10-01 F42 dx=S52.501D,Y92.009 | 99213 >1", hits=[2]),
        Case("P 2026-05-04 F42 dx=L90.5,T23.301S,Y93.01,Y99.8 | 99213 >1", hits=[3, 4]),
        Case("P 2026-05-04 F42 dx=S52.501A,Y92.009 | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S52.501D,W19.XXXD | 99213 >1"),
        Case("P 2026-05-04 F42 dx=S52.501D,L90.5,T23.301S,Y92.009 | 99213 >1", note="healing and a sequela"),
        Case("P 2026-05-04 F42 dx=S52.501D,S93.401A,Y92.009 | 99213 >1", note="a new injury too"),
        Case("P 2015-09-30 F42 dx=S52.501D,Y92.009 | 99213 >1", note="the day before ICD-10-CM"),
        Case("P 2026-05-04 F42 dx=S52.501D,W19.XXXD,Y92.9 | 99213 >1", note="an unspecified place"),
    ],
    doc=__doc__,
)
