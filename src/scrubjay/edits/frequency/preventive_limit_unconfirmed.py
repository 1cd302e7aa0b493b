"""Preventive service against a limit that could not be confirmed when the edit was written.

## What it checks
The same as the edits for preventive services that come too soon, again, too often or at another age, for
limits that stand in national coverage determinations and in regulations: bone mass measurement, aortic
aneurysm, lung scan, heart and diabetes blood tests, papillomavirus, stool DNA, hepatitis C and HIV, screening
and counseling for depression, alcohol, obesity, tobacco and others. Of the regulations on heart and diabetes
tests and on the aneurysm the limits were read, not what marks a service as the screening. The rest is from
knowledge of its sources and unverified; so the edit is a preview. Only the input is looked at.

## Why payers deny it
Medicare pays for each at an interval, so often, or at ages that the determination sets.

## How to fix
Hold the limit against its source, which `frequency_limits/preventive.toml` names for each rule, and look up
the next eligible date in the contractor's portal.

## What the record must show
Whether the service was a screening, and what makes it medically necessary more often.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ009",
    name="preventive-limit-unconfirmed",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2005-01-01": line.unconfirmed_problem.is_not_null()},
    message="{unconfirmed_title} on line {line}: {unconfirmed_problem} for Medicare (limit not confirmed)",
    carc=("119",),
    cites=[
        Cite("cfr", "42 CFR 410.17(c), 410.18(d) and 410.19(a); 410.31 (unverified)"),
        Cite("claims-processing-manual", "chapter 18 (unverified)"),
    ],
    fix=Fix.documented("look up the patient's next eligible date; bill what the record supports"),
    preview=True,
    cases=[
        Case("P 2026-05-04 M70 dx=Z13.6 class=MB | 76706 >1 prior: P 2019-05-04 | 76706 >1", hits=[1]),
        Case("P 2026-05-04 F70 dx=Z13.820 class=MB | 77080 >1 prior: P 2024-06-04 | 77080 >1", hits=[1]),
        Case("P 2026-06-04 F70 dx=Z13.820 class=MB | 77080 >1 prior: P 2024-06-04 | 77080 >1"),
        Case("P 2026-05-04 M78 dx=Z12.2 class=MB | 71271 >1", hits=[1], note="after 77"),
        Case("P 2005-01-01 M70 dx=9:V81.2 class=MB | 80061 >1 prior: P 2004-01-05 | 80061 >1"),
        Case(
            "P 2026-05-04 M70 dx=Z13.6 class=MB | 80061 >1 prior: P 2023-01-05 dx=Z13.6 | 80061 >1", hits=[1]
        ),
        Case("P 2026-05-04 M70 dx=E78.5 class=MB | 80061 >1 prior: P 2026-01-05 dx=E78.5 | 80061 >1"),
        Case("P 2004-12-31 M70 dx=9:V81.2 class=MB | 80061 >1 prior: P 2004-01-05 | 80061 >1"),
    ],
    doc=__doc__,
)
