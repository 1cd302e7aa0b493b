"""Modifier that is none of HCPCS or CPT.

## What it checks
A modifier is not in CMS's modifier table on any day of its span, is none of CPT's performance modifiers
(1P, 2P, 3P, 8P), and is no pair of origin and destination letters on a transport service. Where the date
of service is outside the span, two characters cannot be judged.

## Why payers deny it
Payers may accept only the modifiers of the adopted code sets. Local modifiers ended with HIPAA; a payer
outside HIPAA (workers' compensation, auto) may have its own, which you can allow by ignoring this edit
for it.

## How to fix
Look for swapped characters (TL for LT), or for the letter O and the digit 0.

## What the record must show
The circumstance that the right modifier reports.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD001",
    name="unknown-modifier",
    grain=line,
    severity="reject",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": ~line.modifiers_known},
    message="line {line} ({procedure}): {unknown_modifier} is no HCPCS or CPT modifier",
    carc=("182",),
    rarc=("N823",),
    cites=[
        Cite("cfr", "45 CFR 162.1002(b) and (c)"),
        Cite("claims-processing-manual", "chapter 23, section 20.3"),
        Cite("ioce", "edit 022"),
    ],
    fix=Fix.documented("bill the modifier that the record supports, or none"),
    implements=("ioce:022",),
    cases=[
        Case("P 2026-05-04 F42 dx=I10 | 99213-ZZ >1", hits=[1]),
        Case("P 2026-05-04 M61 dx=M17.11 | 99213-25 >1 | 20610-RT-R7 >1", hits=[2]),
        Case("P 2003-10-16 F42 dx=9:401.9 | 99213-ABC >1", hits=[1], note="three characters, in any year"),
        Case("P 2003-10-15 F42 dx=9:401.9 | 99213-ABC >1", note="the day before the code sets were required"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-25 >1 | 3074F-1P >1 | 3078F-8P >1 | T1015-U1 >1"),
        Case(
            "P 2026-05-04 M71 dx=I21.4 | A0429-RH >1 @41 | A0425-RH >1 x8 @41", note="from home to hospital"
        ),
        Case("P 2026-05-04 M71 dx=I21.4 | 99213-RH >1", hits=[1], note="origin and destination of a visit"),
        Case("P 2026-05-04 F42 dx=I10 | 99213-MA >1", note="no longer valid is another edit"),
        Case("P 2018-05-04 F42 dx=I10 | 99213-ZA >1", cannot_judge=True, note="before the table's first day"),
        Case("I 2026-05-04 F42 bill=0131 dx=I10 | 99213-ZZ rev=0510", hits=[1]),
    ],
    doc=__doc__,
)
