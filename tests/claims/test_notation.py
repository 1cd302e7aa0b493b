"""The compact notation: what each word becomes, what cannot be read, and the way back."""

import datetime as dt
from decimal import Decimal

import pytest

from scrubjay.claims import parse_notation, to_notation
from scrubjay.claims.notation import NotationError


def test_every_word_finds_its_column():
    batch = parse_notation(
        "P 2026-05-04 F42 dx=E11.9,I10 class=MB payer=P1 npi=1234567893 btax=261QM1300X "
        "by=1912301953 tax=207Q00000X auth=A1 "
        "freq=7 orig=X1 note=seen_twice | 99213-25-95 >1,2 x1 $120.50 @10 "
        "| 01992 >2 x45min on=2026-05-05..2026-05-06"
    )
    claim = batch.claims.to_dicts()[0]
    assert (claim["claim_type"], claim["sex"], claim["birth_date"]) == (
        "professional",
        "F",
        dt.date(1984, 5, 4),
    )
    assert (claim["payer_class"], claim["payer_id"], claim["billing_npi"]) == ("MB", "P1", "1234567893")
    assert (claim["rendering_npi"], claim["prior_authorization"]) == ("1912301953", "A1")
    assert (claim["rendering_taxonomy"], claim["billing_taxonomy"]) == ("207Q00000X", "261QM1300X")
    assert (claim["frequency"], claim["original_reference"], claim["note"]) == ("7", "X1", "seen twice")
    assert (claim["place_of_service"], claim["total_charge"]) == ("10", Decimal("120.50"))
    assert batch.diagnoses["diagnosis"].to_list() == ["E119", "I10"]
    assert batch.diagnoses["role"].to_list() == ["principal", "other"]
    first, second = batch.lines.to_dicts()
    assert (first["modifier_1"], first["modifier_2"], first["modifier_3"]) == ("25", "95", None)
    assert (first["pointer_1"], first["pointer_2"], first["units"]) == (1, 2, 1.0)
    assert first["line_place_of_service"] is None
    assert (second["units"], second["unit_basis"]) == (45.0, "MJ")
    assert (second["from_date"], second["to_date"]) == (dt.date(2026, 5, 5), dt.date(2026, 5, 6))


def test_age_in_months_and_days_is_counted_back_from_the_day_of_service():
    born = {
        text: parse_notation(f"P 2026-03-31 {text} | 99213").claims["birth_date"][0]
        for text in ("M1m", "F10d", "2")
    }
    assert born == {"M1m": dt.date(2026, 2, 28), "F10d": dt.date(2026, 3, 21), "2": dt.date(2024, 3, 31)}


def test_prior_claims_are_of_the_same_patient():
    batch = parse_notation(
        "P 2026-05-04 F42 npi=1 | 99203 prior: P 2025-05-04 | 99213 prior: P 2024-05-04 npi=2 | 99213"
    )
    assert batch.claims["patient_id"].n_unique() == 1
    assert batch.claims["birth_date"].n_unique() == 1
    assert batch.claims["billing_npi"].to_list() == ["1", "1", "2"]
    assert batch.lines["claim"].to_list() == [0, 1, 2]


def test_a_taxonomy_is_that_of_its_own_claim():
    batch = parse_notation(
        "P 2026-05-04 F42 by=1 tax=207Q00000X btax=261QM1300X | 99213 "
        "prior: P 2025-05-04 by=2 tax=207X00000X | 99213 prior: P 2024-05-04 | 99213"
    )
    assert batch.claims["rendering_taxonomy"].to_list() == ["207Q00000X", "207X00000X", None]
    assert batch.claims["billing_taxonomy"].to_list() == ["261QM1300X", None, None]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("X 2026-05-04 | 99213", "P or I"),
        ("P 4.5.2026 | 99213", "is not a date"),
        ("P 2026-05-04 colour=red | 99213", "unknown word 'colour'"),
        ("P 2026-05-04 F4x2 | 99213", "cannot read 'F4x2'"),
        ("P 2026-05-04 | 99213 >a", "'a' is not a number"),
        ("P 2026-05-04 | 99213 $1,5", "not an amount"),
        ("P 2026-05-04 | 99213-1-2-3-4-5", "more than four modifiers"),
        ("P 2026-05-04 | 99213 !", "cannot read '!' on line 1"),
    ],
)
def test_what_cannot_be_read_is_named(text, said):
    with pytest.raises(NotationError, match=said):
        parse_notation(text)


@pytest.mark.parametrize(
    "text",
    [
        "P 2026-05-04 F42 dx=E11.9,I10 class=MB | 99213-25 >1,2 $120 @11 | 11042 >1 x3 @22",
        "P 2026-05-04 F42 dx=I10 class=MB tax=207Q00000X btax=261QM1300X | 99213 >1",
        "I 2026-05-04 M7d dx=Z38.00 bill=0131 | 99460 >1 rev=0510",
        "P 2026-05-04 U dx=9:250.00 | NONE x0",
        "P 2026-05-04 | 01992 x45min on=2026-05-04..2026-05-05",
    ],
)
def test_writing_and_reading_again_gives_the_same_claim(text):
    first = parse_notation(text)
    again = parse_notation(to_notation(first))
    for table in ("claims", "diagnoses", "lines"):
        assert getattr(first, table).equals(getattr(again, table), null_equal=True), table


def test_the_notation_of_a_claim_holds_no_identifier():
    text = to_notation(
        parse_notation("P 2026-05-04 F42 id=SECRET1 pt=SECRET2 npi=SECRET3 | 99213", patient="SECRET4")
    )
    assert "SECRET" not in text
