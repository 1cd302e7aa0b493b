"""Finger modifier on a procedure of another part of the body.

## What it checks
A line carries FA or F1-F9, but its procedure belongs to another part of the body. Skin, vessels and nerves,
which may be anywhere, are left out.

## Why payers deny it
These modifiers name one finger; on a procedure that cannot be done there the line contradicts itself, and
payers deny it as an inconsistent modifier.

## How to fix
Correct the procedure or the modifier; a side alone is RT or LT.

## What the record must show
On which part of the body the procedure was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD014",
    name="finger-modifier-elsewhere",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.in_set("finger_modifier") & line.in_set("surely_no_finger")},
    message="line {line}: {procedure} is not done on a finger, though its modifier says so",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("hcpcs", "modifiers FA or F1-F9"),
        Cite("ncci-policy-manual", "chapter I, section E (anatomic modifiers)"),
    ],
    fix=Fix.documented("correct the procedure or the modifier"),
    cases=[
        Case("P 2026-05-04 F62 dx=M20.41 | 28285-F6 >1 @24", hits=[1]),
        Case("P 2003-10-16 F62 dx=9:735.4 | 28285-FA >1 @24", hits=[1]),
        Case("I 2026-05-04 F62 bill=0131 dx=M20.41 | 28285-F6 rev=0360", hits=[1]),
        Case("P 2026-05-04 F62 dx=M65.331 | 26055-F7 >1 @24", note="a finger"),
        Case("P 2026-05-04 F62 dx=L60.0 | 11730-F5 >1 @11", note="a nail of the hand"),
        Case("P 2003-10-15 F62 dx=9:735.4 | 28285-FA >1 @24", note="before the code sets were required"),
        Case("P 2026-05-04 F62 dx=M20.41 | 28285 >1 @24", note="another code"),
    ],
    doc=__doc__,
)
