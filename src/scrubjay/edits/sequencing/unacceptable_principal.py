"""Principal diagnosis that Medicare's code editors do not accept.

## What it checks
On an inpatient claim (type of bill 011x) the principal diagnosis is on the Medicare Code Editor's list of
unacceptable ones; on another institutional claim it is on the I/OCE's shorter list, which leaves out what
is a good reason for an outpatient visit; on bills of inpatients' Part B services (012X, 022X) and of hospices
(081X, 082X) it leaves out less. Inpatient claims outside hospitals (such as skilled nursing), which
neither editor reads, are not judged. External causes, manifestations, and codes that are accepted with
another diagnosis have their own edits.

## Why payers deny it
Such a code tells a circumstance or an addition, not the reason for the stay or visit; the claim is
returned.

## How to fix
Put the condition that was chiefly responsible for the service first. The listed code may follow.

## What the record must show
The reason for the admission or visit.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, diagnosis

FIRST = (diagnosis.role == "principal").fill_null(False)
INPATIENT = diagnosis.bill_type.str.starts_with("011").fill_null(False)
NEITHER = diagnosis.bill_type.str.slice(0, 3).is_in(["018", "021", "028", "041"]).fill_null(False)
OWN = ~diagnosis.manifestation & ~diagnosis.external_cause
STAY = diagnosis.bill_type.str.slice(0, 3).is_in(["012", "022", "081", "082"]).fill_null(False)
SUPPLEMENTARY = diagnosis.supplementary | (STAY & diagnosis.supplementary_in_stay)
LISTED = diagnosis.unacceptable_principal & ~diagnosis.needs_secondary

EDIT = Edit(
    id="SEQ003",
    name="unacceptable-principal",
    grain=diagnosis,
    severity="reject",
    claim_types=("institutional",),
    when={
        "2015-10-01": FIRST & INPATIENT & LISTED,
        "2019-10-01": FIRST & ((INPATIENT & LISTED) | (~INPATIENT & ~NEITHER & OWN & SUPPLEMENTARY)),
    },
    message="{diagnosis} cannot be the principal diagnosis of this type of claim",
    carc=("16",),
    rarc=("MA63",),
    cites=[
        Cite("mce", "chapter 1, edit 9, unacceptable principal diagnosis"),
        Cite("ioce", "edit 113, from version 20.3 (2019-10-01) on"),
    ],
    fix=Fix.documented("put the condition that was the reason for the service first"),
    cases=[
        Case("I 2015-10-01 F70 bill=0111 dx=Z95.0,I10 | NONE rev=0120", hits=[1]),
        Case("I 2019-10-01 F42 bill=0131 dx=B96.20,N39.0 | 99213 rev=0510", hits=[1]),
        Case(
            "I 2019-09-30 F42 bill=0131 dx=B96.20,N39.0 | 99213 rev=0510", note="before the outpatient edit"
        ),
        Case("I 2026-06-30 F70 bill=0111 dx=Z51.89,I10 | NONE rev=0120", note="accepted with another"),
        Case("I 2026-05-04 F70 bill=0131 dx=Z95.0 | 93280 rev=0480", note="accepted for outpatients"),
        Case("I 2026-05-04 F82 bill=0811 dx=R54 | Q5001 rev=0651", hits=[1], note="not for a hospice"),
        Case("I 2026-05-04 F82 bill=0121 dx=R54 | 99213 rev=0510", hits=[1], note="nor for an inpatient"),
        Case("I 2026-05-04 F82 bill=0131 dx=R54 | 99213 rev=0510", note="accepted for outpatients"),
        Case("I 2026-05-04 F70 bill=0211 dx=Z79.01,I48.91 | NONE rev=0022", note="skilled nursing"),
        Case("I 2026-05-04 F70 bill=0111 dx=I50.9,Z95.0 | NONE rev=0120"),
        Case("I 2015-09-30 F70 bill=0111 dx=Z95.0 | NONE rev=0120", note="the day before ICD-10-CM"),
        Case("I 2026-07-01 F42 bill=0131 dx=Z68.30 | 99213 rev=0510", cannot_judge=True),
        Case("I 2015-10-01 F70 bill=0111 dx=I10,Z95.0 | NONE rev=0120"),
        Case("I 2015-10-01 F70 bill=0111 dx=Z51.89 | NONE rev=0120"),
    ],
    implements=("ioce:113", "mce:unacceptable-principal-diagnosis"),
    doc=__doc__,
)
