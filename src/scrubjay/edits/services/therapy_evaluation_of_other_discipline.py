"""Therapy evaluation with the modifier of another discipline.

## What it checks
An evaluation code of physical therapy (97161-97164), occupational therapy (97165-97168) or speech-language
pathology (92521-92524, 92597, 92607) carries only a modifier of one of the other two, on a claim to
Medicare. Two such modifiers on one line are another edit's matter.

## Why payers deny it
These fourteen codes belong to one discipline each; Medicare sends a line back whose modifier says another.

## How to fix
Report the modifier that goes with the code, or the code of the discipline that did the evaluation.

## What the record must show
Who evaluated the patient, and the plan of care that came of it.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="SVC002",
    name="therapy-evaluation-of-other-discipline",
    grain=line,
    severity="deny",
    when={
        "2018-01-01": (
            (
                line.in_set("physical_therapy_evaluation")
                & line.has_modifier("GN", "GO")
                & ~line.has_modifier("GP")
            )
            | (
                line.in_set("occupational_therapy_evaluation")
                & line.has_modifier("GN", "GP")
                & ~line.has_modifier("GO")
            )
            | (line.in_set("speech_evaluation") & line.has_modifier("GO", "GP") & ~line.has_modifier("GN"))
        )
        & line.medicare_rules
    },
    message="evaluation {procedure} on line {line} carries the modifier of another discipline",
    carc=("4",),
    rarc=("N823",),
    cites=[
        Cite("claims-processing-manual", "chapter 5, section 10.4"),
        Cite("claims-processing-manual", "transmittal 3814 (CR 10176), effective 2018-01-01"),
    ],
    fix=Fix.documented(
        "report the discipline's modifier, or the evaluation code of the discipline that evaluated"
    ),
    cases=[
        Case("P 2026-05-04 F72 dx=M54.50 class=MB | 97161-GO >1", hits=[1]),
        Case("P 2018-01-01 F72 dx=I69.351 class=MB | 97166-GP >1 | 92523-GP >1", hits=[1, 2]),
        Case("P 2026-05-04 F72 dx=M54.50 class=MB | 97161-GP >1 | 97166-GO >1 | 92523-GN >1"),
        Case(
            "P 2026-05-04 F72 dx=M54.50 class=MB | 97530-GO >1 | 97750-GP >1",
            note="services of several disciplines",
        ),
        Case("P 2026-05-04 F42 dx=M54.50 class=CI | 97161-GO >1", note="another payer"),
        Case("P 2017-12-31 F72 dx=M54.5 class=MB | 97161-GO >1", note="the day before the edit began"),
    ],
    doc=__doc__,
)
