"""Claim ids that were already read, as 64-bit hashes in a few sorted arrays (eight bytes a claim)."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12.tokens import Cells, Tokens
from scrubjay.intake.x12.words import WORD_MASK, Bools

_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_WORDS = 3


class Seen:
    """A set of hashes that grows by whole windows."""

    def __init__(self) -> None:
        self._runs: list[NDArray[np.uint64]] = []

    def repeated(self, hashes: NDArray[np.uint64]) -> Bools:
        """Return which of the hashes were seen before, in this array or an earlier one, and add them."""
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        again = np.zeros(len(hashes), np.bool_)
        again[order[1:]] = ordered[1:] == ordered[:-1]
        for run in self._runs:
            place = np.minimum(np.searchsorted(run, hashes), len(run) - 1)
            again |= run[place] == hashes
        if len(ordered):
            self._runs.append(ordered)
        while len(self._runs) > 1 and len(self._runs[-2]) <= 2 * len(self._runs[-1]):
            last, before = self._runs.pop(), self._runs.pop()
            self._runs.append(np.sort(np.concatenate((before, last))))
        return again


def hashes(tokens: Tokens, cells: Cells) -> NDArray[np.uint64]:
    """Return a 64-bit hash of each value."""
    result = cells.length.astype(np.uint64) * _MIX[0]
    for index in range(_WORDS):
        used = np.clip(cells.length - 8 * index, 0, 8)
        start = np.where(used > 0, cells.start + 8 * index, 0)
        result = (result ^ (tokens.word(start) & WORD_MASK[used])) * _MIX[1]
        result ^= result >> np.uint64(29)
        result *= _MIX[2]
        result ^= result >> np.uint64(32)
    for row in np.flatnonzero(cells.length > 8 * _WORDS):
        result[row] = int.from_bytes(blake2b(tokens.value(cells, row), digest_size=8).digest(), "little")
    return result
