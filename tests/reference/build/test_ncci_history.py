"""NCCI code pairs put together: rows twice, rows that never applied, rows that overlap, both orders."""

from __future__ import annotations

import datetime as dt
import io
import random

import polars as pl
import pytest

from scrubjay.reference.build import ncci_history
from scrubjay.reference.build.model import Contents, LayoutError, SourceFile
from scrubjay.reference.build.ncci_pairs import DATA_SETS

HEAD = "\t".join(
    (
        "Column 1",
        "Column 2",
        "*=in existence prior to 1996",
        "Effective Date",
        "Deletion Date",
        "Modifier",
        "PTP Edit Rationale",
    )
)
OLD = "10000\t10001\t*\t19960101\t*\t0\tOne reason"
LETTERS = "A0001\tA0002\t\t20000101\t20201231\t1\tx"
"""A row that every table ends with here, since a table without letters is taken for cut off."""


def read(*lines: str) -> Contents:
    data = "\n".join((HEAD, *lines)).encode("ascii")
    return DATA_SETS[0].read([SourceFile("ccipra-v302r0-f1.txt", len(data), lambda: io.BytesIO(data))])


def rows(contents: Contents) -> list[tuple[object, ...]]:
    frame = contents.tables["pairs"].filter(pl.col("column_one") != "A0001")
    return frame.sort("column_one", "column_two", "from").rows()


def refused(*lines: str) -> str:
    with pytest.raises(LayoutError) as caught:
        read(*lines)
    return str(caught.value)


def test_a_row_twice_is_refused_with_both_places() -> None:
    text = refused(OLD, LETTERS, OLD)
    assert (
        "line 4: the pair 10000 with 10001 stands twice for the same days "
        "(first: ccipra-v302r0-f1.txt, line 2; 2 such rows)" in text
    )


def test_two_indicators_for_the_same_days_are_refused() -> None:
    text = refused(OLD, OLD.replace("\t0\t", "\t1\t"), LETTERS)
    assert "line 3: the pair 10000 with 10001 has two indicators for the same days" in text


def test_edits_that_never_applied_are_counted_and_not_installed() -> None:
    lines = (
        "10000\t10001\t\t20000101\t20000101\t9\tOne reason",
        "10000\t10001\t\t20000101\t20000101\t9\tOther reason",
        "10000\t10001\t*\t19960101\t*\t0\tOne reason",
        "10000\t10002\t\t20000101\t*\t9\tOne reason",
        "10000\t10003\t\t20000101\t20000101\t1\tOne reason",
        "10000\t10004\t\t20000101\t19991231\t1\tOne reason",
        LETTERS,
    )
    contents = read(*lines)
    assert rows(contents) == [("10000", "10001", dt.date(1996, 1, 1), None, 0, "One reason")]
    assert contents.counts["never_applied"] == 3
    assert contents.counts["deleted_on_first_day"] == 1
    assert contents.counts["deleted_before_first_day"] == 1
    assert contents.counts["rows"] == contents.counts["installed"] + 5 == 7


def test_of_overlapping_rows_the_one_that_began_last_counts() -> None:
    lines = (
        "10000\t10001\t\t19960101\t*\t0\tlong",
        "10000\t10001\t\t20000101\t20041231\t1\twithin",
        "10000\t10002\t\t20000101\t20041231\t1\tshort",
        "10000\t10002\t\t20000101\t*\t0\tlong",
        LETTERS,
    )
    contents = read(*lines)
    assert rows(contents) == [
        ("10000", "10001", dt.date(1996, 1, 1), dt.date(1999, 12, 31), 0, "long"),
        ("10000", "10001", dt.date(2000, 1, 1), dt.date(2004, 12, 31), 1, "within"),
        ("10000", "10001", dt.date(2005, 1, 1), None, 0, "long"),
        ("10000", "10002", dt.date(2000, 1, 1), None, 0, "long"),
    ]
    assert contents.counts["overlapping_pairs"] == 2
    assert contents.counts["overlapping_rows_cut"] == 1
    assert contents.counts["overlapping_rows_covered"] == 1


def test_rows_that_share_one_day() -> None:
    lines = ("10000\t10001\t\t19960101\t20041231\t0\tx", "10000\t10001\t\t20041231\t*\t1\tx", LETTERS)
    contents = read(*lines)
    assert rows(contents) == [
        ("10000", "10001", dt.date(1996, 1, 1), dt.date(2004, 12, 30), 0, "x"),
        ("10000", "10001", dt.date(2004, 12, 31), None, 1, "x"),
    ]
    assert contents.counts["overlapping_rows_cut"] == 1


def test_overlaps_agree_with_a_slow_reading_day_by_day() -> None:
    chosen = random.Random(5)
    day_one, span = dt.date(2000, 1, 1), 40
    lines, slow = [], {}
    for number in range(60):
        drawn = set()
        for _ in range(chosen.randint(1, 5)):
            first = chosen.randrange(span - 1)
            drawn.add((first, chosen.choice([span, chosen.randint(first + 1, span)])))
        for at, (first, last) in enumerate(sorted(drawn)):
            begin = day_one + dt.timedelta(days=first)
            end = "*" if last == span else f"{day_one + dt.timedelta(days=last):%Y%m%d}"
            lines.append(f"A{number:04}\tB0001\t\t{begin:%Y%m%d}\t{end}\t{at % 2}\tr{at}")
        for day in range(span):
            held = [
                (first, last, at) for at, (first, last) in enumerate(sorted(drawn)) if first <= day <= last
            ]
            slow[number, day] = f"r{max(held)[2]}" if held else None
    frame = read(*lines).tables["pairs"]
    for number in range(60):
        mine = frame.filter(pl.col("column_one") == f"A{number:04}")
        for day in range(span):
            when = day_one + dt.timedelta(days=day)
            found = mine.filter((pl.col("from") <= when) & (pl.col("to").is_null() | (pl.col("to") >= when)))
            assert found["rationale"].to_list() == ([] if slow[number, day] is None else [slow[number, day]])


def test_pairs_in_both_orders_are_kept_and_counted_where_they_meet() -> None:
    lines = (
        "10000\t20000\t\t19960101\t20041231\t0\tx",
        "10001\t20000\t\t19960101\t*\t0\tx",
        "20000\t10000\t\t20050101\t*\t1\tx",
        "20000\t10001\t\t20050101\t*\t1\tx",
        LETTERS,
    )
    contents = read(*lines)
    assert contents.counts["reversed_pairs_on_one_day"] == 1
    assert len(rows(contents)) == 4


def test_pieces_keep_every_day_once() -> None:
    assert list(ncci_history.pieces([(0, 1, 9), (1, 3, 4), (2, 12, 15)])) == [
        (0, 1, 2),
        (1, 3, 4),
        (0, 5, 9),
        (2, 12, 15),
    ]
