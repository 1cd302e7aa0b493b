"""Performance modifier on a code that is no Category II code.

## What it checks
Modifier 1P, 2P, 3P or 8P stands on a code other than a CPT Category II code (four digits and F).

## Why payers deny it
These modifiers tell why a measure's action was not done; they are defined for Category II codes only.

## How to fix
Remove the modifier, or put it on the measure's code.

## What the record must show
For removing it, nothing more; for the measure's code, why the measure's action was not done.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="MOD010",
    name="performance-modifier-elsewhere",
    grain=line,
    severity="deny",
    when={
        "2004-01-01": line.first_performance_modifier.is_not_null()
        & line.procedure.is_not_null()
        & (line.procedure_category != "II").fill_null(True),
    },
    message="line {line}: {first_performance_modifier} is for measures (Category II); {procedure} is none",
    carc=("4",),
    rarc=("N823",),
    cites=[Cite("cpt", "Category II modifiers 1P, 2P, 3P and 8P")],
    fix=Fix.documented(
        "move the modifier to the measure's Category II code, or remove it",
        Change("drop_modifiers", "first_performance_modifier"),
    ),
    cases=[
        Case("P 2026-05-04 F42 dx=E11.9 | 99213-8P >1", hits=[1]),
        Case("P 2004-01-01 F42 dx=9:250.00 | 99213 >1 | 83036-1P >1", hits=[2]),
        Case("P 2003-12-31 F42 dx=9:250.00 | 99213-1P >1", note="the day before these codes began"),
        Case("P 2026-05-04 F42 dx=E11.9 | 99213-25 >1 | 3044F-1P >1 | 2022F-8P >1"),
        Case("P 2026-05-04 F42 dx=E11.9 | NONE-8P >1", note="no code at all: another edit"),
    ],
    doc=__doc__,
)
