"""Visit to an inpatient without the date of admission.

## What it checks
A claim with a hospital visit at place 21, 51 or 61 has no date of admission.

## Why payers deny it
The electronic claim requires the date on claims with visits to inpatients; payers match it with the
hospital's claim.

## How to fix
Enter the date on which the patient was admitted, from the hospital's record.

## What the record must show
The order for admission, or the hospital's face sheet.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="CLM031",
    name="admission-date-missing",
    grain=line,
    severity="reject",
    when={
        "2012-01-01": line.in_set("hospital_bed_visits")
        & line.in_set("inpatient_stay_places")
        & line.admission_date.is_null()
    },
    message="line {line}: visit {procedure} to an inpatient (place {place}), but no date of admission",
    carc=("16",),
    rarc=("MA40",),
    cites=[
        Cite("x12-837p", "2300 DTP*435"),
        Cite("claims-processing-manual", "chapter 26, section 10.4, item 18"),
    ],
    fix=Fix.documented("enter the date of admission"),
    cases=[
        Case("P 2012-01-01 F72 dx=9:486 | 99232 >1 @21", hits=[1]),
        Case("P 2026-05-04 F72 dx=F33.2 | 99223 >1 @51", hits=[1]),
        Case("P 2026-05-04 F72 dx=J18.9 admitted=2026-05-03 | 99232 >1 @21"),
        Case("P 2026-05-04 F72 dx=J18.9 | 99232 >1 @22", note="under observation"),
        Case("P 2026-05-04 F72 dx=R05.9 | 71046-26 >1 @21", note="no visit"),
        Case("P 2011-12-31 F72 dx=9:486 | 99232 >1 @21", note="before version 5010"),
    ],
    doc=__doc__,
)
