from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scrubjay.reference import CodeIndex, DatedRows, code_key, code_of, date_of, day_of, keys_of
from scrubjay.reference.build.arrays import index_tables, merged, pair_slots, row_tables, union
from scrubjay.reference.build.procedures import layered
from scrubjay.reference.codes import EMPTY, prefix_range, slot_of

CODES = st.text("ABXZ0129", min_size=1, max_size=7)


@given(st.lists(CODES, min_size=2))
def test_keys_are_in_the_order_of_codes(codes: list[str]) -> None:
    keys = [code_key(code) for code in codes]
    assert sorted(keys) == [code_key(code) for code in sorted(codes)]
    assert [code_of(key) for key in keys] == codes


@given(CODES, CODES)
def test_a_prefix_is_a_range_of_keys(prefix: str, code: str) -> None:
    low, high = prefix_range(prefix)
    assert (low <= code_key(code) <= high) == code.startswith(prefix)


def test_what_can_be_no_code_has_key_zero() -> None:
    assert keys_of(["", None, "E11.92X99Z", "É11"]).tolist() == [0, 0, 0, 0]
    assert code_key("e119") == code_key("E119")


@given(st.sets(CODES, min_size=1), st.lists(CODES))
def test_index_finds_every_code_and_nothing_else(known: set[str], asked: list[str]) -> None:
    codes = sorted(known)
    tables = index_tables("x", keys_of(codes))
    index = CodeIndex(tables["x.keys"], tables["x.slots"])
    wanted = [*codes, *asked, None, ""]
    found = index.ids(keys_of(wanted))
    expected = [codes.index(code) if code in known else len(codes) for code in wanted]
    assert found.tolist() == expected
    for prefix in asked:
        low, high = index.range(prefix)
        assert codes[low:high] == [code for code in codes if code.startswith(prefix)]


def test_index_refuses_keys_out_of_order() -> None:
    with pytest.raises(ValueError, match="ascending"):
        index_tables("x", keys_of(["B", "A"]))
    with pytest.raises(ValueError, match="ascending"):
        index_tables("x", keys_of(["A", "A"]))


SPANS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 6)), max_size=6)


def _apart(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for first, length in sorted(spans):
        if not found or first > found[-1][1]:
            found.append((first, first + length))
    return found


@given(st.lists(SPANS, min_size=1, max_size=5), st.data())
def test_rows_are_found_as_by_a_plain_search(
    groups: list[list[tuple[int, int]]], data: st.DataObject
) -> None:
    rows = [(at, first, last) for at, spans in enumerate(groups) for first, last in _apart(spans)]
    columns = [[row[part] for row in rows] for part in range(3)]
    tables = row_tables("x", columns[0], columns[1], columns[2], len(groups))
    table = DatedRows(tables["x.start"], tables["x.first"], tables["x.last"])
    asked = data.draw(st.lists(st.tuples(st.integers(0, len(groups)), st.integers(-2, 60)), min_size=1))
    ids, days = (np.array(column, dtype=np.int32) for column in zip(*asked, strict=True))
    expected = [
        next((n for n, (at, first, last) in enumerate(rows) if at == i and first <= day <= last), len(rows))
        for i, day in asked
    ]
    assert table.find(ids, days).tolist() == expected


def test_rows_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        row_tables("x", [0, 0], [1, 3], [3, 5], 1)
    with pytest.raises(ValueError, match="overlap"):
        merged([(1, 3, "a"), (3, 4, "b")])


def test_spans_are_merged_where_they_touch_and_agree() -> None:
    assert merged([(5, 6, "a"), (1, 4, "a"), (8, 9, "a"), (10, 11, "b")]) == [
        (1, 6, "a"),
        (8, 9, "a"),
        (10, 11, "b"),
    ]
    assert union([(4, 9), (1, 3), (20, 21), (5, 6)]) == [(1, 9), (20, 21)]
    assert layered([(1, 9, 1), (5, 12, 2)]) == [(1, 4, 1), (5, 9, 3), (10, 12, 2)]


@given(st.sets(st.integers(0, 2**32 - 2), min_size=1, max_size=200))
def test_every_pair_stands_in_a_slot_that_probing_reaches(keys: set[int]) -> None:
    ordered = np.array(sorted(keys), dtype=np.uint64)
    slots = pair_slots(ordered, np.arange(len(ordered), dtype=np.uint32))
    for value, key in enumerate(ordered):
        at = int(slot_of(np.array([key]), len(slots))[0])
        while slots[at] >> np.uint64(32) != key:
            assert slots[at] != EMPTY
            at = (at + 1) % len(slots)
        assert int(slots[at]) & 0xFFFFFFFF == value


def test_days_and_dates() -> None:
    assert day_of(date(1970, 1, 2)) == 1
    assert date_of(day_of(date(2024, 2, 29))) == date(2024, 2, 29)
