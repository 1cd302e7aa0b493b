"""Diagnosis that leaves the side open on a line that tells the side.

## What it checks
The line carries a modifier for the right side, the left side or both sides, no diagnosis that it points to
has a side, and this one leaves the side open although codes with a side exist.

## Why payers deny it
The guideline allows the open code only where the record does not tell the side, and the claim itself shows
that it was known. Automated edits compare the
modifier with the side of the diagnosis.

## How to fix
Bill the diagnosis of the side that was treated.

## What the record must show
The side, in the note as well as in the order or procedure report.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, link

EDIT = Edit(
    id="DX011",
    name="unspecified-side-on-sided-line",
    grain=link,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": link.line_tells_side},
    message="line {line} is for side {line_side}, but {diagnosis} leaves the side open; see {side_twins}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.B.13")],
    fix=Fix.documented("bill the code of the side that was treated: {side_twins}"),
    cases=[
        Case("P 2015-10-01 F42 dx=M25.569 | 73560-RT >1", hits=[(1, 1)]),
        Case("P 2026-05-04 F42 dx=I10,M17.9,M25.569 | 99213 >1 | 20610-LT >3,2", hits=[(2, 3)]),
        Case("P 2026-05-04 F42 dx=M25.561,M25.569 | 73560-RT >1,2", note="another diagnosis has the side"),
        Case("P 2026-05-04 F42 dx=M25.569 | 99213 >1", note="the line has no side"),
        Case("P 2026-05-04 F42 dx=I10 | 73560-RT >1", note="a diagnosis without sides"),
        Case("P 2015-09-30 F42 dx=M25.569 | 73560-RT >1", note="the day before ICD-10-CM was required"),
    ],
    implements=("mistake:side-of-diagnosis-and-modifier",),
    doc=__doc__,
)
