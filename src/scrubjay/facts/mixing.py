"""Numbers that stand for values, so that many columns are compared as one."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import to_ints
from scrubjay.facts.model import Columns
from scrubjay.facts.sheet import Sheet

type Keys = NDArray[np.uint64]

_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth, TAOCP vol. 3, sec. 6.4
_SHIFT = np.uint64(29)


def mix(*columns: NDArray[np.generic]) -> Keys:
    """Return one number for the values of each row; different rows share one with a chance of 2**-64."""
    mixed = np.zeros(len(columns[0]), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column.astype(np.uint64)) * _ODD
        mixed ^= mixed >> _SHIFT
    return mixed * _ODD


def differing(keys: Keys, values: NDArray[np.integer[Any]]) -> NDArray[np.bool_]:
    """Return the rows whose key another row may share that has another value.

    No row whose key has two values is left out; a few others come along, because keys are told apart by some
    of their bits only: cheaper than to sort them, and worth it where most rows need no further look.
    """
    slots = slots_of(keys)
    last = np.empty(int(slots.max(initial=0)) + 1, dtype=values.dtype)
    last[slots] = values
    several = np.zeros(len(last), dtype=np.bool_)
    several[slots[last[slots] != values]] = True
    found: NDArray[np.bool_] = several[slots]
    return found


def slots_of(keys: Keys) -> NDArray[np.int64]:
    """Return for each key a number below four times as many as there are: mostly another for another key."""
    bits = len(keys).bit_length() + 1
    return ((keys * _ODD) >> np.uint64(64 - bits)).astype(np.int64)


def hashes(sheet: Sheet, grain: str, *names: str) -> list[Keys]:
    """Return a number for each value of some columns; a missing value has one too."""
    frame = sheet.frame(grain, names).select(pl.all().hash(seed=0))
    return [frame[name].to_numpy() for name in names]


def numbers(frame: Columns, name: str) -> Keys:
    """Return a number for each value of a text or integer column of a frame."""
    column = frame[name]
    found = column.hash(seed=0).to_numpy() if column.dtype == pl.String else to_ints(column, 0)
    return found.view(np.uint64)
