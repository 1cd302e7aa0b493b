"""NPIs: the vectorised check against a plain one with the whole prefix, and whose wrong number is named."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import polars as pl
import pytest

from scrubjay.claims import Batch, concat, parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.npi import npi_valid, npis_valid
from scrubjay.facts.sheet import FEW

if TYPE_CHECKING:
    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)


def luhn(number: str) -> bool:
    """The check of ISO/IEC 7812-1 over all digits, from the right."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def plain(text: str) -> bool:
    shaped = len(text) == 10 and all(c in "0123456789" for c in text) and text[0] in "12"
    return shaped and luhn("80840" + text)


ODD = [
    *(
        "",
        "1",
        "123456789",
        "12345678931",
        "01234567893",
        "+123456789",
        "-123456789",
        " 123456789",
        "12345 7893",
    ),
    *(
        "1234567893 ",
        "1e9",
        "123456789O",
        "\u0967234567893",
        "3234567893",
        "0234567893",
        "SYN1234567",
        "1.23456789",
    ),
]


@pytest.mark.parametrize(
    ("npi", "valid"),
    [
        ("1234567893", True),
        ("1234567890", False),
        ("1234567839", False),
        ("1245319599", True),
        ("2999901735", None),
    ],
)
def test_known_numbers(npi: str, valid: bool | None) -> None:
    assert npi_valid(npi) == (plain(npi) if valid is None else valid)


def test_both_ways_agree_with_the_plain_check() -> None:
    source = random.Random(20260630)
    numbers = [str(source.randrange(10**9, 4 * 10**9)) for _ in range(4000)]
    texts: list[str | None] = [*numbers, *ODD, None]
    source.shuffle(texts)
    wanted = [None if text is None else plain(text) for text in texts]
    assert len(texts) >= FEW
    assert npis_valid(pl.Series("npi", texts)).to_list() == wanted
    pieces = [
        npis_valid(pl.Series("npi", texts[at : at + 7], dtype=pl.String)) for at in range(0, len(texts), 7)
    ]
    assert pl.concat(pieces).to_list() == wanted
    assert 200 < wanted.count(True) < 350


def test_missing_numbers_stay_missing() -> None:
    for size in (3, 100):
        assert npis_valid(pl.Series("npi", [None] * size, dtype=pl.String)).to_list() == [None] * size


CLAIMS = [
    ("npi=1234567893 by=1234567839 ref=1", ["1234567839", "rendering provider"]),
    ("npi=1234567890 by=1234567839", ["1234567890", "billing provider"]),
    ("ref=123", ["123", "referring provider"]),
    ("npi=1234567893", [None, None]),
    ("", [None, None]),
]


def batch_of(words: list[str]) -> Batch:
    return concat([parse_notation(f"P 2026-05-04 F42 dx=I10 {word} | 99213 >1 @11") for word in words])


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize("times", [1, FEW])
def test_the_first_wrong_number_is_named(pack: Pack, backwards: bool, times: int) -> None:
    claims = (CLAIMS[::-1] if backwards else CLAIMS) * times
    sheet = Sheet(batch_of([word for word, _ in claims]), pack, TODAY)
    found = sheet.frame("claim", ("invalid_npi", "invalid_npi_role")).rows()
    assert [list(row) for row in found] == [wanted for _, wanted in claims]


@pytest.mark.parametrize("times", [1, FEW])
def test_nothing_is_named_where_all_are_right(pack: Pack, times: int) -> None:
    sheet = Sheet(batch_of(["npi=1234567893", ""] * times), pack, TODAY)
    assert sheet.column("claim", "invalid_npi").to_list() == [None, None] * times
    assert sheet.column("claim", "billing_npi_valid").to_list() == [True, None] * times
    assert sheet.column("line", "line_invalid_npi_role").to_list() == [None, None] * times


def test_lines_name_their_own_provider(pack: Pack) -> None:
    text = "P 2026-05-04 F42 dx=I10 npi=1 | 99213 >1 @11 by=1234567893 | 36415 >1 by=22 | 83036 >1"
    sheet = Sheet(parse_notation(text), pack, TODAY)
    assert sheet.column("line", "line_invalid_npi").to_list() == [None, "22", None]
    assert sheet.column("line", "line_invalid_npi_role").to_list() == [None, "rendering provider", None]
