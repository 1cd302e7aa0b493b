"""Problem visit beside a preventive visit without modifier 25.

## What it checks
One provider bills a preventive or wellness visit and an office visit for a problem on one day, and the
problem visit does not carry modifier 25. The staff's visit of the lowest level is left out.

## Why payers deny it
The preventive visit includes the usual work of the encounter. A problem visit beside it is paid only if it
was significant and separate, which modifier 25 says.

## How to fix
Report modifier 25 on the problem visit if the record supports both. Otherwise bill the preventive visit.

## What the record must show
A problem that needed its own history, examination or decisions beyond the preventive visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="VIS004",
    name="preventive-and-problem-visit",
    grain=line,
    severity="review",
    when={
        "2003-10-01": line.in_set("office_problem_visit")
        & (line.same_day_in("preventive_visit") > 0)
        & ~line.has_modifier("25")
    },
    message="visit {procedure} on line {line} lacks modifier 25 beside a preventive visit of the day",
    carc=("97", "4"),
    cites=[
        Cite("claims-processing-manual", "chapter 12, sections 30.6.1.1 and 30.6.2"),
        Cite("cpt", "preventive medicine services, 99381-99397; Appendix A, modifier 25"),
    ],
    fix=Fix.documented("report modifier 25 where a separate problem was addressed, or remove the visit"),
    cases=[
        Case("P 2026-05-04 F42 dx=Z00.01,I10 | 99396 >1 | 99213 >2", hits=[2]),
        Case("P 2026-05-04 F72 dx=Z00.01,I10 class=MB | 99214 >2 | G0439 >1", hits=[1]),
        Case("P 2003-10-01 F42 | 99396 | 99213", hits=[2]),
        Case("P 2026-05-04 F42 dx=Z00.01,I10 | 99396 >1 | 99213-25 >2"),
        Case("P 2026-05-04 F42 dx=Z00.01,I10 | 99396 >1 | 99213 >2 on=2026-05-05", note="another day"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99396 >1 | 99211 >1", note="staff visit"),
        Case("P 2026-05-04 F42 dx=Z00.00 | 99396-25 >1 | 90471 >1 | 90686 >1"),
        Case("P 2003-09-30 F42 | 99396 | 99213", note="the day before the manual"),
    ],
    doc=__doc__,
    implements=("mistake:two-visits-without-25",),
)
