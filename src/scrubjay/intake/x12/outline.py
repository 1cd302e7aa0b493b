"""Segment ids only, without elements: enough to carry the state over a window that is not read."""

from __future__ import annotations

import numpy as np

from scrubjay.intake.x12.context import levels_of
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.tokens import PAD, SPACES, Tokens
from scrubjay.intake.x12.words import Ints, kinds_of

_EIGHT, _BYTE = np.uint64(8), np.uint64(255)


class Outline:
    """Segments of a window as `Tokens` has them; an id with any oddity (case, white space) is unknown."""

    def __init__(self, context: bytes, data: bytes | memoryview, delimiters: Delimiters) -> None:
        self.data = b"".join((context, data, bytes(PAD)))
        self.delimiters = delimiters
        text = np.frombuffer(self.data, np.uint8)
        stop = np.flatnonzero(text[:-PAD] == delimiters.terminator[0])
        begins = np.concatenate(([0], stop[:-1] + 1)) if len(stop) else stop
        start = begins
        while (text[start] <= 32).any() and (blank := SPACES[text[start]] & (start < stop)).any():
            start = start + blank
        full = start < stop
        number = np.arange(1, len(start) + 1)
        self.empty, self.empty_start = number[~full], begins[~full]
        self.start, self.stop, self.number = start[full], stop[full], number[full]
        words = np.ndarray((len(text) - 7,), "<u8", text.data, 0, (1,))[self.start]
        element = np.uint64(delimiters.element[0])
        two = (words >> (_EIGHT * np.uint64(2))) & _BYTE == element
        three = (words >> (_EIGHT * np.uint64(3))) & _BYTE == element
        short = np.where(two, words & np.uint64(0xFFFF), words & np.uint64(0xFFFFFF))
        self.kind = kinds_of(np.where(two | three, short, np.uint64(0)))

    def __len__(self) -> int:
        return len(self.start)

    def levels(self, rows: Ints) -> Ints:
        """Return the levels (20, 22, 23, 0 for others) of some HL segments."""
        bounds = zip(self.start[rows].tolist(), self.stop[rows].tolist(), strict=True)
        joined = b"".join([self.data[start : stop + 1] for start, stop in bounds])
        tokens = Tokens(b"", joined, self.delimiters)
        return levels_of(tokens, np.full(len(tokens), -1)).level
