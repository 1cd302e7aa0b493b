"""The vectorised tokeniser: delimiter positions, segments and ids as integers, cells as (start, length)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.values import SPACE, has_lower
from scrubjay.intake.x12.words import KIND, WORD_MASK, Bools, Ints, Words, kinds_of, lower_bits

_BLOCK = 1 << 17
_WORDS = 24
"""Bytes of a value that are looked at eight at a time; longer ones one by one."""
PAD = 16
"""Zero bytes after the data, so that words can be read past the last one."""
SPACES = np.zeros(256, np.bool_)
SPACES[list(SPACE)] = True


@dataclass(slots=True)
class Cells:
    """Values as byte ranges: `start` and `length`; length 0 is absent."""

    start: Ints
    length: Ints

    def __getitem__(self, rows: Any) -> Cells:
        return Cells(self.start[rows], self.length[rows])

    def __len__(self) -> int:
        return len(self.start)


@dataclass(slots=True)
class Composite:
    """Cells with the index of their first component separator."""

    cells: Cells
    first: Ints


@dataclass(slots=True)
class Selection:
    """Segments with the places of their first and last delimiter among the marks."""

    rows: Ints
    first: Ints
    last: Ints


class Tokens:
    """Segments of one window of bytes with one set of delimiters.

    `start`, `stop` bound each segment that is not empty, `kind` is its id, `number` its place from 1 in the
    window with empty ones counted. Cells address `memory`: the window, then what was patched.
    """

    def __init__(self, context: bytes, data: bytes | memoryview, delimiters: Delimiters) -> None:
        self.data = b"".join((context, data, bytes(PAD)))
        self.delimiters = delimiters
        self.bytes = np.frombuffer(self.data, np.uint8)
        self._patches = bytearray()
        self._rows: dict[int, Ints] = {}
        self._words: dict[int, Words] = {}
        self._segments(self._scan(len(context) + len(data)))

    def _scan(self, size: int) -> Ints:
        """Find the delimiters, and what dirt the window holds, in blocks that stay in the cache.

        Returns which marks are terminators.
        """
        element, terminator, component = (
            d[0] for d in (self.delimiters.element, self.delimiters.terminator, self.delimiters.component)
        )
        header = self.data.find(self.delimiters.terminator) if self.data[:3].upper() == b"ISA" else 0
        marks, components = [], []
        self.padded = self.lower = False
        for start in range(0, size, _BLOCK):
            window = self.bytes[start : min(start + _BLOCK + 1, size)]
            within, both = window == component, window == element
            after = within | both
            both |= window == terminator
            marks.append(_places(both[:_BLOCK], start))
            components.append(_places(within[:_BLOCK], start))
            if not self.padded:
                beside = _beside(window <= 32, both | within, after)
                self.padded = bool(beside[max(0, header - start) :].any())
            self.lower = self.lower or bool((window - np.uint8(97) < 26).any())
        self.marks = np.concatenate((*marks, np.array([size], np.int32)))
        self.components = np.concatenate((*components, np.array([size, size], np.int32)))
        high = not self.data.isascii()
        self.high = np.append(np.flatnonzero(self.bytes[:size] >= 128), size) if high else None
        return np.flatnonzero(self.bytes[self.marks[:-1]] == terminator)

    def _segments(self, last: Ints) -> None:
        stop = self.marks[last]
        first = np.concatenate(([0], last[:-1] + 1)) if len(last) else last
        start = np.concatenate((np.zeros(1, np.int32), stop[:-1] + 1)) if len(last) else stop
        begins = start
        while True:
            byte = self.bytes[start]
            if not (byte <= 32).any():
                break
            blank = SPACES[byte] & (start < stop)
            if not blank.any():
                break
            start = start + blank
        full = start < stop
        self.number = np.arange(1, len(start) + 1)
        self.empty = self.number[~full]
        self.empty_start = begins[~full]
        if len(self.empty):
            start, stop, first, last = start[full], stop[full], first[full], last[full]
            self.number = self.number[full]
        self.start, self.stop, self.first, self.last = start, stop, first, last
        self.id_length = self.marks[first] - start
        if self.padded or (len(start) and self.id_length[0] > 3):
            self.id_length = self.trim(Cells(start, self.id_length)).length
        words = self.word(start) & WORD_MASK[np.minimum(self.id_length, 4)]
        if self.lower:
            words ^= lower_bits(words)
        self.kind = kinds_of(words)

    def __len__(self) -> int:
        return len(self.start)

    def rows(self, name: bytes) -> Ints:
        """Return the segments with this id."""
        kind = KIND[name]
        if kind not in self._rows:
            self._rows[kind] = np.flatnonzero(self.kind == kind)
        return self._rows[kind]

    def words(self, name: bytes) -> Words:
        """Return the packed first elements of the segments with this id."""
        kind = KIND[name]
        if kind not in self._words:
            self._words[kind] = self.pack(self.element(self.rows(name), 1))
        return self._words[kind]

    # cells

    def trim(self, cells: Cells) -> Cells:
        """Return the cells without white space at either end."""
        start, length = cells.start.copy(), cells.length.copy()
        while True:
            blank = (length > 0) & SPACES[self.bytes[start + length - 1]]
            if not blank.any():
                break
            length -= blank
        while True:
            blank = (length > 0) & SPACES[self.bytes[start]]
            if not blank.any():
                return Cells(start, length)
            start += blank
            length -= blank

    def element(self, rows: Ints, index: Any) -> Cells:
        """Return one element (from 1) of some segments; `index` is a number or one a row."""
        return self.selected(self.select(rows), index)

    def select(self, rows: Ints) -> Selection:
        """Prepare segments whose elements are read several times."""
        return Selection(rows, self.first[rows], self.last[rows])

    def selected(self, chosen: Selection, index: Any) -> Cells:
        """Return one element (from 1) of prepared segments."""
        rows = chosen.rows
        place = chosen.first + index
        absent = place > chosen.last
        some = absent.any()
        if some:
            place[absent] = 0
        start = self.marks[place - 1] + 1
        length = self.marks[place] - start
        if some:
            start[absent] = length[absent] = 0
        return self.trim(Cells(start, length)) if self.padded or self._header(rows) else Cells(start, length)

    def _header(self, rows: Ints) -> bool:
        return bool(len(rows)) and int(rows[0]) == 0

    def rest(self, rows: Ints, index: int) -> Cells:
        """Return what follows from element `index` to the end of the segment, separators included."""
        present = self.first[rows] + index <= self.last[rows]
        start = np.where(present, self.marks[np.where(present, self.first[rows] + index - 1, 0)] + 1, 0)
        length = np.where(present, self.stop[rows] - start, 0)
        return self.trim(Cells(start, length)) if self.padded or self._header(rows) else Cells(start, length)

    def composite(self, cells: Cells) -> Composite:
        """Prepare cells for `component`."""
        return Composite(cells, np.searchsorted(self.components, cells.start))

    def component(self, composite: Composite, index: int) -> Cells:
        """Return one component (from 1) of composite cells."""
        cells = composite.cells
        end = cells.start + cells.length
        top = len(self.components) - 1
        stop = np.minimum(self.components[np.minimum(composite.first + index - 1, top)], end)
        if index == 1:
            found = Cells(cells.start, stop - cells.start)
        else:
            before = self.components[np.minimum(composite.first + index - 2, top)]
            present = before < end
            if not present.any():
                return Cells(np.zeros_like(cells.start), np.zeros_like(cells.length))
            start = np.where(present, before + 1, 0)
            found = Cells(start, np.where(present, stop - start, 0))
        return self.trim(found) if self.padded else found

    def after_component(self, composite: Composite) -> Cells:
        """Return what follows the first component separator of each cell."""
        cells = composite.cells
        end = cells.start + cells.length
        before = self.components[composite.first]
        present = before < end
        start = np.where(present, before + 1, 0)
        found = Cells(start, np.where(present, end - start, 0))
        return self.trim(found) if self.padded else found

    # values

    def word(self, start: Ints) -> Words:
        """Return the eight bytes at each place as a little-endian number."""
        words: Words = np.ndarray((len(self.bytes) - 7,), "<u8", self.bytes.data, 0, (1,))
        return words[start]

    def pack(self, cells: Cells) -> Words:
        """Return values of at most eight bytes as numbers, in upper case; longer ones as all ones."""
        word = self.word(cells.start) & WORD_MASK.take(np.minimum(cells.length, 8).astype(np.int64))
        if self.lower:
            word ^= lower_bits(word)
        word[cells.length > 8] = WORD_MASK[8]
        return word

    def has_lower(self, cells: Cells) -> Bools:
        """Whether each value holds an ASCII lower-case letter."""
        found = np.zeros(len(cells), np.bool_)
        if not self.lower:
            return found
        for offset in range(0, min(int(cells.length.max(initial=0)), _WORDS), 8):
            used = np.clip(cells.length - offset, 0, 8)
            start = np.where(used > 0, cells.start + offset, 0)
            found |= lower_bits(self.word(start) & WORD_MASK[used]) != 0
        for row in np.flatnonzero(cells.length > _WORDS):
            found[row] = has_lower(self.value(cells, row))
        return found

    def has_high(self, cells: Cells) -> Bools:
        """Whether each value holds a byte outside ASCII."""
        if self.high is None:
            return np.zeros(len(cells), np.bool_)
        found: Bools = self.high[np.searchsorted(self.high, cells.start)] < cells.start + cells.length
        return found

    def value(self, cells: Cells, row: SupportsIndex) -> bytes:
        """Return one value as bytes."""
        start = int(cells.start[row])
        return self.data[start : start + int(cells.length[row])]

    def patch(self, cells: Cells, row: SupportsIndex, value: bytes) -> None:
        """Replace one value by other bytes."""
        cells.start[row] = self.address(value)
        cells.length[row] = len(value)

    def address(self, value: bytes) -> int:
        """Store bytes that are not in the window and return their place."""
        place = len(self.bytes) + len(self._patches)
        self._patches += value
        return place

    def memory(self) -> NDArray[np.uint8]:
        """Return the window and all patches as one array, padded."""
        if not self._patches:
            return self.bytes
        return np.frombuffer(b"".join((self.data, self._patches, bytes(PAD))), np.uint8)


def _places(mask: Bools, start: int) -> NDArray[np.int32]:
    places = np.flatnonzero(mask).astype(np.int32)
    places += np.int32(start)
    return places


def _beside(blank: Bools, before: Bools, after: Bools) -> Bools:
    """Whether white space stands before a delimiter or after one that is not a terminator."""
    beside: Bools = (blank[:-1] & before[1:]) | (blank[1:] & after[:-1])
    return beside
