"""Code that Medicare does not take because it uses another one.

## What it checks
The fee schedule gives the code status I: it is not valid for Medicare, which has another code for the
service, or covers none. Category II codes, which only report a measure, are left out. Only claims to
Medicare, Medicare Advantage or an unnamed payer are judged, and none of surgical centers.

## Why payers deny it
The line is rejected or denied without a look at the service. Consultations, some prolonged services and the
private payers' S and T codes are the usual ones.

## How to fix
Bill the code that Medicare uses: the visit code of the setting instead of a consultation, for instance. A
secondary payer may still want the other code.

## What the record must show
What the Medicare code asks for; it may be another thing than the code on the line.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="FEE003",
    name="not-valid-for-medicare",
    grain=line,
    severity="deny",
    when={
        "1992-01-01": line.fee_schedule_rules
        & (line.fee_status == "I")
        & (line.procedure_category.fill_null("") != "II")
    },
    message="line {line}: Medicare does not take {procedure} (status I); it uses another code",
    carc=("181",),
    rarc=("N56",),
    cites=[
        Cite("rvu-file", "attachment A, status code I"),
        Cite(
            "claims-processing-manual",
            "chapter 23, addendum, MPFSDB File Record Layout and Field Descriptions",
        ),
        Cite("claims-processing-manual", "chapter 12, section 30.6.10 (consultations)"),
        Cite("ssa", "section 1848(a)(1) (payment by fee schedule since 1992-01-01)"),
    ],
    fix=Fix.documented("bill the code that Medicare uses for the service"),
    cases=[
        Case("P 2024-07-15 F72 dx=I50.22 class=MB | 99244 >1 @11", hits=[1]),
        Case("P 2024-07-15 F72 dx=I10 | 99215 >1 | 99417 >1 x2", hits=[2]),
        Case("P 2024-07-15 F42 dx=J06.9 class=MB | S9083 >1", hits=[1]),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99215 >1 | G2212 >1", note="the code that Medicare uses"),
        Case("P 2024-07-15 F42 dx=I50.22 class=CI | 99244 >1 @11", note="other payers take consultations"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 3044F >1 $0", note="only reports a measure"),
        Case("P 1992-01-01 F72 dx=9:428.0 | 99244 >1", cannot_judge=True, note="no fee schedule of that day"),
        Case("P 1991-12-31 F72 dx=9:428.0 | 99244 >1", note="the day before the fee schedule began"),
    ],
    doc=__doc__,
)
