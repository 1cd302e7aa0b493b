"""Modifier 50 on a service that is paid once whatever the sides.

## What it checks
A line carries 50, and the fee schedule pays the service once for both sides: it is not of the kind that is
doubled (bilateral indicator 0), both sides are in the fee already (2), or sides are no concept for it (9).
What the outpatient code editor lists as bilateral by definition has an edit of its own. Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
Medicare pays the lower of the charge for both sides and one fee; where the modifier makes no sense the line
may be denied.

## How to fix
Bill the service once without 50, or the code of the two-sided service where there is one.

## What the record must show
What was done on which side.
"""

from scrubjay.edit import Case, Change, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE019",
    name="bilateral-modifier-without-effect",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & line.has_modifier("50")
        & line.bilateral_indicator.is_in([0, 2, 9])
        & (line.bilateral.fill_null("") != "inherent")
    },
    message="line {line}: {procedure} is paid once (bilateral {bilateral_indicator}); 50 adds nothing",
    carc=("59",),
    cites=[
        Cite("rvu-file", "field bilateral surgery (modifier 50)"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 40.7"),
        Cite("cfr", "42 CFR 414.40(b)(3) (payment modifiers)"),
    ],
    fix=Fix.documented(
        "leave 50 out, or bill the code of the two-sided service",
        Change("drop_modifiers", modifiers=("50",)),
    ),
    cases=[
        Case("P 2024-07-15 M61 dx=L97.511 class=MB | 11042-50 >1", hits=[1]),
        Case("P 2024-07-15 M61 dx=I10 | 99213-50 >1", hits=[1]),
        Case(
            "P 2024-07-15 M61 dx=M17.0 class=MB | 20610-50 >1 | 73562-50 >1",
            note="doubled, and each side in full",
        ),
        Case("P 2024-07-15 M61 dx=L97.511 class=CI | 11042-50 >1", note="another payer"),
        Case("P 2024-07-15 M61 dx=L97.511 class=MB | 11042-50-SG >1 @24", note="a surgical center"),
        Case(
            "P 1992-01-01 M61 dx=9:707.15 | 11042-50 >1",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 M61 dx=9:707.15 | 11042-50 >1", note="the day before the fee schedule began"),
        Case("P 2024-07-15 M61 dx=L97.511 class=MB | 11042 >1", note="without the modifier"),
    ],
    doc=__doc__,
)
