"""Numbers that stand for values, so that many columns are compared as one."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import to_ints
from scrubjay.facts.model import Lines
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


def hashes(sheet: Sheet, grain: str, *names: str) -> list[Keys]:
    """Return a number for each value of some columns; a missing value has one too."""
    frame = sheet.frame(grain, names).select(pl.all().hash(seed=0))
    return [frame[name].to_numpy() for name in names]


def numbers(frame: Lines, name: str) -> Keys:
    """Return a number for each value of a text or integer column of a frame."""
    column = frame[name]
    found = column.hash(seed=0).to_numpy() if column.dtype == pl.String else to_ints(column, 0)
    return found.view(np.uint64)
