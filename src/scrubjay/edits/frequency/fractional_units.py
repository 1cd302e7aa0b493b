"""Units that are not a whole number, for a service that is counted.

## What it checks
A line bills a fraction of a unit. Minutes, and mileage, which is billed in tenths, are left out.

## Why payers deny it
Services are counted in whole units; only ambulance mileage is billed in tenths. Payers reject the quantity or
cut it down to a whole number.

## How to fix
Bill the whole units that were performed. Drugs are rounded up to the next unit of the code's quantity.

## What the record must show
How often the service was performed, or the amount of the drug that was given and thrown away.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FRQ003",
    name="fractional-units",
    grain=line,
    severity="review",
    when={
        "2011-01-01": (line.units % 1 != 0)
        & (line.unit_basis.fill_null("UN") == "UN")
        & ~line.in_set("fractional_units")
    },
    message="line {line} bills {units} units of {procedure}; units are whole numbers",
    carc=("16",),
    rarc=("M53",),
    cites=[
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24G"),
        Cite("claims-processing-manual", "chapter 15, section 20.2; transmittal 2103 (CR 7065), mileage"),
    ],
    fix=Fix.documented("bill a whole number of units"),
    cases=[
        Case("P 2026-05-04 F42 dx=M54.50 | 97110 >1 x1.5", hits=[1]),
        Case("P 2011-01-01 F42 | 97110 x0.5", hits=[1]),
        Case("P 2026-05-04 F42 dx=M54.50 | 97110 >1 x2"),
        Case("P 2026-05-04 F82 dx=S72.001A | A0425 >1 x7.3 @41", note="mileage in tenths"),
        Case("P 2026-05-04 F42 dx=K80.20 | 00790 >1 x92.5min", note="minutes"),
        Case("P 2010-12-31 F42 | 97110 x0.5", note="the day before"),
    ],
    doc=__doc__,
)
