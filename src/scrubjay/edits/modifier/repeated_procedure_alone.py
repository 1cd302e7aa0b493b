"""Modifier 76 or 77 without another such procedure on the day.

## What it checks
A line carries 76 or 77, and the input holds no other line of the patient with the same procedure and the same
first day; of lines that span several days only the first day is compared. Void claims neither ask nor count.
The first one may have been billed in another file.

## Why payers deny it
The modifiers say that a procedure was done again. Where the payer finds no first one, it denies the line or
asks for the record.

## How to fix
Check whether the first procedure was billed, and on which day. Leave the modifier out of an only procedure.

## What the record must show
Both procedures with their times.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD021",
    name="repeated-procedure-alone",
    grain=line,
    severity="info",
    when={"2003-10-16": line.in_set("same_procedure_again") & line.repeats_nothing},
    message="line {line}: {procedure} is billed as repeated, but the input holds no other one of that day",
    carc=("4",),
    cites=[Cite("cpt", "Appendix A, modifiers 76 and 77")],
    fix=Fix.documented("bill the first procedure, or leave the modifier out if there was one only"),
    cases=[
        Case("P 2026-05-04 F62 dx=R07.9 | 93010-76 >1 @23", hits=[1]),
        Case(
            "P 2003-10-16 F62 dx=9:786.50 | 71020-77 >1 @22 prior: P 2003-10-15 dx=9:786.50 | 71020 >1 @22",
            hits=[1],
            note="the other one was on the day before",
        ),
        Case("P 2026-05-04 F62 dx=R07.9 | 93010 >1 @23 | 93010-76 >1 @23"),
        Case(
            "P 2026-05-04 F62 dx=R07.9 | 93010-77 >1 @23 prior: P 2026-05-04 by=1245319599 | 93010 >1 @23",
            note="on another claim",
        ),
        Case("P 2026-05-04 F62 dx=R07.9 freq=8 orig=SYN1 | 93010-76 >1 @23", note="the claim is void"),
        Case(
            "P 2026-05-04 F62 dx=R07.9 | 93010-76 >1 @23 prior: P 2026-05-04 freq=8 orig=SYN1 | 93010 >1 @23",
            hits=[1],
            note="the other one is void",
        ),
        Case("P 2003-10-15 F62 dx=9:786.50 | 93010-76 >1 @23", note="before the code sets were required"),
    ],
    doc=__doc__,
)
