"""Service line without a charge.

## What it checks
The charge of a professional line is zero, or missing while another line has one. Silent for Category II
codes and quality measures (codes that end in F or begin with G8, G9 or M1), which carry no charge, for the
visit within the global period of a surgery (99024), for vaccines that the state supplied (modifier SL), and
for COVID-19 vaccines (91300-91399), which the government supplied for years.

## Why payers deny it
Zero is allowed on the claim form, but a service without a charge is not paid, and some systems reject it. No
rule decides for all payers; hence for review.

## How to fix
Bill the charge of the fee list. Leave zero where the payer wants the line for information only.

## What the record must show
That the service was given.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM006",
    name="zero-charge",
    grain=line,
    severity="review",
    when={
        "2012-01-01": ((line.charge == 0) | (line.charge.is_null() & line.total_charge.is_not_null()))
        & ~line.procedure.str.contains("^([0-9]{4}F|G[89]|M1|99024|913[0-9]{2})").fill_null(False)
        & ~line.has_modifier("SL")
    },
    message="line {line} ({procedure}) has no charge",
    carc=("16",),
    rarc=("M79",),
    cites=[
        Cite("x12-837p", "2400 SV102"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 24F"),
    ],
    fix=Fix.documented("bill the charge of the fee list, unless the line is for information only"),
    cases=[
        Case("P 2012-01-01 F42 dx=I10 | 99213 >1 $0 @11", hits=[1]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 $120 @11 | 36415 >1", hits=[2]),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 $120 @11 | 3074F >1 $0 | G8752 >1 $0 | 99024 >1 $0"),
        Case("P 2026-05-04 M5 dx=Z23 | 90707-SL >1 $0 @11 | 90471 >1 $20"),
        Case("P 2021-03-01 M60 dx=Z23 | 91300 >1 $0 @11 | 0001A >1 $40", note="supplied by the government"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 @11", note="a claim without amounts, as in this notation"),
        Case("P 2011-12-31 F42 dx=I10 | 99213 >1 $0 @11", note="the day before version 5010 was required"),
    ],
    doc=__doc__,
)
