"""Procedure code that is none of HCPCS or CPT.

## What it checks
The procedure is not in CMS's table of HCPCS and CPT codes on any day of its span, or has a form that no
such code has. Where the date of service is outside that span and the form fits, the edit cannot judge.

## Why payers deny it
Payers may accept only codes of the adopted code sets: HCPCS with CPT, and CDT for dental services. Local
codes ended with HIPAA.

## How to fix
Look the service up again: often a digit is missing or two are swapped.

## What the record must show
The service that the code you bill stands for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC001",
    name="unknown-procedure",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={
        "2003-10-16": line.procedure.is_not_null() & ~line.procedure_known & ~line.looks_like_diagnosis,
    },
    message="line {line}: {procedure} is no HCPCS or CPT code",
    carc=("181",),
    rarc=("M51",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(b) and (c)"),
        Cite("claims-processing-manual", "chapter 23, section 20.3"),
        Cite("ioce", "edit 006"),
    ],
    fix=Fix.documented("bill the code of the service that the record shows"),
    implements=("ioce:006",),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | 12345 >1", hits=[1]),
        Case(
            "P 2026-05-04 F42 dx=I10 | 99213 >1 | 9921 >1 | Z9999 >1",
            hits=[2, 3],
            note="too short; local code",
        ),
        Case("P 2003-10-16 F42 dx=I10 | 9921 >1", hits=[1], note="no code has four characters, in any year"),
        Case("P 2003-10-15 F42 dx=I10 | 9921 >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 F42 dx=I10 | 99213 >1 | 0232T >1 | 3008F >1 | 0001U >1 | J1885 >1 | D0120 >1"),
        Case("P 2026-05-04 F42 dx=M17.11 | M1711 >1", note="a diagnosis in the field has an edit of its own"),
        Case("P 2018-05-04 F42 dx=I10 | E9999 >1", cannot_judge=True, note="before the table's first day"),
        Case("I 2026-05-04 F42 bill=0131 dx=I10 | 12345 rev=0510", hits=[1]),
        Case("I 2026-05-04 F42 bill=0131 dx=I10 | NONE rev=0250", note="revenue code without a procedure"),
    ],
    doc=__doc__,
)
