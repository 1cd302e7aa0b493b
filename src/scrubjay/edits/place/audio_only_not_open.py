"""Audio-only modifier on a service that Medicare's list does not open to audio alone.

## What it checks
A line to Medicare Part B of 2022 to 2024 carries modifier 93 or FQ, the telehealth list of its year holds the
procedure, and the list does not say that audio alone will do. Services from 2025 on are left alone: since
then the patient's lack of video decides, not the code. The column of the list that it reads could not be held
against a published file; so the edit is a preview.

## Why payers deny it
Until the end of 2024 telehealth needed video unless the list opened the code to audio alone, as it did for
behavioral health, counseling and education.

## How to fix
Bill 95, or no modifier, where video was used. Telephone visits of that time had codes of their own.

## What the record must show
Whether video was used, and if not, why.
"""

from scrubjay.edit import Case, Cite, Edit, Fix, line

EDIT = Edit(
    id="POS013",
    name="audio-only-not-open",
    grain=line,
    severity="deny",
    when={"2022-01-01": line.has_modifier("93", "FQ") & (line.payer_class == "MB") & ~line.telehealth_audio},
    message="{procedure} on line {line} was not open to audio only on Medicare's list of {service_date}",
    carc=("4",),
    rarc=("N776",),
    cites=[
        Cite("cfr", "42 CFR 410.78(a)(3); as amended from 2025-01-01 by 89 FR 97710"),
        Cite("ssa", "section 1834(m)(9)"),
    ],
    fix=Fix.documented("report the means that was used; for audio alone, the code that was open to it"),
    preview=True,
    cases=[
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-93 >1 @10", hits=[1]),
        Case("P 2024-12-31 F72 dx=M54.50 class=MB | 97110-GP-FQ >1 @10", hits=[1]),
        Case("P 2024-07-15 F72 dx=F33.1 class=MB | 90834-93 >1 @10 | 99406-FQ >1 @10"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99213-95 >1 @10", note="video"),
        Case("P 2024-07-15 F72 dx=I10 class=MB | 99490-93 >1 @10", note="not listed at all: POS011"),
        Case("P 2024-07-15 F72 dx=I10 class=CI | 99213-93 >1 @10", note="another payer"),
        Case("P 2025-01-01 F72 dx=I10 class=MB | 99213-93 >1 @10", note="since then the patient decides"),
        Case(
            "P 2022-01-01 F72 dx=F33.1 class=MB | 90834-FQ >1 @10", note="the list of 2022 is not installed"
        ),
        Case("P 2021-12-31 F72 dx=F33.1 class=MB | 90834-FQ >1 @02", note="before the modifiers began"),
    ],
    doc=__doc__,
)
