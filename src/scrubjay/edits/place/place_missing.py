"""Service line without a place of service.

## What it checks
Neither the service line nor the claim says where the service was given.

## Why payers deny it
The place of service is a required element of a professional claim: it decides between the facility and the
non-facility rate. The claim is returned as one that cannot be processed.

## How to fix
Enter the two-digit code of the place where the patient was when the service was given.

## What the record must show
Where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS001",
    name="place-missing",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.place.is_null()},
    message="line {line} ({procedure}) has no place of service",
    carc=("16",),
    rarc=("M77",),
    cites=[
        Cite("x12-837p", "2300 CLM05-1, 2400 SV105"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24B"),
    ],
    fix=Fix.documented("enter the code of the place where the patient was"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 36415 >1", hits=[1, 2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 >1", note="line 2 takes the place of the claim"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1", note="the day before version 5010 was required"),
        Case("I 2026-05-04 F42 dx=I10 bill=0131 | 99213 rev=0510", note="institutional claims have none"),
    ],
    doc=__doc__,
    implements=("mistake:place-missing",),
)
