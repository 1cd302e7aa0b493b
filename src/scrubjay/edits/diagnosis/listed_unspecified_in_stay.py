"""Inpatient diagnosis on Medicare's list of unspecified codes.

## What it checks
A diagnosis of an inpatient claim (type of bill 011X), principal or secondary, is on the list of unspecified
codes of Medicare's Code Editor: complications and comorbidities whose site, mostly its side, other codes say
more closely. A claim whose note holds UNABLE TO DET LAT is left alone: such a remark lets it pass. That
wording is unverified.

## Why payers deny it
Medicare returns the claim: in a hospital the side is nearly always documented (MCE edit 20, discharges from
April 1, 2022 on). The code still counts as a complication; its payment is not in question.

## How to fix
Take the site and the side from the record, or ask the physician. Where nobody can tell it, say so in the
claim's remarks.

## What the record must show
The site and the side; a report of imaging may tell them too.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

INPATIENT = diagnosis.bill_type.str.starts_with("011")
REMARK = diagnosis.note.str.contains("UNABLE TO DET LAT").fill_null(False)

EDIT = Edit(
    id="DX054",
    name="listed-unspecified-in-stay",
    grain=diagnosis,
    severity="reject",
    claim_types=("institutional",),
    when={"2015-10-01": INPATIENT & diagnosis.listed_unspecified & ~REMARK},
    message="{diagnosis} leaves the site or side open, and is on Medicare's list of unspecified codes",
    carc=("16",),
    rarc=("M76",),
    cites=[
        Cite("mce", "chapter 1, edit 20, unspecified code edit"),
        Cite("claims-processing-manual", "transmittal 11059 (CR 12471), effective 2022-04-01"),
    ],
    fix=Fix.documented("bill the code of the documented site and side"),
    cases=[
        Case("I 2022-04-01 F82 bill=0111 dx=S72.009A | NONE rev=0120", hits=[1]),
        Case("I 2026-05-04 F82 bill=0111 dx=I10,S72.009A | NONE rev=0120", hits=[2], note="a secondary one"),
        Case("I 2022-03-30 F82 bill=0111 dx=S72.009A | NONE rev=0120 on=2022-03-30..2022-04-01", hits=[1]),
        Case("I 2015-10-01 F82 bill=0111 dx=S72.009A | NONE rev=0120", note="long before the edit"),
        Case("I 2015-09-30 F82 bill=0111 dx=S72.009A | NONE rev=0120", note="the day before ICD-10-CM"),
        Case("I 2022-03-31 F82 bill=0111 dx=S72.009A | NONE rev=0120", note="the day before the edit"),
        Case("I 2026-05-04 F82 bill=0111 dx=S72.001A,I10 | NONE rev=0120", note="the right side"),
        Case("I 2026-05-04 F82 bill=0131 dx=S72.009A | 99283 rev=0450", note="no inpatient"),
        Case(
            "I 2026-05-04 F82 bill=0111 dx=S72.009A note=UNABLE_TO_DET_LAT_1 | NONE rev=0120",
            note="a remark says that nobody can tell",
        ),
    ],
    implements=("mce:unspecified-code",),
    doc=__doc__,
)
