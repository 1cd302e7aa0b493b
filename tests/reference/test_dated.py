"""Compiled tables against plain dictionaries, on random rows and days."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import numpy as np
import pytest

from scrubjay.reference.codes import code_key, day_of, keys_of
from scrubjay.reference.dated import NO_DAY, NULL_INT
from scrubjay.reference.releases import Release, open_release
from tests.reference.made_releases import LIMITS, PAIRS, Q1, Q3, data_set, put

START = dt.date(2020, 1, 1)
type Row = tuple[str, dt.date | None, dt.date | None, int]


def spells(chance: random.Random) -> list[tuple[dt.date | None, dt.date | None]]:
    """Return spans that do not overlap, the first one perhaps open at its start, the last at its end."""
    edges = sorted(chance.sample(range(2000), 2 * chance.randint(1, 4)))
    days = [START + dt.timedelta(edge) for edge in edges]
    found: list[tuple[dt.date | None, dt.date | None]] = list(zip(days[::2], days[1::2], strict=True))
    if chance.random() < 0.3:
        found[0] = (None, found[0][1])
    if chance.random() < 0.3:
        found[-1] = (found[-1][0], None)
    return found


def holds(row: Row, day: dt.date) -> bool:
    return (row[1] is None or row[1] <= day) and (row[2] is None or day <= row[2])


@pytest.fixture(scope="module")
def drawn() -> tuple[list[Row], list[tuple[tuple[str, str], Row]]]:
    chance = random.Random(7)
    codes = [f"{number:05}" for number in chance.sample(range(100_000), 300)]
    limits = [(code, *span, chance.randint(0, 99)) for code in codes for span in spells(chance)]
    chosen = {(chance.choice(codes), chance.choice(codes[:40])) for _ in range(2000)}
    pairs = [(pair, ("", *span, chance.choice((0, 1, 9)))) for pair in chosen for span in spells(chance)]
    chance.shuffle(limits)
    chance.shuffle(pairs)
    return limits, pairs


@pytest.fixture(scope="module")
def release(
    drawn: tuple[list[Row], list[tuple[tuple[str, str], Row]]], tmp_path_factory: pytest.TempPathFactory
) -> Release:
    limits, pairs = drawn
    made = data_set(
        (LIMITS, limits),
        (PAIRS, [(*pair, *row[1:]) for pair, row in pairs]),
        spans=[Q1, Q3],
        history="whole",
    )
    return put(tmp_path_factory.mktemp("root"), made)


def test_a_code_is_found_as_in_a_plain_list(drawn: tuple[list[Row], object], release: Release) -> None:
    limits, chance, table = drawn[0], random.Random(11), release.codes("limits")
    asked = [
        (chance.choice([row[0] for row in limits]), START + dt.timedelta(chance.randint(-50, 2100)))
        for _ in range(3000)
    ]
    asked += [("99999Z", START), ("", START)]
    found = table["units"][table.find(keys_of([code for code, _ in asked]), days(asked))].tolist()
    wanted = [
        next((row[3] for row in limits if row[0] == code and holds(row, day)), NULL_INT)
        for code, day in asked
    ]
    assert found == wanted
    assert 200 < sum(value == NULL_INT for value in wanted) < 2800
    assert table.knows(keys_of(["99999Z", limits[0][0]])).tolist() == [False, True]
    assert table.codes() == sorted({row[0] for row in limits})


def test_a_pair_is_found_as_in_a_plain_list(
    drawn: tuple[list[Row], list[tuple[tuple[str, str], Row]]], release: Release
) -> None:
    limits, pairs = drawn
    chance, table = random.Random(13), release.pairs("pairs")
    known = [pair for pair, _ in pairs]
    asked = [(chance.choice(known), START + dt.timedelta(chance.randint(-50, 2100))) for _ in range(2000)]
    asked += [((two, one), day) for (one, two), day in asked[:500]]
    asked += [((limits[0][0], "NONE"), START), (("NONE", known[0][1]), START)]
    one, two = (keys_of([pair[side] for pair, _ in asked]) for side in (0, 1))
    found = table["indicator"][table.find(one, two, days(asked))].tolist()
    by_pair: dict[tuple[str, str], list[Row]] = {}
    for pair, row in pairs:
        by_pair.setdefault(pair, []).append(row)
    assert found == [
        next((row[3] for row in by_pair.get(pair, []) if holds(row, day)), NULL_INT) for pair, day in asked
    ]
    first, day = known[0][0], START + dt.timedelta(700)
    assert list(table.seconds(first, day_of(day))) == sorted(
        pair[1] for pair, rows in by_pair.items() if pair[0] == first and any(holds(row, day) for row in rows)
    )
    assert table.seconds("NONE", day_of(day)) == ()
    assert table.knows_one(keys_of([first, "NONE"])).tolist() == [True, False]
    assert table.knows_two(keys_of([known[0][1], "NONE"])).tolist() == [True, False]


def days(asked: list[tuple[object, dt.date]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([day_of(day) for _, day in asked], dtype=np.int32)


def test_missing_values_are_null_and_texts_come_back(tmp_path: Path) -> None:
    rows = [
        ("A1", *Q3, 4, 1.5, "über", dt.date(2024, 8, 1), True),
        ("A2", *Q3),
        ("A3", *Q3, 0, 0.0, "", dt.date(1970, 1, 1), False),
    ]
    table = put(tmp_path, data_set((LIMITS, rows))).codes("limits")
    row = table.find(keys_of(["A1", "A2", "A3", "A4"]), np.full(4, day_of(Q3[0]), np.int32))
    assert table["units"][row].tolist() == [4, NULL_INT, 0, NULL_INT]
    assert table["price"][row][[0, 2]].tolist() == [1.5, 0.0] and np.isnan(table["price"][row][[1, 3]]).all()
    assert [table.text("why", one) for one in row] == ["über", "", "", ""]
    assert table["seen"][row].tolist() == [day_of(dt.date(2024, 8, 1)), NO_DAY, 0, NO_DAY]
    assert table["big"][row].tolist() == [True, False, False, False]
    assert list(table.words("why")) == ["", "über"] and table.words("why")[-1] == "über"


def test_days_of_which_a_release_does_not_speak_are_not_covered(release: Release) -> None:
    asked = [
        Q1[0] - dt.timedelta(1),
        Q1[0],
        Q1[1],
        Q1[1] + dt.timedelta(1),
        Q3[0],
        Q3[1],
        Q3[1] + dt.timedelta(1),
    ]
    numbers = np.array([*map(day_of, asked), NO_DAY], dtype=np.int32)
    assert release.covers(numbers).tolist() == [False, True, True, False, True, True, False, False]


def test_with_a_floor_earlier_days_are_taken_for_it(
    drawn: tuple[list[Row], object], release: Release
) -> None:
    floor = START + dt.timedelta(1000)
    moved = open_release(release.folder, floor).codes("limits")
    plain = release.codes("limits")
    codes = keys_of([row[0] for row in drawn[0]])
    early, late = (np.full(len(codes), day_of(START) + shift, np.int32) for shift in (10, 1500))
    assert (moved.find(codes, early) == plain.find(codes, np.full(len(codes), day_of(floor), np.int32))).all()
    assert (moved.find(codes, late) == plain.find(codes, late)).all()
    nothing = np.full(len(codes), NO_DAY, np.int32)
    assert (moved.find(codes, nothing) == plain.find(codes, nothing)).all()
    assert code_key("A") != 0
