"""The sheet: one batch laid out by grain, where every column is computed once, when first read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims import Batch
from scrubjay.facts.model import DTYPES, Fact, HistoryFact, Values
from scrubjay.facts.names import BASE_TABLES, parents, strip_side
from scrubjay.facts.registry import registry
from scrubjay.reference.codes import LONGEST, keys_of

if TYPE_CHECKING:
    from scrubjay.reference import Pack

type Rows = NDArray[np.int64]
FEW = 64
"""Below this many rows, a loop over codes is faster than an expression."""
NO_DAY = np.iinfo(np.int32).min
"""Stands for a missing date in arrays of days since 1970-01-01."""


class Sheet:
    """A batch with the facts about it; see `column`.

    `pack` is the reference data to judge by, `today` the day of the check (an input: nothing here asks the
    clock).
    """

    def __init__(self, batch: Batch, pack: Pack, today: dt.date) -> None:
        self.batch = batch
        self.pack = pack
        self.today = today
        self._columns: dict[tuple[str, str], pl.Series] = {}
        self._once: dict[str, object] = {}

    def once[T](self, key: str, make: Callable[[Sheet], T]) -> T:
        """Return the intermediate value `key`, made at the first call."""
        if key not in self._once:
            self._once[key] = make(self)
        return cast("T", self._once[key])

    def size(self, grain: str) -> int:
        """Return the number of rows of a grain."""
        if grain in BASE_TABLES:
            return int(getattr(self.batch, BASE_TABLES[grain]).height)
        return len(self.rows(grain, parents(grain)[0][0]))

    def rows(self, grain: str, parent: str) -> Rows:
        """Return, for each row of `grain`, its row number in `parent` (`line_1` names a side of a pair)."""
        return self.once(f"rows:{grain}:{parent}", lambda sheet: _rows(sheet, grain, parent))

    def column(self, grain: str, name: str) -> pl.Series:
        """Return a column of a grain: as on the claim, a fact, or one of the parents' columns."""
        key = (grain, name)
        found = self._columns.get(key)
        if found is None:
            found = self._columns[key] = self._make(grain, name)
        return found

    def pick(self, grain: str, name: str, rows: Rows) -> pl.Series:
        """Return a column of a grain at some rows, without laying out what those rows do not need."""
        if (grain, name) not in self._columns and not self._owns(grain, name):
            for parent, side in parents(grain):
                base, inner = strip_side(parent, side, name)
                if base and registry().exists(base, inner):
                    return self.pick(base, inner, self.rows(grain, parent)[rows])
        return self.column(grain, name).gather(rows)

    def _owns(self, grain: str, name: str) -> bool:
        knowledge = registry()
        raw = grain in BASE_TABLES and name in getattr(self.batch, BASE_TABLES[grain]).columns
        return raw or (grain, name) in knowledge.facts or knowledge.pattern(grain, name) is not None

    def frame(self, grain: str, names: Iterable[str]) -> pl.DataFrame:
        """Return columns of one grain as a frame."""
        return pl.DataFrame([self.column(grain, name).alias(name) for name in names])

    def flags(self, grain: str, name: str) -> NDArray[np.bool_]:
        """Return a boolean column as an array, null being false."""
        series = self.column(grain, name)
        return (series.fill_null(False) if series.null_count() else series).to_numpy()

    def ints(self, grain: str, name: str, missing: int = -1) -> Rows:
        """Return an integer column as an array, null being `missing`."""
        series = self.column(grain, name)
        return (series.fill_null(missing) if series.null_count() else series).to_numpy()

    def days(self, grain: str, name: str) -> NDArray[np.int32]:
        """Return a date column as days since 1970-01-01, null being `NO_DAY`."""
        series = self.column(grain, name).to_physical()
        return (series.fill_null(NO_DAY) if series.null_count() else series).to_numpy()

    def keys(self, grain: str, name: str) -> NDArray[np.uint64]:
        """Return a code column as packed keys (see `scrubjay.reference.code_key`), null being 0."""
        return self.once(f"keys:{grain}:{name}", lambda sheet: code_keys(sheet.column(grain, name)))

    def _make(self, grain: str, name: str) -> pl.Series:
        if grain in BASE_TABLES:
            table: pl.DataFrame = getattr(self.batch, BASE_TABLES[grain])
            if name in table.columns:
                return table[name]
        knowledge = registry()
        if fact := knowledge.facts.get((grain, name)):
            self._attach(fact)
            return self._columns[grain, name]
        if pattern := knowledge.pattern(grain, name):
            return _series(name, pattern.compute(self, name.removeprefix(pattern.prefix)))
        for parent, side in parents(grain):
            base, inner = strip_side(parent, side, name)
            if base and knowledge.exists(base, inner):
                return self.column(base, inner).gather(self.rows(grain, parent))
        raise KeyError(f"no column {name!r} at grain {grain!r}")

    def _attach(self, fact: Fact | HistoryFact) -> None:
        if isinstance(fact, HistoryFact):
            computed = fact.compute(self.frame(fact.grain, fact.reads))
        else:
            computed = fact.compute(self)
        for column in fact.columns:
            series = _series(column.name, computed[column.name])
            self._columns[fact.grain, column.name] = (
                series if series.dtype == DTYPES[column.kind] else series.cast(DTYPES[column.kind])
            )


def code_keys(codes: pl.Series) -> NDArray[np.uint64]:
    """Pack codes of up to eight ASCII characters into integers whose order is the codes' order; null is 0."""
    if len(codes) < FEW:
        return keys_of(codes)
    code = pl.col("code").str.to_uppercase()
    fits = code.str.len_bytes() <= LONGEST
    packed = (
        pl.when(fits).then(code).str.pad_end(LONGEST, "\0").cast(pl.Binary).bin.slice(0, LONGEST)
        .bin.reinterpret(dtype=pl.UInt64, endianness="big").fill_null(0)
    )  # fmt: skip
    return pl.DataFrame({"code": codes}).select(packed).to_series().to_numpy()


def _series(name: str, values: Values) -> pl.Series:
    return values.alias(name) if isinstance(values, pl.Series) else pl.Series(name, values)


def _rows(sheet: Sheet, grain: str, parent: str) -> Rows:
    batch = sheet.batch
    if grain in ("line", "diagnosis"):
        table = batch.lines if grain == "line" else batch.diagnoses
        return table["claim"].to_numpy()
    if grain == "link":
        line_rows, diagnosis_rows = sheet.once("links", links)
        if parent == "claim":
            return sheet.rows("line", "claim")[line_rows]
        return line_rows if parent == "line" else diagnosis_rows
    relation = registry().relations[grain]
    left, right = sheet.once(f"relation:{grain}", relation.compute)
    if parent == "claim":
        return sheet.rows(relation.of, "claim")[left]
    return left if parent.endswith("_1") else right


def links(sheet: Sheet) -> tuple[Rows, Rows]:
    """Return line rows and diagnosis rows of every pointer that points to a diagnosis, in pointer order."""
    from scrubjay.claims.schema import POINTERS

    table = sheet.once("positions", positions)
    line_claims = sheet.rows("line", "claim")
    pointers = np.stack([sheet.ints("line", name, 0) for name in POINTERS], axis=1)
    inside = (pointers > 0) & (pointers < table.shape[1])
    targets = table[line_claims[:, None], np.where(inside, pointers, 0)]
    line_rows, places = np.nonzero(targets >= 0)
    return line_rows, targets[line_rows, places]


def positions(sheet: Sheet) -> Rows:
    """Return diagnosis rows by claim row and position: shape (claims, highest position + 1), -1 for none."""
    place = sheet.ints("diagnosis", "position", 0)
    place = np.where((place < 0) | (place > 99), 0, place)
    table = np.full((len(sheet.batch), int(place.max(initial=0)) + 1), -1, dtype=np.int64)
    used = place > 0
    table[sheet.rows("diagnosis", "claim")[used], place[used]] = np.flatnonzero(used)
    return table
