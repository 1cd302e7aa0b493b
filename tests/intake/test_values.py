"""Dates and amounts parsed many at once equal those parsed one by one by the standard library."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import numpy as np

from scrubjay.intake.x12 import columns
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.seen import Seen
from scrubjay.intake.x12.tokens import Cells, Tokens
from scrubjay.intake.x12.values import parse_money, parse_number


def cells(values: list[str]) -> tuple[Tokens, Cells]:
    data = "*".join(values).encode()
    lengths = np.array([len(value) for value in values])
    starts = np.concatenate(([0], np.cumsum(lengths + 1)[:-1]))
    return Tokens(b"", data, Delimiters()), Cells(starts, lengths)


def unused(code: str, row: int) -> None:
    raise AssertionError(f"{code} at {row}")


def test_every_day_of_four_centuries() -> None:
    days = range(date(1900, 1, 1).toordinal(), date(2101, 1, 1).toordinal(), 7)
    values = [date.fromordinal(day).strftime("%Y%m%d") for day in days]
    tokens, found = cells(values)
    _, forms = cells(["D8"])
    form_tokens = Tokens(b"", tokens.data[: int(found.start[-1]) + 8] + b"*D8", Delimiters())
    forms = Cells(np.full(len(values), int(found.start[-1]) + 9), np.full(len(values), 2))
    first, valid, last, _ = columns.dates(form_tokens, found, forms, unused)
    assert valid.all()
    assert (first == last).all()
    assert first.tolist() == [day - date(1970, 1, 1).toordinal() for day in days]


def test_impossible_days_are_refused() -> None:
    draw = random.Random(1)
    values = [
        f"{draw.choice([0, 1, 1900, 2000, 2023, 2024, 2100, 9999]):04d}"
        f"{draw.randint(0, 14):02d}{draw.randint(0, 33):02d}"
        for _ in range(20_000)
    ]
    tokens, found = cells(values)
    _, good = columns._days(tokens, found.start)
    for value, is_good in zip(values, good, strict=True):
        try:
            date(int(value[:4]), int(value[4:6]), int(value[6:]))
            expected = True
        except ValueError:
            expected = False
        assert bool(is_good) == expected, value


def test_amounts_are_exact() -> None:
    draw = random.Random(2)
    values = [f"{draw.randint(0, 10 ** draw.randint(1, 12))}" for _ in range(2_000)]
    values += [f"{draw.randint(0, 99999)}.{draw.randint(0, 99):02d}" for _ in range(2_000)]
    values += ["0", "00.10", ".5", "5.", "-12.50", "-0.01", "0012"]
    tokens, found = cells(values)
    cents, valid = columns.money(tokens, found, unused)
    assert valid.all()
    assert [Decimal(int(cent)).scaleb(-2) for cent in cents] == [Decimal(value) for value in values]
    numbers, _ = columns.number(tokens, found, unused)
    assert numbers.tolist() == [float(value) for value in values]


def test_what_is_no_amount() -> None:
    for value in (b"", b".", b"-", b"+1", b"1,50", b"1.505", b"1e3", b"$5", b"1 0", b"12345678901234567"):
        assert parse_money(value) is None, value
    assert parse_money(b"1.50") == 150
    assert parse_number(b"1.505") == 1.505
    assert parse_number(b"1e3") is None


def test_seen_finds_repeats_within_and_across_windows() -> None:
    draw = random.Random(3)
    seen, known = Seen(), set[int]()
    for size in (5, 300, 1, 7, 900, 40, 40, 3):
        hashes = [draw.randrange(1_000) for _ in range(size)]
        expected = []
        for value in hashes:
            expected.append(value in known)
            known.add(value)
        assert seen.repeated(np.array(hashes, np.uint64)).tolist() == expected
