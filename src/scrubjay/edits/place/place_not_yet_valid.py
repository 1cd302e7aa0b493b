"""Place of service that was not yet a code on the date of service.

## What it checks
The place of service was added to the code set after the date of service: 19 on 2016-01-01, 02 on 2017-01-01,
58 on 2020-01-01, 10 on 2022-01-01, 27 on 2023-10-01, 66 on 2024-08-01.

## Why payers deny it
A code counts from its first day on, by date of service. Payers' systems may take it up later still: Medicare
took 10 from 2022-04-04 and 27 from 2024-01-02.

## How to fix
Use the code that described the place on the date of service, or correct the date.

## What the record must show
The date of the service and where the patient was.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS003",
    name="place-not-yet-valid",
    grain=line,
    severity="reject",
    when={"2012-01-01": line.place_first_day.is_not_null() & (line.service_date < line.place_first_day)},
    message="place of service {place} ({place_group}) is a code only from {place_first_day} on",
    carc=("16",),
    rarc=("M77",),
    cites=[
        Cite("pos-codes", "effective dates of codes 02, 10, 19, 27, 58 and 66"),
        Cite("claims-processing-manual", "chapter 26, section 10.5; transmittals 4486, 11045 and 12411"),
    ],
    fix=Fix.documented("enter the code that described the place on the date of service"),
    cases=[
        Case("P 2021-12-31 F42 dx=I10 | 99213-95 >1 @10", hits=[1]),
        Case("P 2022-01-01 F42 dx=I10 | 99213-95 >1 @10"),
        Case("P 2023-09-30 F42 dx=I10 | 99213 >1 @27", hits=[1]),
        Case("P 2023-10-01 F42 dx=I10 | 99213 >1 @27"),
        Case("P 2024-07-31 F72 dx=I10 | 99213 >1 @66", hits=[1]),
        Case("P 2024-08-01 F72 dx=I10 | 99213 >1 @66"),
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @02", hits=[1]),
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 @11", note="always a code"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 @02", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
)
