"""Assistant at surgery that is paid only if documents show the need.

## What it checks
A line carries 80, 81, 82 or AS, the fee schedule restricts payment of an assistant for the procedure
(indicator 0), and neither the line nor the claim holds a note, nor does the claim announce an attachment
(PWK). Only claims to Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical
centers.

## Why payers deny it
The assistant is paid only where documents that come with the claim show that one was needed.

## How to fix
Say in the note why an assistant was needed, and send the operative report where the contractor asks for it.

## What the record must show
Why an assistant was needed, and what the assistant did.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE023",
    name="assistant-needs-documentation",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.in_set("assistant_modifiers")
        & (line.assistant_indicator == 0)
        & ~line.support_given
    },
    message="line {line}: an assistant at {procedure} needs proof (indicator 0); no note or attachment",
    carc=("54",),
    cites=[
        Cite("rvu-file", "field assistant at surgery"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 20.4.3"),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented("say in the note why an assistant was needed"),
    cases=[
        Case("P 2024-07-15 M72 dx=M23.221 class=MB | 29881-RT-80 >1 @24", hits=[1]),
        Case("P 2024-07-15 F52 dx=C50.911 | 19301-RT >1 @22 | 19301-RT-AS >1 @22", hits=[2]),
        Case("P 2024-07-15 M72 dx=M23.221 class=MB | 29881-RT-80 >1 @24 note=bleeding_disorder"),
        Case("P 2024-07-15 M72 dx=M17.11 | 27447-RT-80 >1 @21", note="no restriction"),
        Case("P 2024-07-15 M72 dx=M23.221 class=CI | 29881-RT-80 >1 @24", note="another payer"),
        Case(
            "P 1992-01-01 M72 dx=9:717.3 | 29881-80 >1 @24",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M72 dx=9:717.3 | 29881-80 >1 @24", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M72 dx=M23.221 class=MB note=report | 29881-RT-80 >1 @24", note="with a note"),
    ],
    doc=__doc__,
)
