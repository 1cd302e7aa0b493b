"""Modifier 50 on a procedure that is of both sides by definition.

## What it checks
A line carries modifier 50, and the I/OCE lists its procedure as inherently bilateral.

## Why payers deny it
The fee already covers both sides (bilateral indicator 2 of the fee schedule): 50 adds nothing, and some
payers reject it. CPT takes a few of them for one-sided (69210, for instance), so that payers which
follow CPT want 50 there: this is for review.

## How to fix
Bill the procedure once, without 50.

## What the record must show
Nothing more.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD013",
    name="bilateral-of-inherent",
    grain=line,
    severity="review",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.has_modifier("50") & (line.bilateral == "inherent")},
    message="line {line}: {procedure} is of both sides already; modifier 50 does not apply",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("claims-processing-manual", "chapter 12, section 40.7 (bilateral indicator 2)"),
        Cite("ioce", "inherent bilateral flag of the HCPCS table"),
    ],
    fix=Fix.documented("leave modifier 50 out", Change("drop_modifiers", modifiers=("50",))),
    cases=[
        Case("P 2026-05-04 M61 dx=H25.13 | 92014-50 >1", hits=[1]),
        Case("P 2026-05-04 F52 dx=Z12.31 | 77067-50 >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=M17.0 | 20610-50 >1 | 92014 >1"),
        Case(
            "P 2003-10-16 M61 dx=9:366.16 | 92014-50 >1",
            cannot_judge=True,
            note="before the table's first day",
        ),
        Case("P 2003-10-15 M61 dx=9:366.16 | 92014-50 >1"),
    ],
    doc=__doc__,
)
