"""Arrays that every table is made of: slot tables, groups, dated rows, text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.codes import EMPTY, CodeIndex, Ids, Keys, day_of, slot_of

type Tables = dict[str, NDArray[Any]]
type Numbers = Sequence[int] | NDArray[np.integer[Any]]
NEVER = np.iinfo(np.int32).max


def day_number(yyyymmdd: int) -> int:
    """Return the day number of a date written as the number YYYYMMDD."""
    return day_of(date(yyyymmdd // 10000, yyyymmdd // 100 % 100, yyyymmdd % 100))


def fill_slots(keys: Keys, size: int) -> NDArray[np.intp]:
    """Return a free slot for each of the distinct keys in a table of `size` slots, by linear probing."""
    taken = np.full(size, -1, dtype=np.int64)
    at = slot_of(keys, size)
    todo = np.arange(len(keys))
    while todo.size:
        free = todo[taken[at[todo]] < 0]
        taken[at[free]] = free
        todo = todo[taken[at[todo]] != todo]
        at[todo] = (at[todo] + 1) & (size - 1)
    return at


def index_tables(name: str, keys: Keys) -> Tables:
    """Return the tables of a `CodeIndex` over ascending distinct keys."""
    if len(keys) and (keys[0] == 0 or (np.diff(keys) == 0).any() or (keys[1:] < keys[:-1]).any()):
        raise ValueError(f"keys of {name} are not ascending and distinct")
    size = 1 << (2 * len(keys)).bit_length()
    slots = np.full(size, len(keys), dtype=np.int32)
    slots[fill_slots(keys, size)] = np.arange(len(keys), dtype=np.int32)
    return {f"{name}.keys": np.append(keys, np.uint64(0)), f"{name}.slots": slots}


def index_of(tables: Tables, name: str) -> CodeIndex:
    """Return the `CodeIndex` made by `index_tables`."""
    return CodeIndex(tables[f"{name}.keys"], tables[f"{name}.slots"])


def pair_slots(keys: Keys, values: NDArray[np.uint32]) -> Keys:
    """Return a slot table of distinct keys (below 2**32) in the upper half and their values in the lower."""
    size = 1 << (3 * len(keys) // 2).bit_length()
    slots = np.full(size, EMPTY)
    slots[fill_slots(keys, size)] = keys << np.uint64(32) | values
    return slots


def group_starts(ids: NDArray[Any], count: int) -> Ids:
    """Return where each id's entries start among ascending ids (int32[count + 2], the unknown id last)."""
    return np.searchsorted(ids, np.arange(count + 2)).astype(np.int32)


def row_tables(name: str, ids: Numbers, first: Numbers, last: Numbers, count: int) -> Tables:
    """Return the tables of `DatedRows` for rows in the order of ids and days.

    Raises ValueError where rows of one id overlap or are out of order.
    """
    groups, begins, ends = (np.array(values, dtype=np.int64) for values in (ids, first, last))
    order = groups[1:] == groups[:-1]
    if (
        (groups[1:] < groups[:-1]).any()
        or (begins[1:][order] <= ends[:-1][order]).any()
        or (ends < begins).any()
    ):
        raise ValueError(f"rows of {name} overlap or are out of order")
    return {
        f"{name}.start": group_starts(groups, count),
        f"{name}.first": np.append(begins, NEVER).astype(np.int32),
        f"{name}.last": np.append(ends, 0).astype(np.int32),
    }


def merged[Value: Hashable](spans: Iterable[tuple[int, int, Value]]) -> list[tuple[int, int, Value]]:
    """Return spans in order of days, those that touch and have equal values made one.

    Raises ValueError where spans overlap.
    """
    done: list[tuple[int, int, Value]] = []
    for first, last, value in sorted(spans, key=lambda span: span[0]):
        if done and first <= done[-1][1]:
            raise ValueError("spans overlap")
        if done and first == done[-1][1] + 1 and value == done[-1][2]:
            done[-1] = (done[-1][0], last, value)
        else:
            done.append((first, last, value))
    return done


def union(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the union of spans, as spans that do not touch."""
    done: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        if done and first <= done[-1][1] + 1:
            done[-1] = (done[-1][0], max(last, done[-1][1]))
        else:
            done.append((first, last))
    return done


def text_tables(at: str, blob: str, texts: Iterable[str]) -> Tables:
    """Return offsets (one more than texts, and one for the unknown id) and the texts' UTF-8 bytes."""
    encoded = [text.encode() for text in texts]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    return {at: np.append(ends, ends[-1]), blob: np.frombuffer(b"".join(encoded), dtype=np.uint8)}
