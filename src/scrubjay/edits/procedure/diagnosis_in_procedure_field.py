"""Diagnosis code in the procedure field.

## What it checks
The procedure is no HCPCS or CPT code, but it is a code of ICD-10-CM, with or without its dot. A code
that is both, such as E1140, counts as a procedure.

## Why payers deny it
The procedure field takes only codes of HCPCS and CPT; the line cannot be priced.

## How to fix
Put the diagnosis among the claim's diagnoses, point the line to it, and bill the procedure that was
performed.

## What the record must show
The service, and the diagnosis that it was for.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC004",
    name="diagnosis-in-procedure-field",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2015-10-01": line.looks_like_diagnosis},
    message="line {line}: {procedure} is a diagnosis code, not a procedure",
    carc=("16",),
    rarc=("M51",),
    cites=[Cite("cfr", "45 CFR 162.1002(c)"), Cite("x12-837p", "2400 SV101-2")],
    fix=Fix.documented("bill the procedure that the record shows, and move {procedure} to the diagnoses"),
    cases=[
        Case("P 2026-05-04 M61 dx=M17.11 | M1711 >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=I10 | 99213 >1 | I10 >1", hits=[2]),
        Case(
            "P 2015-10-01 M61 dx=M17.11 | M17.11 >1",
            hits=[1],
            note="with its dot, on the first day of ICD-10",
        ),
        Case("P 2015-09-30 M61 dx=9:715.16 | M17.11 >1", note="the day before ICD-10 was required"),
        Case("P 2026-05-04 M61 dx=E11.40 | E1140 >1", note="a wheelchair code and a diabetes code"),
        Case("P 2026-05-04 M61 dx=I10 | 12345 >1", note="no code of either kind"),
        Case("P 2026-05-04 M61 dx=I10 | 99213 >1 | NONE >1"),
    ],
    implements=("ioce:006",),
    doc=__doc__,
)
