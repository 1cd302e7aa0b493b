"""Medicare number that is not in the form of a Medicare Beneficiary Identifier.

## What it checks
The claim is for Medicare Part A or B, and the subscriber's member number is not eleven characters in the
form of a Medicare Beneficiary Identifier: digits and letters in fixed places, no S, L, O, I, B or Z, no
dashes. That a number has the form does not mean that it is anybody's. Medicare Advantage plans have numbers
of their own and are not judged.

## Why payers deny it
Since January 1, 2020 Medicare takes the new number only, whatever the date of service; claims with the older
one, or with a slip in it, are rejected. A few exceptions (appeals, spans begun before 2020) are not judged
apart; services before that day are left alone.

## How to fix
Take the number from the patient's Medicare card, or from the contractor's look-up, and leave the dashes out.

## What the record must show
The card, or the answer to an eligibility inquiry.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, claim

LETTER = "[AC-HJKMNP-RT-Y]"
EITHER = "[0-9AC-HJKMNP-RT-Y]"
FORM = f"^[1-9]{LETTER}{EITHER}[0-9]{LETTER}{EITHER}[0-9]{LETTER}{LETTER}[0-9][0-9]$"

EDIT = Edit(
    id="CLM038",
    name="medicare-number-malformed",
    grain=claim,
    severity="reject",
    when={
        "2020-01-01": claim.payer_class.is_in(["MA", "MB"])
        & ~claim.subscriber_id.str.to_uppercase().str.contains(FORM)
    },
    message="the member number on this Medicare claim has not the form of a Medicare Beneficiary Identifier",
    carc=("16",),
    rarc=("N382",),
    cites=[
        Cite("mln", "SE18006, New Medicare Beneficiary Identifier (MBI) Get It, Use It"),
        Cite("x12-837p", "2010BA NM109"),
    ],
    fix=Fix.documented("enter the number from the Medicare card, without dashes"),
    cases=[
        Case(
            "P 2020-01-01 F72 dx=I10 class=MB member=999999999A | 99213 >1 @11",
            hits=[0],
            note="the first day",
        ),
        Case("P 2026-05-04 F72 dx=I10 class=MB member=1EG4-TE5-MK73 | 99213 >1 @11", hits=[0], note="dashes"),
        Case("P 2026-05-04 F72 dx=I10 class=MB member=1EG4TE5MK7 | 99213 >1 @11", hits=[0], note="too short"),
        Case(
            "P 2026-05-04 F72 dx=I10 class=MB member=1EG4TE5MB73 | 99213 >1 @11", hits=[0], note="a letter B"
        ),
        Case(
            "P 2026-05-04 F72 dx=I10 class=MB member=0EG4TE5MK73 | 99213 >1 @11", hits=[0], note="0 in front"
        ),
        Case(
            "P 2026-05-04 F72 dx=I10 class=MB member=1EG4TE5MK73 | 99213 >1 @11",
            note="the form, as CMS shows it",
        ),
        Case(
            "P 2026-05-04 F72 dx=I10 class=MB member=1eg4te5mk73 | 99213 >1 @11", note="Medicare reads it so"
        ),
        Case("P 2026-05-04 F72 dx=I10 class=16 member=H12345678 | 99213 >1 @11", note="Medicare Advantage"),
        Case("P 2026-05-04 F72 dx=I10 class=MB | 99213 >1 @11", note="no number is said", in_file=False),
        Case("P 2019-12-31 F72 dx=I10 class=MB member=999999999A | 99213 >1 @11", note="the day before"),
    ],
    doc=__doc__,
)
