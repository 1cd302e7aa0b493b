"""Unlisted procedure code without a description.

## What it checks
The line bills an unlisted or not otherwise classified code, and neither the line nor the claim describes
the service. A line with a national drug code describes itself. Attachments are not read.

## Why payers deny it
Such a code says nothing of the service. Medicare wants a description with it, and an attachment where
that does not suffice; a line without one is unprocessable.

## How to fix
Describe the service on the line (SV101-7), shortly and as the record does, and name a comparable listed
code where the payer asks for one.

## What the record must show
The service: what was done, why, how long it took, and with what equipment.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="PRC008",
    name="unlisted-without-note",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": line.is_unlisted
        & line.procedure_text.is_null()
        & line.line_note.is_null()
        & line.note.is_null()
        & line.ndc.is_null(),
    },
    message="line {line}: {procedure} is an unlisted code, and nothing describes the service",
    carc=("16",),
    rarc=("N350",),
    cites=[
        Cite("claims-processing-manual", "chapter 26, section 10.4, items 19 and 24D"),
        Cite("x12-837p", "2400 SV101-7"),
        Cite("cpt", "section guidelines, unlisted procedures and special report"),
    ],
    fix=Fix.documented("describe the service in SV101-7 as the record does"),
    cases=[
        Case("P 2026-05-04 M61 dx=G89.4 | 64999 >1", hits=[1]),
        Case("P 2012-01-01 M61 dx=9:338.4 | 99213 >1 | J3490 >1", hits=[2]),
        Case("P 2011-12-31 M61 dx=9:338.4 | 64999 >1", note="the day before version 5010 was required"),
        Case("P 2026-05-04 M61 dx=G89.4 | 64999 >1 text=nerve_block_of_a_branch_without_code"),
        Case("P 2026-05-04 M61 dx=G89.4 | 64999 >1 note=see_operative_report"),
        Case("P 2026-05-04 M61 dx=G89.4 note=nerve_block | 64999 >1"),
        Case("P 2026-05-04 M61 dx=G89.4 | J3490 >1 ndc=00074610804", note="the drug is named"),
        Case("P 2026-05-04 M61 dx=G89.4 | 27499 >1 | 80299 >1", note="end in 99, but are listed services"),
    ],
    doc=__doc__,
)
