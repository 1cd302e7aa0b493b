"""Care after a surgery (modifier 55) without the day on which it was taken over.

## What it checks
A line of a claim to Medicare carries modifier 55; the claim has neither a date of assumed or relinquished
care (2300 DTP*090, DTP*091) nor a note of its own, nor has the line.

## Why payers deny it
The date of service is that of the surgery. What is paid is the share of the days from the day on which the
care was taken over, so the contractor must know that day, and the last one where it was passed on again.

## How to fix
Give the dates of care on the claim, as dates or in a note.

## What the record must show
The written transfer of care, with its day: a letter, or a note in the discharge summary or chart. The first
visit after the transfer, which comes before the bill.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB013",
    name="care-after-surgery-without-dates",
    grain=line,
    severity="review",
    when={"2003-10-01": line.has_modifier("55") & line.medicare_rules & ~line.care_dates_given},
    message="line {line}: {procedure}-55, but nothing says from which day on the care was taken over",
    carc=("16",),
    rarc=("N29",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 40.2.A.3 and 40.2.B"),
        Cite("x12-837p", "loop 2300, DTP*090 and DTP*091, assumed and relinquished care dates"),
    ],
    fix=Fix.documented("give the day on which care was taken over, and the last day where there is one"),
    cases=[
        Case("P 2024-07-02 F72 class=MB | 66984-RT-55", hits=[1]),
        Case("P 2003-10-01 F72 | 66984-RT-55", hits=[1]),
        Case("P 2024-07-02 F72 class=MB note=CARE_ASSUMED_20240703 | 66984-RT-55"),
        Case("P 2024-07-02 F72 class=MB | 66984-RT-55 note=ASSUMED_0703"),
        Case("P 2024-07-02 F72 class=MB | 66984-RT-54", note="the surgery only"),
        Case("P 2024-07-02 F72 class=CI | 66984-RT-55", note="not Medicare"),
        Case("P 2003-09-30 F72 class=MB | 66984-RT-55", note="before the manual"),
    ],
    doc=__doc__,
)
