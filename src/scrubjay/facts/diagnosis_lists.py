"""How many of the diagnoses that a line points to stand on lists: of what is covered, of what is not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.same_day import Rows, spread
from scrubjay.facts.sheet import Sheet, links
from scrubjay.reference.codes import Days, Keys
from scrubjay.reference.dated import NULL_INT, PairTable


@dataclass(frozen=True, slots=True)
class Listed:
    """How many of a line's diagnoses are on the lists, by entry.

    `count` is how many it points to; `starred`, how many of those covered have an asterisk; `first_refused`
    the row of the first refused diagnosis (-1: none).
    """

    count: Rows
    covered: Rows
    starred: Rows
    refused: Rows
    first_refused: Rows


def listed(sheet: Sheet, table: PairTable, line: Rows, keys: Keys, days: Days) -> Listed:
    """Look up, for entries of lines and lists (`keys`, packed), the diagnoses that the lines point to.

    `table`, by list and diagnosis, has the columns `covered` and `denied` (null: not on the list), and may
    have a flag `star`.
    """
    line_of, diagnosis_of = sheet.once("links", links)
    begin = np.searchsorted(line_of, line)
    count = np.searchsorted(line_of, line, side="right") - begin
    size, none = len(line), len(diagnosis_of)
    own, codes = table.one.ids(keys), table.two.ids(sheet.keys("diagnosis", "diagnosis"))
    covered, starred, refused = (np.zeros(size, dtype=np.int64) for _ in range(3))
    first = np.full(size, none, dtype=np.int64)
    for which, link in spread(begin, count):
        row = table.find_ids(own[which], codes[diagnosis_of[link]], days[which])
        good, bad = table["covered"][row] != NULL_INT, table["denied"][row] != NULL_INT
        covered += np.bincount(which[good], minlength=size)
        refused += np.bincount(which[bad], minlength=size)
        np.minimum.at(first, which[bad], link[bad])
        if "star" in table.columns:
            starred += np.bincount(which[good & table["star"][row]], minlength=size)
    found = first < none
    rows = np.full(size, -1, dtype=np.int64)
    rows[found] = diagnosis_of[first[found]]
    return Listed(count, covered, starred, refused, rows)


def placed(size: int, lines: Rows, texts: list[str], which: NDArray[np.integer[Any]]) -> pl.Series:
    """Return a column of `size` lines that is null but for `lines`, which have `texts[which]`."""
    places = np.zeros(size, dtype=np.int64)
    places[lines] = which + 1
    return take(pl.Series([None, *texts], dtype=pl.String), places)


def starts(lines: Rows) -> Rows:
    """Return the places where another line begins, among entries in the order of lines."""
    return np.flatnonzero(np.diff(lines, prepend=-1))


def pointed(sheet: Sheet, lines: Rows) -> list[tuple[int, ...]]:
    """Return the packed keys of the diagnoses that each of some lines points to."""
    line_of, diagnosis_of = sheet.once("links", links)
    keys = sheet.keys("diagnosis", "diagnosis")
    begin, end = (np.searchsorted(line_of, lines, side=side) for side in ("left", "right"))
    return [
        tuple(keys[diagnosis_of[low:high]].tolist())
        for low, high in zip(begin.tolist(), end.tolist(), strict=True)
    ]
