"""Place of service that is no code of the code set.

## What it checks
The place of service is not two digits, or a number that CMS has not assigned.

## Why payers deny it
Professional claims must use CMS's Place of Service Code Set. A code outside it cannot be priced.

## How to fix
Replace it by the code of the place where the patient was; 99 stands for a place that no other code describes.

## What the record must show
Where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS002",
    name="unknown-place",
    grain=line,
    severity="reject",
    when={"2012-01-01": ~line.place_known},
    message="place of service {place} on line {line} is no code of the code set",
    carc=("16",),
    rarc=("M77",),
    cites=[
        Cite("pos-codes", "list of codes; unassigned numbers"),
        Cite("x12-837p", "2300 CLM05-1, 2400 SV105"),
    ],
    fix=Fix.documented("enter the code of the place where the patient was"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @29", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 >1 @97", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @1", hits=[1], note="one digit"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @99"),
        Case("P 2023-09-30 F42 dx=I10 | 99213 >1 @27", note="not yet a code: place-not-yet-valid"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @29", note="the day before version 5010 was required"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1", cannot_judge=True, note="no place: place-missing"),
        Case("P 2026-07-01 F42 dx=I10 | 99213 >1 @67", cannot_judge=True, note="may have been added since"),
    ],
    doc=__doc__,
    implements=("mistake:unknown-place",),
)
