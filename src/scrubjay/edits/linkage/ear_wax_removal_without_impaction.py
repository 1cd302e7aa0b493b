"""Removal of ear wax without impacted wax.

## What it checks
Removal of impacted ear wax (69209, 69210, G0268) points to diagnoses none of which is impacted wax
(H61.2-).

## Why payers deny it
The codes are for impacted wax; wax that is not impacted is part of the visit. Payers publish that they deny
any other diagnosis. Medicare has no national list, hence for review.

## How to fix
Point to the impacted wax if the record says so. Otherwise remove the line.

## What the record must show
That the wax was impacted (it hid what had to be seen, was hard and painful, or caused symptoms), and the
instruments or irrigation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="LNK022",
    name="ear-wax-removal-without-impaction",
    grain=line,
    severity="review",
    when={"2015-10-01": line.in_set("wax_removal") & ~line.any_diagnosis_in("wax_reasons")},
    message="{procedure} on line {line} is for impacted ear wax but does not point to it (H61.2-)",
    carc=("11",),
    rarc=("M76",),
    cites=[
        Cite("cpt", "Surgery, auditory system, codes 69209 and 69210"),
        Cite("hcpcs", "code G0268"),
        Cite("icd10cm-tabular", "H61.2"),
    ],
    fix=Fix.documented("point to the impacted wax if the record shows it, or remove the line"),
    cases=[
        Case("P 2015-10-01 F70 dx=H92.01 | 69210-RT >1 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=H91.93,H61.23 | 69209-50 >1 @11 | 69210-50 >2 @11", hits=[1]),
        Case("P 2026-05-04 F70 dx=H61.21 | 69210-RT >1 @11"),
        Case("P 2026-05-04 F70 dx=H91.93,H61.23 | 69210-50 >1,2 @11", note="impacted wax is second"),
        Case("P 2026-05-04 F70 dx=H92.01 | 92504 >1 @11", note="no removal"),
        Case("P 2015-09-30 F70 dx=9:388.70 | 69210-RT >1 @11", note="the day before ICD-10-CM"),
    ],
    doc=__doc__,
)
