"""Eyelid modifier on a procedure of another part of the body.

## What it checks
A line carries E1, E2, E3 or E4, but its procedure belongs to another part of the body. Skin, face, nerves,
conjunctiva and tear ducts are left out.

## Why payers deny it
These modifiers name one eyelid; on a procedure that cannot be done there the line contradicts itself, and
payers deny it as an inconsistent modifier.

## How to fix
Correct the procedure or the modifier; a side alone is RT or LT.

## What the record must show
On which part of the body the procedure was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD016",
    name="eyelid-modifier-elsewhere",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.in_set("eyelid_modifier") & line.in_set("surely_no_eyelid")},
    message="line {line}: {procedure} is not done on an eyelid, though its modifier says so",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("hcpcs", "modifiers E1, E2, E3 or E4"),
        Cite("ncci-policy-manual", "chapter I, section E (anatomic modifiers)"),
    ],
    fix=Fix.documented("correct the procedure or the modifier"),
    cases=[
        Case("P 2026-05-04 F72 dx=H25.11 | 66984-E3 >1 @24", hits=[1]),
        Case("P 2003-10-16 F72 dx=9:366.16 | 66984-E1 >1 @24", hits=[1]),
        Case("P 2026-05-04 F72 dx=H00.11 | 67800-E3 >1 @11", note="an eyelid"),
        Case("P 2026-05-04 F72 dx=H04.121 | 68761-E4 >1 @11", note="the tear duct opens in the lid"),
        Case("P 2026-05-04 F72 dx=D23.111 | 11440-E3 >1 @11", note="skin of the lid"),
        Case("P 2003-10-15 F72 dx=9:366.16 | 66984-E1 >1 @24", note="before the code sets were required"),
        Case("P 2026-05-04 F72 dx=H25.11 | 66984 >1 @24", note="another code"),
    ],
    doc=__doc__,
)
