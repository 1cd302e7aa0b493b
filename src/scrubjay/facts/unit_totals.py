"""Units of one code on one day, added up over lines: within a claim, and over the claims of a patient."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.mixing import Keys
from scrubjay.facts.same_day import Flags, Rows

type Numbers = NDArray[np.float64]
type Days = NDArray[np.int32]

PARTS = 1000
"""Units are added up as whole thousandths, so that the order of lines changes nothing."""


def day_totals(of: Keys, first: Days, last: Days, units: Numbers) -> Numbers:
    """Return for each line the most units that lines of its group (`of`) have on one of its days.

    `units` are those that a line has on each day from `first` to `last`. Units begin on the first day and end
    after the last one; a line's total is the highest level between the two.
    """
    total = units.copy()
    rows = shared(of)
    if not len(rows):
        return total
    groups = np.unique(of[rows], return_inverse=True)[1].astype(np.int64) << 32
    begin, end = groups | _shift(first[rows]), groups | (_shift(np.maximum(first, last)[rows]) + 1)
    order = np.argsort(begin)
    rows, size = rows[order], len(rows)
    amount = np.rint(units[rows] * PARTS).astype(np.int64)
    steps, at = np.unique(np.concatenate([begin[order], end[order]]), return_inverse=True)
    change = np.zeros(len(steps), dtype=np.int64)
    np.add.at(change, at, np.concatenate([amount, -amount]))
    edges = np.stack([at[:size], at[size:]], axis=1).ravel()
    total[rows] = np.maximum.reduceat(np.cumsum(change), edges)[::2] / PARTS
    return total


def _shift(days: Days) -> Rows:
    """Return days as numbers from 0 on."""
    return days.astype(np.int64) - np.iinfo(np.int32).min


def shared(of: Keys) -> Rows:
    """Return the rows whose value other rows have too."""
    order = np.argsort(of)
    arranged = of[order]
    same = arranged[1:] == arranged[:-1]
    found = np.zeros(len(of), dtype=np.bool_)
    found[order[1:][same]] = True
    found[order[:-1][same]] = True
    return np.flatnonzero(found)


def repeats(copies: Keys, claims: Keys) -> Flags:
    """Return which rows repeat a row of another claim: of equal `copies`, all but as many as one claim has.

    A claim that was sent twice is denied as a duplicate; its units are not added up.
    """
    order = np.lexsort((claims, copies))
    new = _changes(copies[order], claims[order])
    place = np.arange(len(order))
    nth = place - np.maximum.accumulate(np.where(new, place, 0))
    again = np.lexsort((nth, copies[order]))
    first = _changes(copies[order][again], nth[again])
    repeated = np.zeros(len(order), dtype=np.bool_)
    repeated[order[again[~first]]] = True
    return repeated


def _changes(*columns: NDArray[np.generic]) -> Flags:
    """Return where a row differs from the one before."""
    new = np.zeros(len(columns[0]), dtype=np.bool_)
    new[:1] = True
    for column in columns:
        new[1:] |= column[1:] != column[:-1]
    return new
