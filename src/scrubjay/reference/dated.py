"""Compiled tables of installed releases: rows that hold between two days, by one code or by two.

Value arrays have one entry more than there are rows, for "no row holds on that day": it is null. So a lookup
is a gather and needs no special case.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from scrubjay.errors import PackError
from scrubjay.reference.codes import NO_DAY, CodeIndex, DatedRows, Days, Ids, Keys, Mask, code_key, slot_of

NULL_INT = int(np.iinfo(np.int32).min)
"""Stands for a missing whole number."""
__all__ = ["NO_DAY", "NULL_INT", "CodeTable", "PairTable", "Texts"]


@dataclass(frozen=True, slots=True)
class Texts(Sequence[str]):
    """Texts by number, in one stretch of UTF-8: text i is `blob[at[i]:at[i + 1]]`."""

    at: NDArray[np.int64]
    blob: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.at) - 2

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        """Return one text, or several."""
        if isinstance(number, slice):
            return [self[at] for at in range(*number.indices(len(self)))]
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        number %= len(self)
        return self.blob[self.at[number] : self.at[number + 1]].tobytes().decode()

    def __iter__(self) -> Iterator[str]:
        return (self[number] for number in range(len(self)))


@dataclass(frozen=True, slots=True)
class _Values:
    """The value columns of a table, by row, and the texts that text columns number."""

    rows: DatedRows
    columns: Mapping[str, NDArray[Any]]
    texts: Mapping[str, Texts]

    def __len__(self) -> int:
        """Return the number of rows, which is also the row that stands for "none"."""
        return len(self.rows)

    def __getitem__(self, name: str) -> NDArray[Any]:
        """Return a value column by row, one entry longer than the table.

        Raises PackError where the release was installed before Scrubjay read this column.
        """
        try:
            return self.columns[name]
        except KeyError:
            text = f"an installed release has no column {name}: another version of Scrubjay installed it"
            raise PackError(text, "scrubjay data update installs it again") from None

    def words(self, name: str) -> Texts:
        """Return the texts that the numbers of a text column stand for; the first one is empty, for null."""
        return self.texts[name]

    def text(self, name: str, row: int) -> str:
        """Return a text column's value at one row."""
        return self.texts[name][int(self.columns[name][row])]


@dataclass(frozen=True, slots=True)
class CodeTable(_Values):
    """Rows by one code: `index` gives a code its id, `rows` the rows of an id."""

    index: CodeIndex

    def find(self, keys: Keys, days: Days) -> Ids:
        """Return the row of each code (packed key) that covers its day, `len(self)` where there is none."""
        return self.rows.find(self.index.ids(keys), days)

    def knows(self, keys: Keys) -> Mask:
        """Return where the code has a row on any day."""
        found: Mask = self.index.ids(keys) < len(self.index)
        return found

    def codes(self) -> list[str]:
        """Return every code, ascending."""
        return [self.index.code(number) for number in range(len(self.index))]


@dataclass(frozen=True, slots=True)
class PairTable(_Values):
    """Rows by two codes.

    `pairs` (uint64[p + 1], ascending: id of the first code in the upper half, of the second in the lower; the
    last entry stands for no pair), `slots` (int32[2**k]): numbers of pairs, p where a slot is empty.
    """

    one: CodeIndex
    two: CodeIndex
    pairs: Keys
    slots: Ids

    def numbers(self, ids_one: Ids, ids_two: Ids) -> Ids:
        """Return the number of each pair of ids, p where there is no such pair."""
        keys = ids_one.astype(np.uint64) << np.uint64(32) | ids_two.astype(np.uint64)
        none = len(self.pairs) - 1
        at = slot_of(keys, len(self.slots))
        found = self.slots[at]
        todo = np.flatnonzero((self.pairs[found] != keys) & (found != none))
        while todo.size:
            at[todo] = (at[todo] + 1) & (len(self.slots) - 1)
            found[todo] = self.slots[at[todo]]
            todo = todo[(self.pairs[found[todo]] != keys[todo]) & (found[todo] != none)]
        return found

    def find(self, keys_one: Keys, keys_two: Keys, days: Days) -> Ids:
        """Return the row of each pair of codes that covers its day, `len(self)` where there is none."""
        return self.find_ids(self.one.ids(keys_one), self.two.ids(keys_two), days)

    def find_ids(self, ids_one: Ids, ids_two: Ids, days: Days) -> Ids:
        """Do as `find` for ids that are known already (`one.ids`, `two.ids`)."""
        return self.rows.find(self.numbers(ids_one, ids_two), days)

    def knows_one(self, keys: Keys) -> Mask:
        """Return where the code is the first of some pair on any day."""
        found: Mask = self.one.ids(keys) < len(self.one)
        return found

    def knows_two(self, keys: Keys) -> Mask:
        """Return where the code is the second of some pair on any day."""
        found: Mask = self.two.ids(keys) < len(self.two)
        return found

    def of_one(self, code: str) -> range:
        """Return the numbers of all pairs with this first code."""
        number = np.uint64(self.one.ids(np.array([code_key(code)], dtype=np.uint64))[0])
        if number == len(self.one):
            return range(0)
        edges = np.array([number << np.uint64(32), (number + np.uint64(1)) << np.uint64(32)], dtype=np.uint64)
        first, last = np.searchsorted(self.pairs[:-1], edges)
        return range(int(first), int(last))

    def seconds(self, code: str, day: int) -> tuple[str, ...]:
        """Return the second codes of one first code on one day, ascending."""
        numbers = np.array(self.of_one(code), dtype=np.int32)
        held = self.rows.find(numbers, np.full(len(numbers), day, np.int32)) != len(self.rows)
        ids = (self.pairs[numbers[held]] & np.uint64(0xFFFFFFFF)).tolist()
        return tuple(self.two.code(number) for number in ids)
