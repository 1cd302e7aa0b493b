"""The rows of all parts of a table of code pairs put together: no row twice, no two of a pair on one day.

Where rows of one pair hold on the same day, the one that began last is the publisher's later word and counts;
of two that began on the same day, the one that ends last. The other keeps the days that are left to it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.reference.build.model import LayoutError

type Piece = tuple[int, int, int]
"""Number of a row, first and last day (ordinals)."""

FOREVER = dt.date.max.toordinal()
COLUMNS = ("column_one", "column_two", "from", "to", "indicator", "rationale")


def settled(parts: Mapping[str, pl.DataFrame]) -> tuple[pl.DataFrame, dict[str, int]]:
    """Return the rows that apply, and what was met; `parts` maps names of files to their rows.

    Raises LayoutError where a row stands twice, or two of one pair and the same days contradict.
    """
    names = list(parts)
    frame = pl.concat(
        part.with_columns(pl.lit(at, pl.UInt8).alias("part")) for at, part in enumerate(parts.values())
    )
    counts = {"rows": frame.height, "prior_to_1996": int(frame["prior"].sum())}
    frame = frame.drop("prior").with_columns(_numbers(frame)).sort("pair", "from", "to", nulls_last=True)
    alike = _alike(frame, "pair", "from", "to", "indicator", "rationale")
    _refuse(names, alike, "stands twice")
    on_first_day = (pl.col("to") == pl.col("from")).fill_null(False)
    before = (pl.col("to") < pl.col("from")).fill_null(False)
    never = pl.col("indicator") == 9
    counts |= frame.select(
        never.sum().alias("never_applied"),
        (~never & on_first_day).sum().alias("deleted_on_first_day"),
        (~never & before).sum().alias("deleted_before_first_day"),
    ).row(0, named=True)
    frame = frame.filter(~never & ~on_first_day & ~before)
    alike = _alike(frame, "pair", "from", "to")
    _refuse(
        names,
        alike.filter(pl.col("indicator").n_unique().over("pair", "from", "to") > 1),
        "has two indicators",
    )
    frame, cut = _without_overlaps(frame)
    counts |= cut | {"reversed_pairs_on_one_day": _reversed(frame), "installed": frame.height}
    return frame.select(*COLUMNS[:-1], pl.col("rationale").cast(pl.String)), counts


def _numbers(frame: pl.DataFrame) -> pl.Expr:
    """Return the number of each row's pair: that of its first code in the upper half, of its second below."""
    codes = pl.Enum(pl.concat([frame["column_one"], frame["column_two"]]).unique().sort())
    one, two = (pl.col(name).cast(codes).to_physical().cast(pl.UInt64) for name in COLUMNS[:2])
    return (one * 2**32 + two).alias("pair")


def _same(*columns: str) -> pl.Expr:
    return pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(1)) for name in columns)


def _alike(frame: pl.DataFrame, *columns: str) -> pl.DataFrame:
    """Return the rows that are equal to another one in all columns; rows come in order of pairs and days."""
    near = _same("pair", "from", "to")
    few = frame.filter(near | near.shift(-1, fill_value=False))
    return few.filter(pl.struct(columns).is_duplicated()).sort(columns)


def _refuse(names: Sequence[str], alike: pl.DataFrame, what: str) -> None:
    """Raise LayoutError where there are rows that must not be; it names the first two."""
    if not alike.height:
        return
    rows = alike.head(2).sort("part", "line")
    first, second = (f"{names[row['part']]}, line {row['line']}" for row in rows.iter_rows(named=True))
    pair = f"{rows['column_one'][0]} with {rows['column_two'][0]}"
    text = f"{second}: the pair {pair} {what} for the same days (first: {first}; {alike.height} such rows)"
    raise LayoutError(text, "take each part of one version once; else the publisher's file is wrong")


def _without_overlaps(frame: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, int]]:
    """Return rows of which no two hold for one pair on one day, and how many that changed."""
    ended = pl.col("to").shift(1)
    clash = _same("pair") & (ended.is_null() | (pl.col("from") <= ended)).fill_null(False)
    pairs = frame.filter(clash)["pair"].unique()
    counts = {"overlapping_pairs": len(pairs), "overlapping_rows_cut": 0, "overlapping_rows_covered": 0}
    if not len(pairs):
        return frame, counts
    mine = pl.col("pair").is_in(pairs.implode())
    clashing = frame.filter(mine).with_row_index("row")
    of: dict[int, list[Piece]] = {}
    for pair, row, first, last in clashing.select("pair", "row", "from", "to").iter_rows():
        end = FOREVER if last is None else last.toordinal()
        of.setdefault(pair, []).append((row, first.toordinal(), end))
    whole = {row for rows in of.values() for row in rows}
    kept = [piece for rows in of.values() for piece in pieces(rows)]
    counts["overlapping_rows_covered"] = clashing.height - len({row for row, _, _ in kept})
    counts["overlapping_rows_cut"] = len({piece[0] for piece in kept if piece not in whole})
    ends = [None if last == FOREVER else dt.date.fromordinal(last) for _, _, last in kept]
    made = (
        clashing[[row for row, _, _ in kept]]
        .drop("row")
        .with_columns(
            pl.Series("from", [dt.date.fromordinal(first) for _, first, _ in kept], pl.Date),
            pl.Series("to", ends, pl.Date),
        )
    )
    return pl.concat([frame.filter(~mine), made]), counts


def pieces(rows: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the days that each of the rows of one pair keeps, by the rule of this module."""
    edges = sorted({edge for _, first, last in rows for edge in (first, last + 1)})
    held: Piece | None = None
    for begin, following in pairwise(edges):
        covering = [(first, last, row) for row, first, last in rows if first <= begin <= last]
        row = max(covering)[2] if covering else None
        if held is not None and held[0] == row:
            held = (held[0], held[1], following - 1)
            continue
        if held is not None:
            yield held
        held = None if row is None else (row, begin, following - 1)
    if held is not None:
        yield held


def _reversed(frame: pl.DataFrame) -> int:
    """Return how many pairs hold on some day in both orders."""
    pairs = frame["pair"].unique().to_numpy()
    both: NDArray[np.uint64] = np.intersect1d(pairs, pairs >> np.uint64(32) | pairs << np.uint64(32))
    if not both.size:
        return 0
    rows = frame.filter(pl.col("pair").is_in(pl.Series(both).implode())).select("pair", "from", "to")
    turned = rows.with_columns(pl.col("pair") // 2**32 + pl.col("pair") % 2**32 * 2**32)
    meeting = rows.join(turned, on="pair").filter(
        (pl.col("to").is_null() | (pl.col("from_right") <= pl.col("to")))
        & (pl.col("to_right").is_null() | (pl.col("from") <= pl.col("to_right")))
    )
    return meeting["pair"].n_unique() // 2
