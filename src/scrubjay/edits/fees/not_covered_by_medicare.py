"""Service that Medicare never covers, without a modifier that says so.

## What it checks
The fee schedule gives the service status N (not covered), the line charges more than one cent for it or does
not say what it charges, and it carries none of GY, GX, GA and GZ. Only claims to Medicare, Medicare Advantage
or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The service is denied in any case. GY asks for that denial, which the patient or another payer may need; GX
adds that the patient was told beforehand. Without them the denial may be taken for a mistake of the
practice.

## How to fix
Bill the patient, or another payer, without a claim to Medicare; or add GY (with GX if the patient signed a
notice of one's own will) to have the denial.

## What the record must show
That the service is excluded by law, and the notice that the patient signed, if any.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE004",
    name="not-covered-by-medicare",
    grain=line,
    severity="review",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "N")
        & (line.charge.fill_null(1) > 0.01)
        & ~line.in_set("noncovered_modifiers")
    },
    message="line {line}: Medicare never covers {procedure} (status N); no GY or GX says so",
    carc=("96",),
    rarc=("N425",),
    cites=[
        Cite("rvu-file", "attachment A, status code N"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("hcpcs", "modifiers GY and GX"),
        Cite("ssa", "section 1862(a)"),
    ],
    fix=Fix.documented("add GY to have the denial for another payer, or bill the patient"),
    cases=[
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 99397 >1 $180", hits=[1]),
        Case("P 2024-07-15 F72 dx=Z01.10 | 92551 >1 | 99213-25 >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 99397-GY >1 $180 | 92551-GY-GX >1 $30"),
        Case("P 2024-07-15 F42 dx=Z00.00 class=CI | 99396 >1 $180", note="other payers cover it"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | G0439 >1 $180", note="the visit that Medicare covers"),
        Case(
            "P 1992-01-01 F72 dx=9:V70.0 | 99397 >1 $180",
            cannot_judge=True,
            note="no fee schedule of that day",
        ),
        Case("P 1991-12-31 F72 dx=9:V70.0 | 99397 >1 $180", note="the day before the fee schedule began"),
        Case("P 2024-07-15 F72 dx=Z00.00 class=MB | 99397 >1 $0", note="nothing charged"),
    ],
    doc=__doc__,
)
