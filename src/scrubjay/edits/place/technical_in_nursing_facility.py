"""Technical component for a skilled nursing facility's patient.

## What it checks
A line to Medicare Part B with modifier TC has place of service 31. Radiation therapy and nuclear medicine
are left out, since some of them are paid apart.

## Why payers deny it
Place 31 stands for a covered stay, for which the facility is paid everything but a list of services. Of a
test, the physician's interpretation is on that list, the technical component is not; Medicare Part B denies
it.

## How to fix
Bill the facility for the technical component. Bill Medicare for the interpretation (26) only.

## What the record must show
Where the patient was, and whether the stay was covered on that day.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS019",
    name="technical-in-nursing-facility",
    grain=line,
    severity="deny",
    when={
        "2012-01-01": (line.payer_class == "MB")
        & (line.place == "31")
        & line.has_modifier("TC")
        & ~line.in_set("never_bundled_technical")
    },
    message="line {line}: the skilled nursing facility is paid for the technical part of {procedure}",
    carc=("190", "109"),
    rarc=("N106",),
    cites=[
        Cite("cfr", "42 CFR 411.15(p)"),
        Cite("ssa", "sections 1862(a)(18) and 1888(e)(2)(A)"),
        Cite("claims-processing-manual", "chapter 6, sections 20 and 110"),
    ],
    fix=Fix.documented("bill the facility for the technical component, or correct the place"),
    cases=[
        Case("P 2012-01-01 F82 dx=9:786.2 class=MB | 71020-TC >1 @31", hits=[1]),
        Case("P 2026-05-04 F82 dx=R05.9 class=MB | 71046-26 >1 @31 | 71046-TC >1 @31", hits=[2]),
        Case("P 2026-05-04 F82 dx=R05.9 class=MB | 71046-26 >1 @31"),
        Case("P 2026-05-04 F82 dx=R05.9 class=MB | 71046-TC >1 @32", note="a stay that is not covered"),
        Case("P 2026-05-04 F82 dx=C61 class=MB | 77412-TC >1 @31", note="radiation therapy"),
        Case("P 2011-12-31 F82 dx=9:786.2 class=MB | 71020-TC >1 @31", note="before version 5010"),
        Case("P 2012-01-01 F82 dx=9:786.2 class=MC | 71020-TC >1 @31", note="Medicaid"),
    ],
    doc=__doc__,
)
