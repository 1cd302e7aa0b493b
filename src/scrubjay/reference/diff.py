"""What changed between two releases of a data set, and whose past changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import polars as pl

from scrubjay.errors import PackError
from scrubjay.reference.datasets import find_data_set

if TYPE_CHECKING:
    from scrubjay.reference.build.model import Table
    from scrubjay.reference.releases import Release

NEW = "_new"


@dataclass(frozen=True, slots=True)
class TableDiff:
    """Changes of one table.

    `rows`: one row a key (the table's key columns) that differs, `change` (`added`, `removed`, `changed`),
    the columns that differ joined by commas in `columns`, what was there and is there in `before` and
    `after` (texts; of a row that changed, only what differs), and `past`: it concerns days before `since`,
    on which claims may have been judged already.
    """

    table: str
    keys: tuple[str, ...]
    rows: pl.DataFrame
    unchanged: int

    def counts(self) -> dict[str, int]:
        """Return how many keys were added, removed, changed, and whose past changed."""
        kinds = dict.fromkeys(("added", "removed", "changed"), 0)
        kinds |= dict(self.rows["change"].value_counts().iter_rows())
        return kinds | {"past changed": int(self.rows["past"].sum())}


@dataclass(frozen=True, slots=True)
class ReleaseDiff:
    """Changes between two releases; `since` is the day from which the newer one had been known."""

    data_set: str
    old: str
    new: str
    since: date
    tables: tuple[TableDiff, ...]


def diff(old: Release, new: Release) -> ReleaseDiff:
    """Compare what the own files of two releases of one data set say.

    Snapshots speak each for a time of its own: their values are compared and not their days, and the past
    is changed by one that speaks again for days of which the other one had spoken. Releases that carry
    their whole past are compared day by day. Raises PackError where they are of different data sets.
    """
    if old.data_set != new.data_set:
        raise PackError(f"{old.data_set} and {new.data_set} are different data sets", "name two of one")
    data_set = find_data_set(old.data_set)
    again = None if data_set.history == "whole" else _speaks_again(old, new)
    tables = (_table(table, old, new, again) for table in data_set.tables)
    return ReleaseDiff(data_set.name, old.label, new.label, new.known_on, tuple(tables))


def _speaks_again(old: Release, new: Release) -> bool:
    """Whether both speak for some day before the newer one was known."""
    before = new.known_on - timedelta(days=1)
    return any(
        max(one[0], other[0]) <= min(one[1], other[1], before)
        for one in old.own_spans
        for other in new.own_spans
    )


def _table(table: Table, old: Release, new: Release, again: bool | None) -> TableDiff:
    """Compare a table; `again` says whether all changes concern the past, None that it is told by days."""
    keys, compared = list(table.keys), [*(("from", "to") if again is None else ()), *table.values]
    before, after = old.frame(table.name), new.frame(table.name)
    everyone = pl.concat([before.select(keys), after.select(keys)]).unique().height
    one, other = before.select(*keys, *compared), after.select(*keys, *compared)
    touched = pl.concat(
        [
            part.join(rest, on=part.columns, how="anti", nulls_equal=True).select(keys)
            for part, rest in ((one, other), (other, one))
        ]
    ).unique()
    before, after = (
        _by_key(part.join(touched, on=keys, how="semi"), keys, compared, new.known_on)
        for part in (before, after)
    )
    rows = _rows(before, after, keys, compared, again)
    return TableDiff(table.name, table.keys, rows, everyone - rows.height)


def _rows(
    before: pl.DataFrame, after: pl.DataFrame, keys: list[str], compared: list[str], again: bool | None
) -> pl.DataFrame:
    both = before.join(after, on=keys, how="full", suffix=NEW, coalesce=True)
    gone, fresh = pl.col("_there").is_null(), pl.col("_there" + NEW).is_null()
    kind = pl.when(gone).then(pl.lit("added")).when(fresh).then(pl.lit("removed"))
    differ = {name: ~pl.col(name).eq_missing(pl.col(name + NEW)) for name in compared}
    names = [pl.when(differs).then(pl.lit(name)) for name, differs in differ.items()]
    past = pl.col("_past").fill_null("") != pl.col("_past" + NEW).fill_null("")
    return both.select(
        *keys,
        kind.otherwise(pl.lit("changed")).alias("change"),
        pl.concat_str(names, separator=",", ignore_nulls=True).alias("columns")
        if names
        else pl.lit("").alias("columns"),
        pl.when(~gone).then(_text(differ, "")).alias("before"),
        pl.when(~fresh).then(_text(differ, NEW)).alias("after"),
        (past if again is None else pl.lit(again)).alias("past"),
    ).sort(*keys)


def _by_key(frame: pl.DataFrame, keys: list[str], compared: list[str], since: date) -> pl.DataFrame:
    """Return one row a key, and in `_past` what it says before `since`.

    Values of several rows of a key are joined in order of days, where they are not all the same.
    """
    words = {name: pl.col(name).cast(pl.String).fill_null("-") for name in ("from", "to", *compared)}
    day = pl.lit(since, pl.Date)
    until = pl.when(pl.col("to") < day - pl.duration(days=1)).then(words["to"]).otherwise(pl.lit("on"))
    values = [words[name] for name in compared if name not in ("from", "to")]
    began = pl.col("from").is_null() | (pl.col("from") < day)
    past = pl.when(began).then(pl.concat_str([words["from"], until, *values], separator=" "))
    all_ = pl.exclude("_past")
    joined = pl.when(all_.n_unique() == 1).then(all_.first()).otherwise(all_.str.join("; "))
    return (
        frame.sort(*keys, "from", nulls_last=False)
        .select(*keys, *(words[name].alias(name) for name in compared), past.alias("_past"))
        .group_by(keys, maintain_order=True)
        .agg(joined, pl.col("_past").str.join("; ", ignore_nulls=True))
        .with_columns(pl.lit(True).alias("_there"))
    )


def _text(differ: Mapping[str, pl.Expr], suffix: str) -> pl.Expr:
    """Write out the columns that differ; a row that is only on one side differs in all of them."""
    parts = [
        pl.when(differs).then(pl.format(f"{name} {{}}", pl.col(name + suffix)))
        for name, differs in differ.items()
    ]
    return pl.concat_str(parts, separator=", ", ignore_nulls=True) if parts else pl.lit("")


def lines(found: ReleaseDiff, most: int) -> Iterator[str]:
    """Write a diff out for people: counts, then up to `most` rows a table, those whose past changed first."""
    yield f"{found.data_set}: {found.old} -> {found.new}"
    for table in found.tables:
        counts = ", ".join(f"{number:,} {kind}" for kind, number in table.counts().items())
        yield f"  {table.table}: {counts}, {table.unchanged:,} unchanged"
        rows = table.rows.sort("past", descending=True, maintain_order=True)
        for row in rows.head(most).iter_rows(named=True):
            key = " ".join(row[name] for name in table.keys)
            past = "  (past changed)" if row["past"] else ""
            yield f"    {row['change']:<8}{key}  {_told(row)}{past}"
        if rows.height > most:
            yield f"    ... and {rows.height - most:,} more"


def _told(row: dict[str, str]) -> str:
    if row["change"] == "added":
        return row["after"]
    return row["before"] if row["change"] == "removed" else f"{row['before']} -> {row['after']}"
