"""New-patient visit in a group where the patient has been seen within three years.

## What it checks
A line bills a new-patient visit, and an earlier claim in the input has a face-to-face service of the same
patient, billed by the same group less than three years before, by another provider. Where both claims name
taxonomies and these differ, the edit is silent: the specialties are not the same.

## Why payers deny it
A patient is established for three years after a professional face-to-face service by anyone of the same group
practice and specialty. The claim alone does not prove the specialty, so this is for review.

## How to fix
If the two are of the same specialty, bill the established-patient visit that the record supports.

## What the record must show
The earlier visits in the group, and the enrolled specialties of both practitioners.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="VIS002",
    name="new-visit-in-group",
    grain=line,
    severity="review",
    when={"2013-10-01": line.in_set("new_visit") & line.seen_by_colleague},
    message="new-patient visit {procedure}, but the group saw the patient on {last_visit_date}",
    carc=("B16",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.5 and 30.6.7.A"),
        Cite("cpt", "evaluation and management guidelines, new and established patients"),
    ],
    fix=Fix.documented("bill an established-patient visit if the earlier provider is of the same specialty"),
    cases=[
        Case(
            "P 2026-05-04 F42 npi=1234567893 by=1245319599 dx=I10 | 99203 >1 "
            "prior: P 2024-05-04 by=1679576722 dx=I10 | 99213 >1",
            hits=[1],
        ),
        Case(
            "P 2013-10-01 F42 npi=1234567893 by=1245319599 | 99203 prior: P 2013-05-04 by=1679576722 | 99385",
            hits=[1],
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 by=1245319599 | 99203 prior: P 2024-05-04 | 99213",
            note="the same provider: another edit",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 by=1245319599 | 99203 prior: P 2023-05-04 by=1679576722 | 99213",
            note="three years",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 by=1245319599 | 99203 "
            "prior: P 2025-05-04 npi=1679576722 by=1679576722 | 99213",
            cannot_judge=True,
            note="elsewhere",
        ),
        Case("P 2026-05-04 F42 npi=1234567893 by=1245319599 dx=I10 | 99203 >1", cannot_judge=True),
        Case(
            "P 2013-09-30 F42 npi=1234567893 by=1245319599 | 99203 prior: P 2013-05-04 by=1679576722 | 99385",
            note="the day before",
        ),
    ],
    doc=__doc__,
    implements=("mistake:new-visit-for-established",),
)
