"""Short check-in within seven days of a visit.

## What it checks
A check-in by telephone or video, or a look at the patient's picture (98016, G2010, G2012, G2252), is billed
by a provider who saw the patient within the seven days before. Whether it was about the same problem is not
on the claim, so this is for review.

## Why payers deny it
It is bundled into a related visit of the seven days before.

## How to fix
Leave it off if it followed from the visit.

## What the record must show
Another problem than that of the visit, and the patient's consent.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC032",
    name="check-in-after-visit",
    grain=line,
    severity="review",
    when={"2019-01-01": line.in_set("virtual_check_in") & line.crossed_earlier_date.is_not_null()},
    message=(
        "{procedure}: the provider saw the patient on {crossed_earlier_date} "
        "({crossed_earlier}), within seven days"
    ),
    carc=("97",),
    cites=[
        Cite("federal-register", "83 FR 59452, CY 2019 physician fee schedule, codes G2010 and G2012"),
        Cite("hcpcs", "codes G2010, G2012 and G2252"),
    ],
    fix=Fix.documented("bill it only if it was about another problem than the visit"),
    cases=[
        Case("P 2026-05-11 F42 npi=1234567893 dx=I10 | 98016 >1 prior: P 2026-05-04 | 99213", hits=[1]),
        Case("P 2019-01-01 F42 npi=1234567893 dx=I10 | G2012 >1 prior: P 2018-12-31 | 99213", hits=[1]),
        Case(
            "P 2026-05-12 F42 npi=1234567893 dx=I10 | 98016 >1 prior: P 2026-05-04 | 99213", note="eight days"
        ),
        Case(
            "P 2026-05-11 F42 npi=1234567893 by=1245319599 dx=I10 | 98016 >1 prior: P 2026-05-04 "
            "by=1679576722 | 99213",
            note="another provider",
        ),
        Case(
            "P 2018-12-31 F42 npi=1234567893 dx=I10 | G2012 >1 prior: P 2018-12-30 | 99213",
            note="the day before the codes began",
        ),
        Case(
            "P 2024-12-31 F72 npi=1234567893 dx=I10 class=MB | 99490 >1 prior: P 2024-12-01 | G0557",
            note="another code",
        ),
    ],
    doc=__doc__,
)
