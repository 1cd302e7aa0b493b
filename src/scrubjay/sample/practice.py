"""The sample practice: its providers, places, payers and the names of its patients, all invented.

Names are made of words that nobody bears; NPIs are made up with a right check digit (45 CFR 162.406; the
Luhn formula over the number with the prefix 80840) and start with 29999.
"""

from __future__ import annotations

import functools

from scrubjay.sample.model import Facility, Payer, Provider

_WOMEN = "ADA BEA CLEO DORA EDA FAYE GILDA HEDY IDA JUNE KAYA LENA MINA NELL OLGA PIA QUINN RHEA SUKI TESS"
_MEN = "ABE BORIS CARL DEAN EZRA FINN GUS HUGO IVAN JACK KURT LARS MILO NED OTTO PAUL ROSS SETH TOM VIC"
FIRST_NAMES = {"F": tuple(_WOMEN.split()), "M": tuple(_MEN.split())}
_STEMS = "TEST SAMPLE DEMO MOCK TRIAL DUMMY SYNTH PRETEND EXAMPLE FICTION MADEUP PHONY"
_ENDS = "WELL SEN MAN SON WOOD FIELD BERG LEY TON FORD HURST STEIN"
LAST_NAMES = tuple(stem + end for stem in _STEMS.split() for end in _ENDS.split())

MEDICARE = Payer("SAMPLE MEDICARE", "SYN001", "medicare", "MB")
MEDICAID = Payer("SAMPLE MEDICAID", "SYN002", "medicaid", "MC")
COMMERCIAL = (
    Payer("SAMPLE HEALTH PLAN", "SYN101", "commercial", "CI"),
    Payer("EXAMPLE MUTUAL", "SYN102", "commercial", "12"),
    Payer("PRETEND CARE", "SYN103", "commercial", "HM"),
)

TAXONOMIES = {
    "family medicine": "207Q00000X",
    "pediatrics": "208000000X",
    "cardiology": "207RC0000X",
    "orthopedics": "207X00000X",
    "dermatology": "207N00000X",
    "behavioral health": "103T00000X",
    "psychiatry": "2084P0800X",
    "ophthalmology": "207W00000X",
    "ear, nose and throat": "207Y00000X",
    "obstetrics and gynecology": "207V00000X",
    "urology": "208800000X",
    "podiatry": "213E00000X",
    "physical therapy": "225100000X",
    "chiropractic": "111N00000X",
    "urgent care": "261QU0200X",
    "emergency medicine": "207P00000X",
    "hospital medicine": "208M00000X",
    "radiology": "2085R0202X",
    "anesthesiology": "207L00000X",
    "allergy": "207K00000X",
    "endocrinology": "207RE0101X",
    "gastroenterology": "207RG0100X",
    "nephrology": "207RN0300X",
    "neurology": "2084N0400X",
    "oncology": "207RH0003X",
    "pulmonology": "207RP1001X",
    "rheumatology": "207RR0500X",
}
"""Specialty -> NUCC provider taxonomy code."""

BILLING_NAME = "SCRUBJAY SAMPLE GROUP"
BILLING_TAXONOMY = "261QM1300X"
TAX_ID = "001234567"
CLIA = "99D9999999"
PROVIDERS_EACH = 4
MBI_LETTERS = "ACDEFGHJKMNPQRTUVWXY"
"""Letters of a Medicare Beneficiary Identifier (MLN Matters SE18006)."""


def npi(number: int) -> str:
    """Return the synthetic NPI 29999nnnn with its check digit; `number` is 0 to 9999."""
    body = f"29999{number:04d}"
    total = 24  # what the prefix 80840 adds
    for place, digit in enumerate(map(int, reversed(body))):
        doubled = digit * 2 if place % 2 == 0 else digit
        total += doubled - 9 if doubled > 9 else doubled
    return body + str(-total % 10)


def mbi(number: int) -> str:
    """Return a synthetic Medicare number near the one that CMS prints as its example, 1EG4-TE5-MK73."""
    rest, last = divmod(number, 100)
    rest, second = divmod(rest, len(MBI_LETTERS))
    digit, first = divmod(rest, len(MBI_LETTERS))
    return f"1EG4TE{digit % 10}{MBI_LETTERS[first]}{MBI_LETTERS[second]}{last:02d}"


BILLING_NPI = npi(1)
FACILITIES = {
    "hospital": Facility("SAMPLE GENERAL HOSPITAL", npi(11)),
    "surgery": Facility("SAMPLE SURGERY CENTER", npi(12)),
    "nursing": Facility("SAMPLE NURSING HOME", npi(13)),
    "dialysis": Facility("SAMPLE DIALYSIS CENTER", npi(14)),
}


@functools.cache
def providers() -> dict[str, tuple[Provider, ...]]:
    """Return the rendering providers of each specialty."""
    return {
        specialty: tuple(
            Provider(
                LAST_NAMES[(place * 7 + i * 31) % len(LAST_NAMES)],
                FIRST_NAMES["FM"[i % 2]][place % 20],
                npi(100 + place * 10 + i),
                taxonomy,
                specialty,
            )
            for i in range(PROVIDERS_EACH)
        )
        for place, (specialty, taxonomy) in enumerate(TAXONOMIES.items())
    }


@functools.cache
def referrers() -> tuple[Provider, ...]:
    """Return outside doctors who refer patients to the practice."""
    return tuple(
        Provider(
            LAST_NAMES[(i * 17 + 5) % len(LAST_NAMES)],
            FIRST_NAMES["MF"[i % 2]][i],
            npi(900 + i),
            "",
            "outside",
        )
        for i in range(12)
    )
