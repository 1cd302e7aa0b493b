"""Right and left of one disease, where one code is for both sides.

## What it checks
Two diagnoses of the claim are the same disease of the right and of the left side, and the tabular list has
a code for both sides that is billable on the date.

## Why payers deny it
Two codes for the sides are for diseases without a code for both. Payers rarely deny for it, but some edit
software does, and side modifiers are compared with the code.

## How to fix
Bill the code for both sides once, and point the lines of either side to it.

## What the record must show
The disease on both sides on the day of service.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

EDIT = Edit(
    id="DX052",
    name="both-sides-apart",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2016-10-01": diagnosis.other_side_position.is_not_null()},
    message="{diagnosis} is the other side of diagnosis {other_side_position}; {both_sides_code} is for both",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.B.13")],
    fix=Fix.documented("bill {both_sides_code}, if the record shows the disease on both sides"),
    cases=[
        Case("P 2016-10-01 F72 dx=H25.11,H25.12 | 92014 >1,2", hits=[2]),
        Case("P 2026-05-04 F72 dx=M17.12,I10,M17.11 | 99213 >1,3", hits=[3]),
        Case("P 2026-05-04 F72 dx=H25.13 | 92014 >1"),
        Case("P 2026-05-04 F72 dx=M25.561,M25.562 | 99213 >1,2", note="no code for both sides"),
        Case("P 2026-05-04 F72 dx=H40.1111,H40.1122 | 92014 >1,2", note="another stage on each side"),
        Case("P 2026-05-04 F72 dx=H25.11,M17.12 | 99213 >1,2"),
        Case("P 2016-09-30 F72 dx=H25.11,H25.12 | 92014 >1,2", note="before the text that was read"),
    ],
    doc=__doc__,
)
