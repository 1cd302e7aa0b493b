"""What changed between two releases, against plain dictionaries."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from scrubjay.errors import PackError
from scrubjay.reference.build.model import Span, Table
from scrubjay.reference.datasets import data_sets
from scrubjay.reference.diff import ReleaseDiff, diff, lines
from scrubjay.reference.releases import Release
from tests.reference.made_releases import LIMITS, PAIRS, Q1, Q2, Q3, data_set, put

type Rows = Sequence[Sequence[Any]]
BARE = Table("bare", ("code",))
TURNED = Table("turned", ("old", "new"), {"units": "int"})
DAY = dt.timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make data sets called `made` known; return a data root."""
    monkeypatch.setitem(data_sets(), "made", data_set((LIMITS, [])))
    return tmp_path


def release(
    root: Path,
    table: Table,
    rows: Rows,
    label: str,
    span: Span,
    known_on: dt.date | None = None,
    history: str = "snapshot",
) -> Release:
    one = data_set((table, rows), label=label, spans=[span], known_on=known_on or span[0], history=history)
    data_sets()["made"] = one
    return put(root, one)


def rows_of(found: ReleaseDiff) -> list[tuple[Any, ...]]:
    (table,) = found.tables
    return list(table.rows.select("change", "columns", "before", "after", "past").iter_rows())


def test_each_kind_of_change_is_counted_and_only_what_differs_is_told(made: Path) -> None:
    old = [
        ("GONE", *Q2, 1, 1.0, "why"),
        ("MORE", *Q2, 1, 1.0, "why"),
        ("NULL", *Q2, 1, 1.0, "why"),
        ("SAME", *Q2, 1),
    ]
    new = [("ALSO", *Q3, 7), ("MORE", *Q3, 2, 1.0, "why"), ("NULL", *Q3, 1, 1.0), ("SAME", *Q3, 1)]
    found = diff(release(made, LIMITS, old, "Q2", Q2), release(made, LIMITS, new, "Q3", Q3))
    assert (found.data_set, found.old, found.new, found.since) == ("made", "Q2", "Q3", Q3[0])
    assert rows_of(found) == [
        ("added", "units,price,why,seen,big", None, "units 7, price -, why -, seen -, big -", False),
        ("removed", "units,price,why,seen,big", "units 1, price 1.0, why why, seen -, big -", None, False),
        ("changed", "units", "units 1", "units 2", False),
        ("changed", "why", "why why", "why -", False),
    ]
    (table,) = found.tables
    assert table.rows["procedure"].to_list() == ["ALSO", "GONE", "MORE", "NULL"]
    assert table.counts() == {"added": 1, "removed": 1, "changed": 2, "past changed": 0}
    assert table.unchanged == 1


def test_days_of_snapshots_are_not_compared(made: Path) -> None:
    one, other = (
        release(made, LIMITS, [("A", *Q2, 1)], "Q2", Q2),
        release(made, LIMITS, [("A", *Q3, 1)], "Q3", Q3),
    )
    assert rows_of(diff(one, other)) == []
    assert diff(one, other).tables[0].unchanged == 1


@pytest.mark.parametrize(
    ("span", "known_on", "past"),
    [
        (Q3, Q3[0], False),
        (Q3, Q3[0] + DAY, True),
        ((Q3[0] + 30 * DAY, Q3[1]), Q3[0] + 30 * DAY, False),
        ((Q3[0] + 30 * DAY, Q3[1]), Q3[0] + 31 * DAY, True),
        (Q2, Q3[0], False),
    ],
)
def test_a_snapshot_changes_the_past_where_it_speaks_again_for_days_gone_by(
    made: Path, span: Span, known_on: dt.date, past: bool
) -> None:
    old = release(made, LIMITS, [("A", *Q3, 1)], "Q3", Q3, dt.date(2024, 6, 1))
    new = release(made, LIMITS, [("A", *span, 2)], "revised", span, known_on)
    (table,) = diff(old, new).tables
    assert table.rows["past"].to_list() == [past]


PAST = Q1[0], Q1[1]
SINCE = Q3[0]
"""Releases with a whole history: the old one known on Q2[0], the new one on SINCE."""


@pytest.mark.parametrize(
    ("old", "new", "columns", "past"),
    [
        ([(None, None, 1)], [(None, SINCE - DAY, 1)], "to", False),
        ([(None, None, 1)], [(None, SINCE - 2 * DAY, 1)], "to", True),
        ([(None, None, 1)], [(None, Q1[1], 1), (SINCE, None, 2)], "from,to,units", True),
        ([(None, None, 1)], [(None, SINCE - DAY, 1), (SINCE, None, 2)], "from,to,units", False),
        ([(None, None, 1)], [(None, None, 2)], "units", True),
        ([(Q1[0], None, 1)], [(Q2[0], None, 1)], "from", True),
        ([(Q1[0], None, 1)], [(None, None, 1)], "from", True),
        ([(Q3[1], None, 1)], [(SINCE, None, 1)], "from", False),
        ([(Q3[1], None, 1)], [(SINCE - DAY, None, 1)], "from", True),
        ([(*Q1, 1), (Q3[0], None, 1)], [(*Q1, 1), (Q3[0], None, 2)], "units", False),
    ],
)
def test_whose_past_changed_is_told_day_by_day(
    made: Path, old: Rows, new: Rows, columns: str, past: bool
) -> None:
    span = (Q1[0], Q3[1])
    before, after = (
        release(made, LIMITS, [("A", *row) for row in rows], label, span, known, "whole")
        for rows, label, known in ((old, "old", Q2[0]), (new, "new", SINCE))
    )
    ((change, named, _, _, is_past),) = rows_of(diff(before, after))
    assert (change, named, is_past) == ("changed", columns, past)


@pytest.mark.parametrize(("first", "past"), [(SINCE, False), (SINCE - DAY, True), (None, True)])
def test_an_added_or_removed_row_concerns_the_past_where_it_had_begun(
    made: Path, first: dt.date | None, past: bool
) -> None:
    span = (Q1[0], Q3[1])
    one = release(made, LIMITS, [("B", None, None, 1)], "one", span, Q2[0], "whole")
    two = release(made, LIMITS, [("A", first, None, 1), ("B", None, None, 1)], "two", span, SINCE, "whole")
    ((change, *_, is_past),) = rows_of(diff(one, two))
    assert (change, is_past) == ("added", past)
    three = release(made, LIMITS, [("B", None, None, 1)], "w", span, SINCE + DAY, "whole")
    ((change, *_, is_past),) = rows_of(diff(two, three))
    assert (change, is_past) == ("removed", True)


def test_random_pairs_differ_as_plain_dictionaries_do(made: Path) -> None:
    chance = random.Random(3)
    codes = [f"{number:05}" for number in range(40)]
    old = {(chance.choice(codes), chance.choice(codes)): chance.randint(0, 2) for _ in range(300)}
    new = {pair: chance.randint(0, 2) for pair in old if chance.random() < 0.8}
    new |= {(chance.choice(codes), chance.choice(codes)): chance.randint(0, 2) for _ in range(60)}
    one, two = (
        release(made, PAIRS, [(*pair, *span, value) for pair, value in held.items()], label, span)
        for held, span, label in ((old, Q2, "Q2"), (new, Q3, "Q3"))
    )
    (table,) = diff(one, two).tables
    found = {(row["one"], row["two"]): row["change"] for row in table.rows.to_dicts()}
    wanted = {
        pair: "added" if pair not in old else "removed" if pair not in new else "changed"
        for pair in old | new
        if old.get(pair) != new.get(pair)
    }
    assert found == wanted
    assert {"added", "removed", "changed"} == set(wanted.values())
    assert table.unchanged == len(old | new) - len(wanted)
    assert list(found) == sorted(found)


@pytest.mark.parametrize("history", ["snapshot", "whole"])
def test_a_table_of_codes_alone_is_compared_too(made: Path, history: str) -> None:
    one = release(made, BARE, [("A", *Q2), ("B", *Q2)], "one", Q2, history=history)
    two = release(made, BARE, [("B", *Q2), ("C", *Q2)], "two", Q2, Q3[0], history)
    (table,) = diff(one, two).tables
    assert table.rows.select("code", "change").rows() == [("A", "removed"), ("C", "added")]
    assert table.unchanged == 1
    assert len(list(lines(diff(one, two), 9))) == 4


def test_the_past_comes_first_and_the_rest_is_counted(made: Path) -> None:
    span = (Q1[0], Q3[1])
    old = [(f"A{number}", None, None, 1) for number in range(5)]
    new = [("A0", None, SINCE - DAY, 1), ("A1", None, Q1[1], 1), *old[2:], ("B", SINCE, None, 3)]
    one = release(made, LIMITS, old, "one", span, Q2[0], "whole")
    two = release(made, LIMITS, new, "two", span, SINCE, "whole")
    assert list(lines(diff(one, two), 2)) == [
        "made: one -> two",
        "  limits: 1 added, 0 removed, 2 changed, 1 past changed, 3 unchanged",
        "    changed A1  to - -> to 2024-03-31  (past changed)",
        "    changed A0  to - -> to 2024-06-30",
        "    ... and 1 more",
    ]
    assert list(lines(diff(one, two), 0))[-1] == "    ... and 3 more"


def test_two_data_sets_cannot_be_compared(made: Path) -> None:
    one = release(made, LIMITS, [("A", *Q3, 1)], "one", Q3)
    other = put(made, data_set((LIMITS, [("A", *Q3, 1)]), name="another"))
    with pytest.raises(PackError, match="made and another are different data sets"):
        diff(one, other)


def test_keys_may_be_called_old_and_new(made: Path) -> None:
    one = release(made, TURNED, [("A", "B", *Q2, 1)], "one", Q2)
    two = release(made, TURNED, [("A", "B", *Q3, 2)], "two", Q3)
    (table,) = diff(one, two).tables
    assert table.rows.select("old", "new", "before", "after").rows() == [("A", "B", "units 1", "units 2")]
    assert list(lines(diff(one, two), 9))[-1] == "    changed A B  units 1 -> units 2"


@pytest.mark.parametrize("name", sorted(data_sets()))
def test_no_data_set_has_columns_that_a_diff_cannot_hold(name: str) -> None:
    for table in data_sets()[name].tables:
        assert not {*table.keys} & {"change", "columns", "before", "after", "past"}
