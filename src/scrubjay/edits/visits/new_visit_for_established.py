"""New-patient visit by a provider who has seen the patient within three years.

## What it checks
A line bills a new-patient visit, and an earlier claim in the input has a face-to-face service of the same
patient by the same rendering provider less than three years before: a visit, newborn or critical care,
psychotherapy, or a procedure done by hand. On the third anniversary the edit is silent.

## Why payers deny it
A patient is established for three years after a professional face-to-face service by the same physician.
Medicare's Common Working File rejects a new visit after another visit by the same rendering provider.

## How to fix
Bill the established-patient visit that the record supports. If the earlier service was not face to face, or
was not this provider's, correct the earlier claim.

## What the record must show
The earlier visits. For the established visit: the medical decision making or time of its level.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="VIS001",
    name="new-visit-for-established",
    grain=line,
    severity="deny",
    when={"2013-10-01": line.in_set("new_visit") & line.seen_by_provider},
    message="new-patient visit {procedure}, but the provider saw the patient on {last_visit_same_provider}",
    carc=("B16",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 30.6.7.A"),
        Cite("claims-processing-manual", "CR 8165 (issued in Pub. 100-20), effective 2013-10-01"),
        Cite("cpt", "evaluation and management guidelines, new and established patients"),
    ],
    fix=Fix.documented("bill an established-patient visit"),
    cases=[
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2024-05-04 | 99213 >1", hits=[1]),
        Case("P 2013-10-01 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2013-05-04 | 99203", hits=[1]),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2023-05-05 | 99232 @21", hits=[1]),
        Case("P 2026-05-04 F12d npi=1234567893 | 99381 >1 prior: P 2026-04-22 | 99460", hits=[1]),
        Case("P 2026-05-04 M60 npi=1234567893 | 99203 >1 prior: P 2025-05-04 | 45378 @24", hits=[1]),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2023-05-04 | 99213",
            note="three years",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99213 >1 prior: P 2025-05-04 | 99213",
            note="established",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 | 99203 >1 prior: P 2025-05-04 | 93010 | 71046-26 | 45378-80",
            cannot_judge=True,
            note="readings are not face to face; an assistant",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2026-05-04 | 99213",
            cannot_judge=True,
            note="the same day is not earlier",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2025-05-04 npi=1245319599 | 99213",
            cannot_judge=True,
            note="elsewhere",
        ),
        Case(
            "P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1 prior: P 2025-05-04 freq=8 | 99213",
            cannot_judge=True,
            note="voided",
        ),
        Case("P 2026-05-04 F42 npi=1234567893 dx=I10 | 99203 >1", cannot_judge=True, note="no history"),
        Case("P 2013-09-30 F42 npi=1234567893 | 99203 prior: P 2013-05-04 | 99203", note="the day before"),
    ],
    doc=__doc__,
    implements=("mistake:new-visit-for-established",),
)
