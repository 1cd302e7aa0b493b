"""The sheet: one batch laid out by grain, where every column is computed once, when first read."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims import Batch
from scrubjay.facts.arrays import (
    FEW,
    NO_DAY,
    Holds,
    Masked,
    code_keys,
    given,
    holds_of,
    take,
    to_days,
    to_flags,
    to_ints,
    to_list,
    to_series,
)
from scrubjay.facts.model import DTYPES, Fact, FactKind, HistoryFact, Pattern, Values
from scrubjay.facts.names import BASE_TABLES, parents
from scrubjay.facts.practice import UNKNOWN, Practice
from scrubjay.facts.registry import registry
from scrubjay.facts.sources import Parent, fact_dtype, parent_of, source_of

if TYPE_CHECKING:
    from scrubjay.reference import Pack

type Rows = NDArray[np.int64]
__all__ = ["FEW", "NO_DAY", "Rows", "Sheet", "links", "positions"]


class Sheet:
    """A batch with the facts about it; see `column`.

    `pack` is the reference data to judge by, `today` the day of the check (an input: nothing here asks the
    clock), `practice` what is known of the practice that bills.
    """

    def __init__(self, batch: Batch, pack: Pack, today: dt.date, practice: Practice = UNKNOWN) -> None:
        self.batch = batch
        self.pack = pack
        self.today = today
        self.practice = practice
        self._tables: dict[str, pl.DataFrame] = {
            grain: getattr(batch, table) for grain, table in BASE_TABLES.items()
        }
        self._raw = {
            grain: dict(zip(table.columns, table.dtypes, strict=True))
            for grain, table in self._tables.items()
        }
        self._values: dict[tuple[str, str], Values] = {}
        self._columns: dict[tuple[str, str], pl.Series] = {}
        self._cells: dict[tuple[str, str], list[Any]] = {}
        self._holds: dict[tuple[str, str], Holds] = {}
        self._once: dict[str, object] = {}

    def once[T](self, key: str, make: Callable[[Sheet], T]) -> T:
        """Return the intermediate value `key`, made at the first call."""
        if key not in self._once:
            self._once[key] = make(self)
        return cast("T", self._once[key])

    def size(self, grain: str) -> int:
        """Return the number of rows of a grain."""
        if grain in BASE_TABLES:
            return self._tables[grain].height
        return len(self.rows(grain, parents(grain)[0][0]))

    def rows(self, grain: str, parent: str) -> Rows:
        """Return, for each row of `grain`, its row number in `parent` (`line_1` names a side of a pair)."""
        return self.once(f"rows:{grain}:{parent}", lambda sheet: _rows(sheet, grain, parent))

    def column(self, grain: str, name: str) -> pl.Series:
        """Return a column of a grain: as on the claim, a fact, or one of the parents' columns."""
        key = (grain, name)
        found = self._columns.get(key)
        if found is None:
            found = to_series(self.values(grain, name), self._dtype(grain, name))
            self._columns[key] = found = found.alias(name) if found.name != name else found
        return found

    def values(self, grain: str, name: str) -> Values:
        """Return the same column in the form that it was made in, which costs less than a series."""
        values = self._own(grain, name)
        if values is None:
            source = parent_of(grain, name)
            base, rows = self.values(source.base, source.name), self.rows(grain, source.parent)
            if isinstance(base, Masked):
                values = Masked(base.values[rows], base.known[rows])
            else:
                values = take(base, rows) if isinstance(base, pl.Series) else base[rows]
        return values

    def pick(self, grain: str, name: str, rows: Rows) -> pl.Series:
        """Return a column of a grain at some rows, without laying out what those rows do not need."""
        if (grain, name) not in self._columns and not self._owns(grain, name):
            source = parent_of(grain, name)
            return self.pick(source.base, source.name, self.rows(grain, source.parent)[rows])
        return take(self.column(grain, name), rows)

    def frame(self, grain: str, names: Iterable[str]) -> pl.DataFrame:
        """Return columns of one grain as a frame."""
        if self.size(grain) >= FEW:
            return pl.DataFrame([self.column(grain, name) for name in names])
        cells = {name: self.cells(grain, name) for name in names}
        schema = {name: self._dtype(grain, name) for name in cells}
        rows = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
        return pl.from_dicts(rows, schema=schema)

    def holds(self, grain: str, name: str) -> Holds:
        """Return which kinds of value a column may hold; an inherited one is answered by its base."""
        key = (grain, name)
        found = self._holds.get(key)
        if found is None:
            found = self._holds[key] = self._hold(grain, name)
        return found

    def _hold(self, grain: str, name: str) -> Holds:
        foresee = None if name in self._raw.get(grain, ()) else _foresight(grain, name)
        if foresee is not None and (isinstance(foresee, Parent) or self.size(grain) < FEW):
            if isinstance(foresee, Parent):
                return self.holds(foresee.base, foresee.name)
            return foresee(self)
        values = self._own(grain, name)
        assert values is not None
        return holds_of(values)

    def flags(self, grain: str, name: str) -> NDArray[np.bool_]:
        """Return a boolean column as an array, null being false."""
        return to_flags(self.values(grain, name))

    def ints(self, grain: str, name: str, missing: int = -1) -> Rows:
        """Return an integer column as an array, null being `missing`."""
        return to_ints(self.values(grain, name), missing)

    def days(self, grain: str, name: str) -> NDArray[np.int32]:
        """Return a date column as days since 1970-01-01, null being `NO_DAY`."""
        return self.once(f"days:{grain}:{name}", lambda sheet: to_days(sheet.values(grain, name)))

    def given(self, grain: str, name: str) -> NDArray[np.bool_]:
        """Return where a column is not null."""
        return given(self.values(grain, name))

    def keys(self, grain: str, name: str) -> NDArray[np.uint64]:
        """Return a code column as packed keys (see `scrubjay.reference.code_key`), null being 0."""
        return self.once(f"keys:{grain}:{name}", lambda sheet: sheet._keys(grain, name))

    def _keys(self, grain: str, name: str) -> NDArray[np.uint64]:
        if self._owns(grain, name):
            return code_keys(self.column(grain, name))
        source = parent_of(grain, name)
        return self.keys(source.base, source.name)[self.rows(grain, source.parent)]

    def _owns(self, grain: str, name: str) -> bool:
        return name in self._raw.get(grain, ()) or not isinstance(source_of(grain, name), Parent)

    def _own(self, grain: str, name: str) -> Values | None:
        """Return the values of a column that the grain itself has, or None where it inherits it."""
        key = (grain, name)
        found = self._values.get(key)
        if found is None:
            if name in self._raw.get(grain, ()):
                found = self._values[key] = self._tables[grain].get_column(name)
                return found
            source = source_of(grain, name)
            if isinstance(source, Parent):
                return None
            if isinstance(source, Pattern):
                found = self._values[key] = source.compute(self, name.removeprefix(source.prefix))
            else:
                self._attach(source)
                found = self._values[key]
        return found

    def _attach(self, fact: Fact | HistoryFact) -> None:
        if isinstance(fact, HistoryFact):
            computed = fact.compute(SheetLines(self, frozenset(fact.reads)))
        else:
            computed = fact.compute(self)
        for column in fact.columns:
            self._values[fact.grain, column.name] = computed[column.name]

    def cells(self, grain: str, name: str) -> list[Any]:
        """Return a column as a list: what a batch of few rows is laid out from."""
        key = (grain, name)
        if key not in self._cells:
            values = self._columns[key] if key in self._columns else self._own(grain, name)
            if values is None:
                source = parent_of(grain, name)
                cells = self.cells(source.base, source.name)
                self._cells[key] = [cells[row] for row in self.rows(grain, source.parent).tolist()]
            else:
                self._cells[key] = to_list(values, self._dtype(grain, name))
        return self._cells[key]

    def _dtype(self, grain: str, name: str) -> pl.DataType:
        if found := self._raw.get(grain, {}).get(name):
            return found
        source = source_of(grain, name)
        if isinstance(source, Parent):
            return self._dtype(source.base, source.name)
        if not isinstance(source, Pattern):
            return fact_dtype(grain, name)
        values = self._own(grain, name)
        assert values is not None
        if isinstance(values, pl.Series):
            return values.dtype
        array = values.values if isinstance(values, Masked) else values
        return DTYPES[_ARRAY_KINDS[array.dtype.kind]]


@dataclass(frozen=True, slots=True)
class SheetLines:
    """The lines of a sheet, for history facts; only the columns that the fact declares can be read."""

    sheet: Sheet
    reads: frozenset[str]

    @property
    def pack(self) -> Pack:
        """The reference data to judge by."""
        return self.sheet.pack

    @property
    def height(self) -> int:
        """How many lines there are."""
        return self.sheet.size("line")

    def __getitem__(self, name: str, /) -> pl.Series:
        if name not in self.reads:
            raise KeyError(f"the history fact does not declare that it reads {name!r}")
        return self.sheet.column("line", name)


@functools.cache
def _foresight(grain: str, name: str) -> Callable[[Sheet], Holds] | Parent | None:
    """Return what tells the values that a fact may hold without making it: its pattern, or its parent."""
    source = source_of(grain, name)
    if isinstance(source, Pattern):
        return source.foresee(name.removeprefix(source.prefix)) if source.foresee else None
    return source if isinstance(source, Parent) else None


_ARRAY_KINDS: dict[str, FactKind] = {"b": "flag", "i": "int", "u": "int", "f": "number"}


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
