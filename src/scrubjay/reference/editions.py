"""Editions: times that each have an ICD-10-CM tabular list of their own."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubjay.reference.codes import Days, Ids, Mask, floored


@dataclass(frozen=True, slots=True)
class Editions:
    """The editions of the pack, e of them, in order of days.

    `first`, `last` (int32[e]): days, both included; editions do not overlap, and there may be days between
    them. Arrays "by edition" hold `width` entries for each edition, one an id and one for the unknown id:
    the place of an id in them is edition x width + id. With a `floor`, a day before it is taken for it.
    """

    first: Days
    last: Days
    width: int
    floor: int | None = None

    def __len__(self) -> int:
        """Return the number of editions."""
        return len(self.first)

    def number(self, days: Days) -> NDArray[np.int64]:
        """Return the edition of each day: the newest that has begun by then, else the first."""
        if self.floor is not None:
            days = floored(days, self.floor)
        return np.maximum(np.searchsorted(self.first, days, side="right") - 1, 0)

    def places(self, ids: Ids, days: Days) -> Ids:
        """Return the place of each id in the arrays by edition, as of its day."""
        if len(self) == 1:
            return ids
        places: Ids = (self.number(days) * self.width + ids).astype(np.int32)
        return places

    def held(self, days: Days) -> Mask:
        """Return whether an edition speaks for each day; elsewhere `places` takes a neighbouring one."""
        number = self.number(days)
        if self.floor is not None:
            days = floored(days, self.floor)
        found: Mask = (days >= self.first[number]) & (days <= self.last[number])
        return found
