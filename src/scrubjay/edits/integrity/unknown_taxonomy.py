"""Taxonomy of a provider that is no code of the provider taxonomy, or a deactivated one.

## What it checks
The taxonomy of the billing or of the rendering provider is not in the Health Care Provider Taxonomy, or was
deactivated by the date of service. A code that is in the list on the day of the check will do, whenever the
service was.

## Why payers deny it
The claim format takes codes of this set only, as it stands when the claim is sent. A payer may reject the
claim, or fail to match it to the provider that it has enrolled.

## How to fix
Enter the taxonomy that the provider is enrolled with, as the national registry shows it; where that one is
deactivated, the enrolment needs the code that took its place.

## What the record must show
What the provider is enrolled as with the payer. Nothing in the patient's record bears on it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

EDIT = Edit(
    id="CLM016",
    name="unknown-taxonomy",
    grain=claim,
    severity="review",
    when={"2012-01-01": ~claim.taxonomies_known},
    message="taxonomy {unknown_taxonomy} of the {unknown_taxonomy_role} {taxonomy_fault}",
    carc=("16",),
    rarc=("N255", "N288"),
    cites=[
        Cite("x12-837p", "2000A PRV03 and 2310B PRV03: Health Care Provider Taxonomy"),
        Cite("cfr", "45 CFR 162.1000(b)"),
    ],
    fix=Fix.documented("enter the taxonomy that the {unknown_taxonomy_role} is enrolled with"),
    cases=[
        Case("P 2024-07-15 F42 dx=I10 tax=207QZ0000X | 99213 >1", hits=[0], note="never a code"),
        Case("P 2026-05-04 F42 dx=I10 btax=207Q00000 tax=207Q00000X | 99213 >1", hits=[0], note="cut off"),
        Case("P 2024-07-15 F42 dx=F32.0 tax=103GC0700X | 90834 >1", hits=[0], note="deactivated in 2007"),
        Case("P 2025-01-01 F42 dx=I10 tax=1744G0900X | 99213 >1", hits=[0], note="deactivated that day"),
        Case("P 2024-12-31 F42 dx=I10 tax=1744G0900X | 99213 >1", note="in use on the date of service"),
        Case("P 2024-07-15 F42 dx=I10 btax=261QM1300X tax=207Q00000X | 99213 >1"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1", note="no taxonomy is given"),
        Case("P 2012-01-01 F42 dx=I10 tax=207QZ0000X | 99213 >1", hits=[0]),
        Case("P 2011-12-31 F42 dx=I10 tax=207QZ0000X | 99213 >1", note="before version 5010 was required"),
    ],
    doc=__doc__,
)
