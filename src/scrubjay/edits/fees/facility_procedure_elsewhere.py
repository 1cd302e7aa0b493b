"""Operation that is hardly ever done outside a facility, at such a place.

## What it checks
The fee schedule marks the operation (global period of 0, 10 or 90 days) as hardly ever done outside a
facility, and the place is paid the other rate: office, home, clinic. The operation has a fee (status A or R);
deliveries are left out. Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none
of surgical centers.

## Why payers deny it
There is no office price for the operation: mostly the place of the practice was billed instead of the
hospital or surgical center, and the payer asks or denies.

## How to fix
Correct the place to where the operation was done.

## What the record must show
The operative report with the place of the operation.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE017",
    name="facility-procedure-elsewhere",
    grain=line,
    severity="review",
    when={
        "1999-01-01": line.fee_schedule_rules
        & line.fee_nonfacility_na
        & ~line.facility_rate
        & line.fee_status.is_in(["A", "R"])
        & line.global_days.is_in(["000", "010", "090"])
    },
    message="line {line}: {procedure} is hardly ever done at place {place} ({place_group})",
    carc=("5",),
    rarc=("M77",),
    cites=[
        Cite("rvu-file", "field non-facility NA indicator"),
        Cite("cfr", "42 CFR 414.22(b) (practice expense)"),
        Cite("claims-processing-manual", "chapter 12, section 20.4.2; chapter 26, section 10.5"),
    ],
    fix=Fix.documented("correct the place to where the operation was done"),
    cases=[
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT >1 @11", hits=[1]),
        Case("P 2024-07-15 M72 dx=H25.11 | 92014 >1 @11 | 66984-RT >1 @11", hits=[2]),
        Case("P 2024-07-15 M72 dx=M17.11 class=MB | 27447-RT >1 @22 | 20610-LT >1 @11"),
        Case("P 2024-07-15 F28 dx=O80 | 59400 >1 @25", note="a delivery in a birthing center"),
        Case("P 2024-07-15 F72 dx=I10 | 99223 >1 @12", note="a visit: the edits of places"),
        Case("P 2024-07-15 M72 dx=M17.11 class=CI | 27447-RT >1 @11", note="another payer"),
        Case(
            "P 1999-01-01 M72 dx=9:715.16 | 27447 >1 @11",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case(
            "P 1998-12-31 M72 dx=9:715.16 | 27447 >1 @11", note="the day before the rates of facilities began"
        ),
    ],
    doc=__doc__,
)
