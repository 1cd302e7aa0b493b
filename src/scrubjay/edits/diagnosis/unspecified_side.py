"""Diagnosis code that leaves the side open.

## What it checks
The code says that the side is not specified, while ICD-10-CM has the same diagnosis for the right and the
left. Where a service line tells the side, a sharper edit says so instead; so does one for inpatient claims
whose code Medicare's editor lists.

## Why payers deny it
The side is nearly always known to who saw the patient. Many payers deny codes of this kind.

## How to fix
Take the side from the record, or ask the provider. The open code is right only where the side cannot be
learned.

## What the record must show
Right, left or both.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

OPEN = diagnosis.side_left_open & ~diagnosis.a_line_tells_side
INPATIENT = diagnosis.bill_type.str.starts_with("011").fill_null(False)
LISTED = diagnosis.listed_unspecified.fill_null(False)

EDIT = Edit(
    id="DX010",
    name="unspecified-side",
    grain=diagnosis,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": OPEN & ~(INPATIENT & LISTED)},
    message="{diagnosis} leaves the side open; codes with a side: {side_twins}",
    carc=("16",),
    rarc=("M76",),
    cites=[Cite("icd10cm-guidelines", "section I.B.13")],
    fix=Fix.documented("bill the code of the documented side: {side_twins}"),
    cases=[
        Case("P 2015-10-01 F42 dx=M25.569 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10,H26.9,M25.569 | 99213 >1,3", hits=[3], note="H26.9 has no twins"),
        Case("P 2026-05-04 F42 dx=M25.561,M25.562 | 99213 >1,2"),
        Case("P 2026-05-04 F42 dx=M25.569 | 73560-RT >1", note="the line tells the side: another edit"),
        Case("P 2015-09-30 F42 dx=M25.569 | 99213 >1", note="the day before ICD-10-CM was required"),
        Case(
            "I 2022-03-31 F82 bill=0111 dx=S72.009A | NONE rev=0120", hits=[1], note="the day before edit 20"
        ),
        Case(
            "I 2022-04-01 F82 bill=0111 dx=S72.009A | NONE rev=0120", note="on the MCE's list: another edit"
        ),
        Case("I 2022-04-01 F82 bill=0111 dx=M25.569 | NONE rev=0120", hits=[1], note="not on the list"),
        Case("I 2022-04-01 F82 bill=0131 dx=S72.009A | 99283 rev=0450", hits=[1], note="an outpatient"),
    ],
    implements=("mistake:unspecified-side",),
    doc=__doc__,
)
