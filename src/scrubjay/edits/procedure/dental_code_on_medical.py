"""Dental code on a medical claim.

## What it checks
A line of a professional claim bills a dental code (D and four digits).

## Why payers deny it
Dental services are billed with dental codes on the dental claim. Some medical plans, and Medicare for
the few dental services that it covers, take them on the professional claim; most send them back to the
dental plan.

## How to fix
Make sure that this payer takes dental codes on a professional claim; else bill the dental plan on a
dental claim.

## What the record must show
For medical coverage, the medical condition that the dental service was part of treating.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC012",
    name="dental-code-on-medical",
    grain=line,
    severity="info",
    when={"2003-10-16": line.procedure_category == "dental"},
    message="line {line}: {procedure} is a dental code on a professional claim",
    carc=("109",),
    cites=[Cite("cfr", "45 CFR 162.1002(a)(4) and 162.1102")],
    fix=Fix.documented("bill the dental plan, or make sure that this payer takes dental codes here"),
    cases=[
        Case("P 2026-05-04 M61 dx=K02.9 | D0140 >1", hits=[1]),
        Case("P 2003-10-16 M61 dx=9:521.00 | 99213 >1 | D7140 >1", hits=[2]),
        Case("P 2003-10-15 M61 dx=9:521.00 | D7140 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 M61 dx=K02.9 | 41899 >1 text=extraction | 99213 >1"),
    ],
    doc=__doc__,
)
