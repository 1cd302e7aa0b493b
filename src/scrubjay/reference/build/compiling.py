"""From the frames of a data set to arrays: checked, merged over time, numbered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.reference.build.arrays import NEVER, Tables, fill_slots, index_tables, row_tables, text_tables
from scrubjay.reference.build.model import Contents, DataSet, Kind, LayoutError, Span, Table
from scrubjay.reference.codes import LONGEST, keys_of
from scrubjay.reference.dated import NO_DAY, NULL_INT

DTYPES: dict[Kind, type[pl.DataType]] = {
    "int": pl.Int32,
    "number": pl.Float64,
    "text": pl.String,
    "date": pl.Date,
    "flag": pl.Boolean,
}
"""Types of the value columns of frames."""
FIRST_DAY = -(2**31) + 1
"""The first day of a row that is open at its start."""
_CODE = rf"^[0-9A-Z][0-9A-Z.\-]{{0,{LONGEST - 1}}}$"


def conform(data_set: DataSet, contents: Contents) -> dict[str, pl.DataFrame]:
    """Return the frames of a release with the declared columns and types, in order of keys and days.

    Raises LayoutError where a table or column is missing or too many, a code cannot be one, a row ends
    before it begins, or two rows of the same keys overlap.
    """
    if set(contents.tables) != {table.name for table in data_set.tables}:
        raise LayoutError(f"{data_set.name}: the reader gave the tables {sorted(contents.tables)}")
    return {table.name: _conform(data_set, table, contents.tables[table.name]) for table in data_set.tables}


def _conform(data_set: DataSet, table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    where = f"{data_set.name}, table {table.name}"
    if set(frame.columns) != set(table.columns):
        raise LayoutError(f"{where}: the reader gave the columns {frame.columns}, not {list(table.columns)}")
    casts = [pl.col(key).cast(pl.String) for key in table.keys]
    casts += [pl.col("from", "to").cast(pl.Date)]
    casts += [pl.col(name).cast(DTYPES[kind]) for name, kind in table.values.items()]
    frame = frame.select(table.columns).with_columns(casts).sort(*table.keys, "from", nulls_last=False)
    for key in table.keys:
        wrong = frame.filter(~pl.col(key).str.contains(_CODE).fill_null(False))
        if wrong.height:
            raise LayoutError(f"{where}: {wrong[key][0]!r} cannot be a code ({wrong.height} rows)")
    wrong = frame.filter(pl.col("to") < pl.col("from"))
    if wrong.height:
        raise LayoutError(f"{where}: {_named(table, wrong)} ends before it begins ({wrong.height} rows)")
    wrong = frame.filter(_same_keys(table) & ~_begins_after_previous())
    if wrong.height:
        raise LayoutError(f"{where}: two rows of {_named(table, wrong)} overlap ({wrong.height} such rows)")
    return frame


def _named(table: Table, frame: pl.DataFrame) -> str:
    return " and ".join(str(frame[key][0]) for key in table.keys)


def _same_keys(table: Table) -> pl.Expr:
    return pl.all_horizontal([pl.col(key) == pl.col(key).shift(1) for key in table.keys])


def _begins_after_previous() -> pl.Expr:
    return (pl.col("from") > pl.col("to").shift(1)).fill_null(False)


def merge_snapshots(data_set: DataSet, snapshots: Sequence[Contents]) -> Contents:
    """Put the periods of several releases together; `snapshots` in the order in which they became known.

    Where two speak for the same days, the later known one counts. Rows of the same keys and values that
    touch become one.
    """
    spans: list[Span] = []
    frames: dict[str, list[pl.DataFrame]] = {table.name: [] for table in data_set.tables}
    for contents in reversed(snapshots):
        mine = _without(contents.spans, spans)
        for name, parts in frames.items():
            parts.extend(_cut(contents.tables[name], span) for span in mine)
        spans.extend(mine)
    newest = snapshots[-1]
    tables = {
        table.name: _joined(
            table, pl.concat(frames[table.name]) if frames[table.name] else newest.tables[table.name]
        )
        for table in data_set.tables
    }
    return Contents(newest.label, newest.known_on, join_spans(spans), tables, newest.counts)


def _without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """Return the days of `spans` that are not in `taken`."""
    rest = [(first.toordinal(), last.toordinal()) for first, last in spans]
    for first, last in taken:
        begin, end = first.toordinal(), last.toordinal()
        rest = [
            piece
            for low, high in rest
            for piece in ((low, min(high, begin - 1)), (max(low, end + 1), high))
            if piece[0] <= piece[1]
        ]
    return [(dt.date.fromordinal(low), dt.date.fromordinal(high)) for low, high in rest]


def join_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order, those that touch or overlap made one."""
    done: list[Span] = []
    for first, last in sorted(spans):
        if done and first.toordinal() <= done[-1][1].toordinal() + 1:
            done[-1] = (done[-1][0], max(done[-1][1], last))
        else:
            done.append((first, last))
    return tuple(done)


def _cut(frame: pl.DataFrame, span: Span) -> pl.DataFrame:
    """Return the rows that hold within a span, cut to it."""
    first, last = (pl.lit(day, pl.Date) for day in span)
    begin = pl.max_horizontal(pl.col("from"), first)
    end = pl.min_horizontal(pl.col("to"), last)
    return frame.with_columns(begin.alias("from"), end.alias("to")).filter(pl.col("from") <= pl.col("to"))


def _joined(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """Make rows of the same keys and values that touch one."""
    frame = frame.sort(*table.keys, "from", nulls_last=False)
    same = [pl.col(name).eq_missing(pl.col(name).shift(1)) for name in (*table.keys, *table.values)]
    touching = pl.col("from") == pl.col("to").shift(1) + pl.duration(days=1)
    new = ~(pl.all_horizontal([*same, touching]).fill_null(False))
    return (
        frame.with_columns(new.cum_sum().alias("_run"))
        .group_by("_run", maintain_order=True)
        .agg(pl.all().exclude("to").first(), pl.col("to").last())
        .select(table.columns)
    )


def compile_tables(data_set: DataSet, tables: Mapping[str, pl.DataFrame]) -> Tables:
    """Return the arrays of all tables, named `TABLE.…` (see `scrubjay.reference.dated`)."""
    arrays: Tables = {}
    for table in data_set.tables:
        arrays |= _compile(table, tables[table.name])
    return arrays | (data_set.compile(tables) if data_set.compile is not None else {})


def _compile(table: Table, frame: pl.DataFrame) -> Tables:
    first = frame["from"].cast(pl.Int32).fill_null(FIRST_DAY).to_numpy()
    last = frame["to"].cast(pl.Int32).fill_null(NEVER - 1).to_numpy()
    if len(table.keys) == 1:
        numbers, arrays = _numbered(f"{table.name}.index", frame[table.keys[0]])
        count = len(arrays[f"{table.name}.index.keys"]) - 1
    else:
        numbers, arrays = _pairs(table, frame)
        count = len(arrays[f"{table.name}.pairs"]) - 1
    arrays |= row_tables(f"{table.name}.rows", numbers, first, last, count)
    for name, kind in table.values.items():
        arrays |= _values(f"{table.name}.value.{name}", frame[name], kind)
    return arrays


def _numbered(name: str, codes: pl.Series) -> tuple[NDArray[np.int64], Tables]:
    """Return the number of each code among the different ones, and the tables of their index."""
    unique = codes.unique().sort()
    tables = index_tables(name, keys_of(unique.to_list()))
    numbers = pl.DataFrame({"code": unique}).with_row_index("number")
    found = pl.DataFrame({"code": codes}).join(numbers, on="code", how="left", maintain_order="left")
    return found["number"].cast(pl.Int64).to_numpy(), tables


def _pairs(table: Table, frame: pl.DataFrame) -> tuple[NDArray[np.int64], Tables]:
    """Return the number of each row's pair, and the tables that find pairs."""
    one, made_one = _numbered(f"{table.name}.one", frame[table.keys[0]])
    two, made_two = _numbered(f"{table.name}.two", frame[table.keys[1]])
    keys = one.astype(np.uint64) << np.uint64(32) | two.astype(np.uint64)
    new = np.ones(len(keys), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    pairs = keys[new]
    slots = np.full(1 << (3 * len(pairs) // 2).bit_length(), len(pairs), dtype=np.int32)
    slots[fill_slots(pairs, len(slots))] = np.arange(len(pairs), dtype=np.int32)
    made = made_one | made_two
    made[f"{table.name}.pairs"] = np.append(pairs, np.uint64(2**64 - 1))
    made[f"{table.name}.slots"] = slots
    return np.cumsum(new) - 1, made


def _values(name: str, column: pl.Series, kind: Kind) -> Tables:
    """Return a value column with its null at the end, and the words of a text column."""
    if kind == "text":
        return _texts(name, column)
    if kind == "int":
        return {name: np.append(column.fill_null(NULL_INT).to_numpy(), NULL_INT).astype(np.int32)}
    if kind == "number":
        return {name: np.append(column.fill_null(float("nan")).to_numpy(), np.nan)}
    if kind == "date":
        return {name: np.append(column.cast(pl.Int32).fill_null(NO_DAY).to_numpy(), NO_DAY).astype(np.int32)}
    return {name: np.append(column.fill_null(False).to_numpy(), False)}


def _texts(name: str, column: pl.Series) -> Tables:
    """Return a text column as numbers of its different words; number 0 is the empty text, for null."""
    words = ["", *(word for word in column.drop_nulls().unique().sort().to_list() if word)]
    table = pl.DataFrame({"word": words, "number": np.arange(len(words), dtype=np.uint32)})
    asked = pl.DataFrame({"word": column.fill_null("")})
    numbers = asked.join(table, on="word", how="left", maintain_order="left")["number"].to_numpy()
    width = np.uint8 if len(words) < 256 else np.uint16 if len(words) < 65_536 else np.uint32
    made: Tables = {name: np.append(numbers, 0).astype(width)}
    return made | text_tables(f"{name}.words_at", f"{name}.words", words)
