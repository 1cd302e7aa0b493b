"""Coronary artery modifier on a procedure of another part of the body.

## What it checks
A line carries LC, LD, LM, RC or RI, but its procedure belongs to another part of the body. Heart, vessels
and blood are left out.

## Why payers deny it
These modifiers name one coronary artery; on a procedure that cannot be done there the line contradicts
itself, and payers deny it as an inconsistent modifier.

## How to fix
Correct the procedure or the modifier; a side alone is RT or LT.

## What the record must show
On which part of the body the procedure was done.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD017",
    name="coronary-modifier-elsewhere",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={"2003-10-16": line.in_set("coronary_modifier") & line.in_set("surely_no_coronary")},
    message="line {line}: {procedure} is not done on a coronary artery, though its modifier says so",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("hcpcs", "modifiers LC, LD, LM, RC or RI"),
        Cite("ncci-policy-manual", "chapter I, section E (anatomic modifiers)"),
    ],
    fix=Fix.documented("correct the procedure or the modifier"),
    cases=[
        Case("P 2026-05-04 M72 dx=M17.11 | 27447-RC >1 @21", hits=[1]),
        Case("P 2003-10-16 M72 dx=9:414.01 | 99213-LC >1 @11", hits=[1]),
        Case("P 2026-05-04 M72 dx=I25.110 | 92928-LD >1 @22 | 93458-26 >1 @22"),
        Case("P 2026-05-04 M72 dx=I25.110 | 33533-LD >1 @21", note="surgery of the heart"),
        Case("P 2003-10-15 M72 dx=9:414.01 | 99213-LC >1 @11", note="before the code sets were required"),
        Case("P 2026-05-04 M72 dx=M17.11 | 27447 >1 @21", note="another code"),
    ],
    doc=__doc__,
)
