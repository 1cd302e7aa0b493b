"""Codes as numbers: keys, dense ids by hash slots, and rows that hold between two days.

A code's key is its ASCII text, upper case, padded with NUL to eight bytes, read as a big-endian number: the
order of keys is the order of codes, and all codes with one prefix are one range of keys.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

type Keys = NDArray[np.uint64]
type Ids = NDArray[np.int32]
type Days = NDArray[np.int32]
type Mask = NDArray[np.bool_]
type Bits = NDArray[np.unsignedinteger[Any]]

LONGEST = 8
EPOCH = date(1970, 1, 1).toordinal()
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth, TAOCP vol. 3, sec. 6.4
EMPTY = np.uint64(0xFFFFFFFFFFFFFFFF)
NO_DAY = int(np.iinfo(np.int32).min)
"""Stands for a missing day."""


def code_key(code: str) -> int:
    """Return the key of one code; 0 for text that no code can be (empty, longer than 8, not ASCII)."""
    if not code.isascii() or len(code) > LONGEST:
        return 0
    return int.from_bytes(code.upper().encode("ascii").ljust(LONGEST, b"\0"), "big")


def code_of(key: int) -> str:
    """Return the code of one key."""
    return int(key).to_bytes(LONGEST, "big").rstrip(b"\0").decode("ascii")


def keys_of(codes: Iterable[str | None]) -> Keys:
    """Return the keys of many codes; a missing code has key 0, which no table holds."""
    return np.fromiter((code_key(code) if code else 0 for code in codes), dtype=np.uint64)


def prefix_range(prefix: str) -> tuple[int, int]:
    """Return the first and last key, both included, of the codes that start with `prefix`."""
    first = code_key(prefix)
    return first, first | ((1 << 8 * (LONGEST - len(prefix))) - 1)


def day_of(when: date) -> int:
    """Return the day number of a date: days since 1970-01-01."""
    return when.toordinal() - EPOCH


def date_of(day: int) -> date:
    """Return the date of a day number."""
    return date(1970, 1, 1) + timedelta(days=int(day))


def slot_of(keys: Keys, size: int) -> NDArray[np.intp]:
    """Return the first slot of each key in a table of `size` slots, a power of two."""
    return ((keys * _MULTIPLIER) >> np.uint64(65 - size.bit_length())).astype(np.intp)


def floored(days: Days, floor: int) -> Days:
    """Return the days with those before the floor moved to it; a missing day stays missing."""
    return np.where((days < floor) & (days != NO_DAY), np.int32(floor), days)


@dataclass(frozen=True, slots=True)
class CodeIndex:
    """Dense ids of codes: `keys` (uint64[n + 1], ascending, the last one 0) and `slots` (int32[2**k]).

    A slot holds an id, or n where it is empty; a code stands in the first free slot from its own one on.
    """

    keys: Keys
    slots: Ids

    def __len__(self) -> int:
        """Return the number of codes, which is also the id of an unknown code."""
        return len(self.keys) - 1

    def ids(self, keys: Keys) -> Ids:
        """Return the id of each key, `len(self)` where the code is unknown."""
        at = slot_of(keys, len(self.slots))
        found = self.slots[at]
        todo = np.flatnonzero((self.keys[found] != keys) & (found != len(self)))
        while todo.size:
            at[todo] = (at[todo] + 1) & (len(self.slots) - 1)
            found[todo] = self.slots[at[todo]]
            todo = todo[(self.keys[found[todo]] != keys[todo]) & (found[todo] != len(self))]
        found[keys == 0] = len(self)
        return found

    def id(self, code: str) -> int:
        """Return the id of one code, `len(self)` where it is unknown."""
        return int(self.ids(np.array([code_key(code)], dtype=np.uint64))[0])

    def code(self, number: int) -> str:
        """Return the code of one id; empty for the unknown id."""
        return code_of(int(self.keys[number]))

    def range(self, prefix: str) -> tuple[int, int]:
        """Return the ids, from first up to but not including last, of the codes that start with `prefix`."""
        # As uint64: beside a Python int, numpy would compare both as float64 and lose the low bits.
        first, last = np.array(prefix_range(prefix), dtype=np.uint64)
        known = self.keys[:-1]
        return int(np.searchsorted(known, first)), int(np.searchsorted(known, last, side="right"))


@dataclass(frozen=True, slots=True)
class DatedRows:
    """Rows that hold from one day to another, grouped by id and in the order of days.

    `start` (int32[n + 2]): the rows of id i are start[i] up to start[i + 1]; the unknown id n has none.
    `first`, `last` (int32[rows + 1]): days, both included; the row past the end covers no day. With a
    `floor`, a day before it is taken for it.
    """

    start: Ids
    first: Days
    last: Days
    floor: int | None = None

    def __len__(self) -> int:
        """Return the number of rows, which is also the row that stands for "none"."""
        return len(self.first) - 1

    def find(self, ids: Ids, days: Days) -> Ids:
        """Return the row of each id that covers its day, `len(self)` where there is none."""
        if self.floor is not None:
            days = floored(days, self.floor)
        row = self.start[ids]
        end = self.start[ids + 1]
        todo = np.flatnonzero((row < end) & (self.last[row] < days))
        while todo.size:
            row[todo] += 1
            still = row[todo]
            todo = todo[(still < end[todo]) & (self.last[still] < days[todo])]
        row[(row >= end) | (self.first[row] > days)] = len(self)
        return row

    def rows(self, number: int) -> range:
        """Return the rows of one id."""
        return range(int(self.start[number]), int(self.start[number + 1]))
