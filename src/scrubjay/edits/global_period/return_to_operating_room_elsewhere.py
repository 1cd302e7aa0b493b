"""Modifier 78 at a place that has no operating room as a rule.

## What it checks
A line of a claim to Medicare carries modifier 78, and its place of service is an office, a home or other
residence, a nursing facility, an urgent care or walk-in clinic, a workplace or school, or telehealth.

## Why payers deny it
Modifier 78 says that the patient returned to the operating room: a place that is equipped and staffed for
procedures alone, such as a surgical, laser, endoscopy or catheter suite, not a treatment room or the
patient's own room. Care of complications elsewhere belongs to the first surgery. An office may have such a
room, so this is for review.

## How to fix
Correct the place. If there was no operating room, remove the line; if the procedure was planned or
unrelated, report 58 or 79.

## What the record must show
The room, and why the complication needed it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="GLB010",
    name="return-to-operating-room-elsewhere",
    grain=line,
    severity="review",
    when={"2003-10-01": line.has_modifier("78") & line.medicare_rules & line.in_set("no_operating_room")},
    message="line {line}: {procedure}-78 says operating room; place of service {place} has none as a rule",
    carc=("5", "97"),
    rarc=("M144",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 40.1.B and 40.2.A.5"),
        Cite("cpt", "Appendix A, modifier 78"),
    ],
    fix=Fix.documented("correct the place, or remove the line where the patient was in no operating room"),
    cases=[
        Case("P 2024-07-15 F72 class=MB | 10060-78 @11", hits=[1]),
        Case("P 2024-07-15 F72 | 10060-78-RT @31", hits=[1]),
        Case("P 2003-10-01 F72 class=MB | 10060-78 @11", hits=[1]),
        Case("P 2024-07-15 F72 class=MB | 10060-78 @22"),
        Case("P 2024-07-15 F72 class=MB | 10060-78 @24", note="surgical center"),
        Case("P 2024-07-15 F72 class=MB | 10060-58 @11 | 10061-79 @11"),
        Case("P 2024-07-15 F42 class=CI | 10060-78 @11", note="CPT allows a procedure room"),
        Case("P 2024-07-15 F72 class=MB | 10060-78", note="no place: another edit"),
        Case("P 2003-09-30 F72 class=MB | 10060-78 @11", note="before the manual"),
    ],
    doc=__doc__,
)
