"""Ambulance line without origin and destination.

## What it checks
A line with ambulance transport or mileage (A0425-A0436) to Medicare carries no modifier made of an origin
and a destination letter.

## Why payers deny it
Medicare covers transport between certain places only, and reads them from this modifier on every line.

## How to fix
Add the two letters from the trip report: where the patient was picked up, and where taken.

## What the record must show
Where the trip began and where it ended.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD024",
    name="transport-modifier-missing",
    grain=line,
    severity="deny",
    claim_types=("professional", "institutional"),
    when={
        "2012-01-01": line.in_set("ambulance_trip")
        & line.medicare_rules
        & ~line.in_set("transport_modifier")
        & ~line.has_modifier("QL")
    },
    message="line {line}: {procedure} does not say where the trip began and ended",
    carc=("4",),
    rarc=("N822",),
    cites=[
        Cite("claims-processing-manual", "chapter 15, section 30.A"),
        Cite("cfr", "42 CFR 410.40(f) (origins and destinations)"),
    ],
    fix=Fix.documented("add origin and destination from the trip report"),
    implements=("mistake:ambulance-modifier",),
    cases=[
        Case("P 2012-01-01 F82 dx=9:820.8 class=MB | A0429 >1 @41 | A0425-RH >1 x7.5 @41", hits=[1]),
        Case("P 2026-05-04 F82 dx=S72.001A class=MB | A0427-GY >1 @41", hits=[1]),
        Case("P 2026-05-04 F82 dx=S72.001A class=MB | A0429-RH >1 @41 | A0425-RH >1 x7.5 @41"),
        Case("P 2026-05-04 F82 dx=I46.9 class=MB | A0429-QL >1 @41", note="the patient died before the trip"),
        Case("P 2026-05-04 F42 dx=S72.001A class=CI | A0429 >1 @41", note="another payer"),
        Case("P 2011-12-31 F82 dx=9:820.8 class=MB | A0429 >1 @41", note="before version 5010"),
        Case(
            "P 2012-01-01 F82 dx=9:820.8 class=MB | 99213 >1 @41 | A0425-RH >1 x7.5 @41", note="another code"
        ),
    ],
    doc=__doc__,
)
