"""The last event of a key on or before a day, for many questions at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.mixing import Keys

type Rows = NDArray[np.int64]
type Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events by key and day: `steps` ascend, each the number of a key in `keys` and a day in one number.

    `first` is the first day of all, `span` how many there are from it to the last one.
    """

    keys: Keys
    steps: Rows
    rows: Rows
    first: int
    span: int

    @classmethod
    def of(cls, keys: Keys, days: Days, rows: Rows) -> Timeline:
        """Return the timeline of events: `rows` stand for them, of equal key and day the last one counts."""
        order = np.lexsort((np.arange(len(rows)), days, keys))
        known, number = np.unique(keys[order], return_inverse=True)
        first = int(days.min()) if len(days) else 0
        span = int(days.max()) - first + 1 if len(days) else 1
        return cls(known, number * span + (days[order] - first), rows[order], first, span)

    def last(self, keys: Keys, days: Days) -> tuple[Rows, Days]:
        """Return the last event of each key on or before its day, and how many days before.

        -1 and -1 where there is none.
        """
        none = np.full(len(keys), -1, dtype=np.int64)
        if not len(self.rows):
            return none, none
        number = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        offset = np.minimum(days - self.first, self.span - 1)
        at = np.searchsorted(self.steps, number * self.span + np.maximum(offset, -1), side="right") - 1
        there = (self.keys[number] == keys) & (at >= 0)
        there &= self.steps[at] // self.span == number
        before = days - self.first - self.steps[at] % self.span
        return np.where(there, self.rows[at], -1), np.where(there, before, -1)
