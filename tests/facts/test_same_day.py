"""Lines beside each other: grouping, counting, and the first visit of a day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubjay.claims import parse_notation
from scrubjay.facts import Sheet, same_day
from scrubjay.facts.same_day import group, spread
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.lines_help import TODAY, random_lines, sheet_of
from tests.slow_oracles.pairs import same_biller

DAYS = (dt.date(2026, 5, 4), dt.date(2026, 5, 5), None)
CODES = ("99213", "99214", "99396", "99231", "93000", "G0439", None)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-3, 3), st.integers(-3, 3)), max_size=200))
def test_groups_are_those_of_a_dict(rows: list[tuple[int, int, int]]) -> None:
    rows.sort(key=lambda row: row[0])
    claims, one, two = (np.array([row[at] for row in rows], dtype=np.int64) for at in range(3))
    groups = group(claims, one, two)
    assert sorted(groups.order.tolist()) == list(range(len(rows)))
    numbers = {row: int(number) for row, number in zip(rows, groups.of, strict=True)}
    assert [numbers[row] for row in rows] == groups.of.tolist()
    assert len(set(numbers.values())) == len(numbers) == len(groups.start) - 1
    for number in range(len(groups.start) - 1):
        members = groups.order[groups.start[number] : groups.start[number + 1]]
        assert set(groups.of[members].tolist()) == {number}
        assert len(members) == groups.of.tolist().count(number)


def test_values_that_share_a_sorting_key_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "_ODD", np.uint64(0))
    monkeypatch.setattr(same_day, "FEW", 0)
    groups = group(np.zeros(6, dtype=np.int64), np.array([1, 2, 1, 2, 3, 1]))
    assert len(groups.start) == 4
    assert groups.of[0] == groups.of[2] == groups.of[5] != groups.of[1]


@pytest.mark.parametrize("block", [1, 3, 1000])
def test_spread_counts_up_from_each_first_place(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "BLOCK", block)
    first, count = np.array([5, 0, 7, 2]), np.array([2, 0, 4, 1])
    blocks = list(spread(first, count))
    which, place = (np.concatenate([part[at] for part in blocks]).tolist() for at in (0, 1))
    assert which == [0, 0, 2, 2, 2, 2, 3]
    assert place == [5, 6, 7, 8, 9, 10, 2]


def test_counts_and_first_visits_are_those_of_a_loop(pack: Pack) -> None:
    lines = random_lines(500, CODES, DAYS, seed=4)
    sheet = sheet_of(pack, lines)
    counts = sheet.column("line", "same_day_in_preventive_visit").to_list()
    earlier = sheet.column("line", "earlier_visit").to_list()
    sets = load_sets()
    for line, count, first in zip(lines, counts, earlier, strict=True):
        beside = [
            other
            for other in lines
            if other.claim == line.claim and other.day == line.day and line.day and same_biller(line, other)
        ]
        others = [
            other for other in beside if other is not line and other.procedure in sets["preventive_visit"]
        ]
        assert count == len(others)
        plain = [one.number for one in beside if one.procedure in sets["visit"] and "25" not in one.modifiers]
        expected = min(plain) if line.number in plain and min(plain) < line.number else None
        assert first == expected
    assert any(counts) and any(earlier)


def test_a_single_line_has_nothing_beside_it(pack: Pack) -> None:
    sheet = Sheet(parse_notation("P 2026-05-04 F42 dx=I10 | 99213 >1"), pack, TODAY)
    assert sheet.column("line", "earlier_visit").to_list() == [None]
    assert sheet.column("line", "same_day_in_visit").to_list() == [0]
