"""Windows over a source: a few megabytes at a time, cut before an HL or CLM segment, in bounded memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from scrubjay.intake.x12.delimiters import SPAN, Delimiters, Region, next_header, open_region, skip_start
from scrubjay.intake.x12.words import headers

MOST = 64 << 20
"""A claim that is longer than this is cut at any segment."""
_HEADER = 300
_BLANK = b" \t\r\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """Whole segments (`data`), and what follows the last terminator (`tail`) where the source ends.

    `opens` says that an interchange starts here, `problems` are codes of its header. `readable` is false for
    bytes that are not X12.
    """

    data: memoryview
    tail: bytes
    offset: int
    delimiters: Delimiters
    problems: tuple[str, ...] = ()
    readable: bool = True
    opens: bool = False


class Windows:
    """Cuts a source into pieces. `busy` tells whether the reader is inside a transaction that it reads."""

    def __init__(
        self,
        source: BinaryIO,
        offset: int = 0,
        stop: int | None = None,
        delimiters: Delimiters | None = None,
        head: bytes = b"",
        size: int = 4 << 20,
    ) -> None:
        self._source = source
        self._data = head
        self._at = 0
        self._base = offset
        self._left = None if stop is None else stop - offset - len(head)
        self._ended = False
        self._size = size
        self._span = max(SPAN, _HEADER)
        self.delimiters = delimiters
        self.read = len(head)

    def pieces(self, busy: Callable[[], bool]) -> Iterator[Piece]:
        """Yield the pieces in order."""
        self._fill(self._size + self._span)
        if self.delimiters is None and self._base == 0:
            self._at = skip_start(self._data)
            if self._at == len(self._data) and self._ended:
                yield Piece(memoryview(b""), b"", self._at, Delimiters(), ("not-x12",), readable=False)
        region: Region | None = None
        while self._at < len(self._data):
            if self.delimiters is None:
                self._fill(self._size + self._span)
                region = open_region(self._data, self._at)
                self.delimiters = region.delimiters
            yield from self._region(region, busy)
            region, self.delimiters = None, None

    def _region(self, region: Region | None, busy: Callable[[], bool]) -> Iterator[Piece]:
        """Yield the pieces up to the next interchange header or the end."""
        problems = region.problems if region is not None else ()
        readable = region.readable if region is not None else True
        delimiters = self.delimiters
        assert delimiters is not None
        size, skip = self._size, 3 if region is not None else 0
        while True:
            self._fill(size + self._span)
            limit = len(self._data) if self._ended else len(self._data) - _HEADER
            window = min(self._at + size, limit)
            start, end = self._at + skip, min(window + _HEADER, len(self._data))
            places = headers(self._data, start, end)
            stop = next_header(self._data, start, end, delimiters, (int(place) for place in places))
            if stop <= window and (stop < len(self._data) or self._ended):
                yield self._piece(stop, delimiters, problems, readable, opens=skip > 0)
                return
            cut = self._cut(window, delimiters, busy() or skip > 0, size) if readable else window
            if cut <= self._at:
                size *= 2
                continue
            yield self._piece(cut, delimiters, problems, readable, opens=skip > 0)
            problems, size, skip = (), self._size, 0

    def _piece(
        self, stop: int, delimiters: Delimiters, problems: tuple[str, ...], readable: bool, opens: bool
    ) -> Piece:
        start, offset = self._at, self._base + self._at
        self._at = stop
        end = max(start, self._data.rfind(delimiters.terminator, start, stop) + 1)
        data = memoryview(self._data)[start:end]
        return Piece(data, self._data[end:stop], offset, delimiters, problems, readable, opens)

    def _cut(self, window: int, delimiters: Delimiters, busy: bool, size: int) -> int:
        """Return the last place in the window where a claim or level starts, or -1.

        Outside claims (`busy` is false), and in a claim longer than `MOST`, any segment will do.
        """
        for words in ((b"HL", b"CLM"), (b"hl", b"clm")):
            cut = max(self._last(word, window, delimiters) for word in words)
            if cut >= 0:
                return cut
        if busy and size < MOST:
            return -1
        return self._data.rfind(delimiters.terminator, self._at, window) + 1

    def _last(self, word: bytes, window: int, delimiters: Delimiters) -> int:
        place = window
        while True:
            place = self._data.rfind(word + delimiters.element, self._at + 1, place)
            if place < 0:
                return -1
            before = place
            while before > self._at and self._data[before - 1 : before] in _BLANKS - {delimiters.terminator}:
                before -= 1
            if before > self._at and self._data[before - 1 : before] == delimiters.terminator:
                return before

    def _fill(self, size: int) -> None:
        """Have `size` bytes from the current place on, or all that are left."""
        have = len(self._data) - self._at
        if have >= size or self._ended:
            return
        parts = [self._data[self._at :]]
        while have < size and not self._ended:
            wish = size - have if self._left is None else min(size - have, self._left)
            part = self._source.read(wish) if wish else b""
            self._ended = not part
            parts.append(part)
            have += len(part)
            self.read += len(part)
            if self._left is not None:
                self._left -= len(part)
        self._base += self._at
        self._at = 0
        self._data = b"".join(parts)


_BLANKS = frozenset(bytes([byte]) for byte in _BLANK)
