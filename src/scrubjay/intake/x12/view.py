"""One window of segments with its context, and what each table needs of it: notes, numbers, cells."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.context import Context, context_of
from scrubjay.intake.x12.problems import LISTED, Log
from scrubjay.intake.x12.tokens import Cells, Tokens
from scrubjay.intake.x12.values import QUALIFIER_LENGTH, has_lower
from scrubjay.intake.x12.words import KIND, Bools, Ints, constant

_FEW = 12
QUALIFIED = np.zeros(len(KIND) + 2, np.bool_)
QUALIFIED[[KIND[name] for name in guide.QUALIFIED]] = True


class View:
    """Tokens and context of a window; `first` segments at its start only carry the context over.

    `number_base` and `offset_base` make numbers and byte offsets of the source, `claim_base` claim numbers.
    """

    def __init__(
        self, tokens: Tokens, log: Log, first: int, number_base: int, offset_base: int, claim_base: int
    ) -> None:
        self.tokens = tokens
        self.log = log
        self.first = first
        self.number_base = number_base
        self.offset_base = offset_base
        self.claim_base = claim_base
        self.context: Context = context_of(tokens)

    def numbers(self, rows: Ints) -> Ints:
        """Return the segment numbers in the source."""
        return self.tokens.number[rows] + self.number_base

    def offsets(self, rows: Ints) -> Ints:
        """Return the byte offsets in the source."""
        return self.tokens.start[rows] + self.offset_base

    def note(self, code: str, row: Any, where: str = "") -> None:
        """Report a problem at a segment, unless it was reported with the window before."""
        if row < self.first:
            return
        claim = int(self.context.claim_of[row]) + self.claim_base if self.context.in_claim[row] else None
        number, offset = int(self.tokens.number[row]), int(self.tokens.start[row])
        self.log.add(code, number + self.number_base, offset + self.offset_base, claim, where)

    def note_all(self, code: str, rows: Iterable[Any], where: str = "") -> None:
        """Report a problem at each of some segments."""
        for row in rows:
            self.note(code, row, where)

    def note_some(self, code: str, rows: Ints) -> None:
        """Report a cosmetic problem: as many segments as the log lists, the others only counted."""
        rows = rows[rows >= self.first]
        self.note_all(code, rows[: LISTED + 1])
        self.log.unlisted[code] += max(0, len(rows) - LISTED - 1)

    def member(self, words: NDArray[np.uint64], names: Iterable[bytes]) -> Bools:
        """Whether packed values are among some names."""
        values = np.array([constant(name) for name in names], np.uint64)
        if len(values) > _FEW:
            return np.isin(words, values)
        found: Bools = words == values[0]
        for value in values[1:]:
            found |= words == value
        return found

    def finish(
        self, cells: Cells, rows: Ints, place: str = "", code: bool = False, note: bool = True
    ) -> Cells:
        """Make values ready to be shown: codes in upper case, bytes that are not UTF-8 read as Latin-1."""
        tokens = self.tokens
        if tokens.high is None and not (code and tokens.lower):
            return cells
        odd = tokens.has_high(cells)
        if code:
            odd = odd | tokens.has_lower(cells)
        for row in np.flatnonzero(odd & (cells.length > 0)):
            value = tokens.value(cells, row)
            if code and has_lower(value):
                if note:
                    self.note("lower-case-code", rows[row], place)
                value = value.upper()
            tokens.patch(cells, row, encoded(value))
        return cells

    def qualifier(self, cells: Cells, which: Bools | None = None) -> Cells:
        """Make qualifiers ready: upper case where short (and `which` says so), else as they came."""
        tokens = self.tokens
        if tokens.high is None and not tokens.lower:
            return cells
        low = tokens.has_lower(cells) & (cells.length <= QUALIFIER_LENGTH)
        if which is not None:
            low &= which
        for row in np.flatnonzero(low | tokens.has_high(cells)):
            value = tokens.value(cells, row)
            tokens.patch(cells, row, encoded(value.upper() if low[row] else value))
        return cells


def encoded(value: bytes) -> bytes:
    """Return the value as UTF-8."""
    try:
        value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1").encode()
    return value


def empty(height: int) -> Cells:
    """Return cells that are all absent."""
    return Cells(np.zeros(height, np.int64), np.zeros(height, np.int64))


def repeated(address: int, length: int, height: int) -> Cells:
    """Return the same cell many times."""
    return Cells(np.full(height, address), np.full(height, length))
