"""Reading 837P sources: small ones by the plain path, the others by the vectorised one, in batches."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from scrubjay.claims.batch import Batch, SourceProblem
from scrubjay.intake.x12.frames import Wanted, batch_of, joined, select
from scrubjay.intake.x12.plain import PlainReader
from scrubjay.intake.x12.rows import finished

if TYPE_CHECKING:
    from scrubjay.intake.x12.delimiters import Delimiters
    from scrubjay.intake.x12.vector import VectorReader
    from scrubjay.intake.x12.windows import Piece, Windows

SMALL = 64 << 10
"""Sources up to this many bytes (about 100 claims) are read by the plain path, without numpy."""

SIZE = 4 << 20
"""Bytes of a window of the vectorised path."""


@dataclass(frozen=True, slots=True)
class Totals:
    """What a source held. `seen` counts CLM segments: `seen == read + lost`.

    `skipped` counts transactions that are not professional claims.
    """

    seen: int = 0
    read: int = 0
    segments: int = 0
    bytes: int = 0
    interchanges: int = 0
    groups: int = 0
    transactions: int = 0
    skipped: int = 0

    @property
    def lost(self) -> int:
        """Claims that could not be read; each is named by a problem."""
        return self.seen - self.read


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a file that can be read by itself: bytes `start` to `stop` and the state before them.

    Totals and claim numbers go on from those of the file before `start`.
    """

    path: Path
    start: int
    stop: int
    delimiters: Delimiters | None
    state: VectorReader | None


class Reading:
    """Batches of a source, each with the problems found meanwhile; `totals` grows and is final at the end."""

    def __init__(self, parts: Iterator[tuple[Batch, list[SourceProblem]]]) -> None:
        self._parts = parts
        self._totals = Totals()

    @property
    def totals(self) -> Totals:
        """What was read so far."""
        return self._totals

    def __iter__(self) -> Iterator[tuple[Batch, list[SourceProblem]]]:
        return self

    def __next__(self) -> tuple[Batch, list[SourceProblem]]:
        return next(self._parts)


def read_837(
    source: Path | BinaryIO | bytes,
    *,
    columns: Wanted | None = None,
    bucket: int = 50_000,
) -> Reading:
    """Read professional claims as batches of at least `bucket` claims (the last one fewer).

    `source` is a path, a binary stream or bytes. `columns` names the columns wanted of each table, which then
    has those and `claim` (claims: `segment`), or none where none is wanted; without `columns` all are made.
    Claim numbers of problems, segment numbers and byte offsets count over the whole source. Problems of
    values in columns that are not wanted may not be reported. Raises `OSError` where the source
    cannot be read; nothing in its content raises.
    """
    reading = Reading(iter(()))
    reading._parts = _read(reading, source, columns, bucket, SMALL, SIZE)
    return reading


def read_reference(data: bytes, source: str = "") -> tuple[Batch, list[SourceProblem], Totals]:
    """Read a whole 837P source in plain Python: the batch, the problems in file order, the totals."""
    reader = PlainReader(source)
    reader.read(data)
    totals = _totals(reader, len(reader.tables.claims), len(data))
    return batch_of(finished(reader.tables)), reader.log.close(), totals


def read_vectorised(
    source: Path | BinaryIO | bytes,
    *,
    columns: Wanted | None = None,
    bucket: int = 50_000,
    size: int = SIZE,
) -> Reading:
    """Read like `read_837` but always by the vectorised path, in windows of `size` bytes."""
    reading = Reading(iter(()))
    reading._parts = _read(reading, source, columns, bucket, -1, size)
    return reading


def split_windows(path: Path, parts: int, *, size: int = SIZE >> 2) -> list[Window]:
    """Cut a file into at most `parts` windows that processes can read apart (`read_window`).

    The first parts are scanned once for segments and envelopes, so that numbers go on over the whole file.
    Repeated claim ids are found within a window only.
    """
    from scrubjay.intake.x12.vector import VectorReader
    from scrubjay.intake.x12.windows import Windows

    length = path.stat().st_size
    reader = VectorReader(path.name)
    windows = [Window(path, 0, length, None, None)]
    with path.open("rb") as stream:
        source = Windows(stream, size=size)
        for piece in source.pieces(lambda: reader.envelope.reading):
            _advance(reader, piece, build=False)
            end = piece.offset + len(piece.data) + len(piece.tail)
            if piece.tail.strip() or not piece.readable or not reader.context:
                continue
            if end >= length * len(windows) / parts and end < length:
                before = windows[-1]
                windows[-1] = Window(path, before.start, end, before.delimiters, before.state)
                windows.append(Window(path, end, length, piece.delimiters, reader.snapshot()))
            if len(windows) == parts:
                break
    return windows


def read_window(window: Window, *, columns: Wanted | None = None, bucket: int = 50_000) -> Reading:
    """Read one window of a file, like `read_837`; its totals include what goes before it in the file."""
    reading = Reading(iter(()))
    reading._parts = _read_window(reading, window, columns, bucket)
    return reading


def _read(
    reading: Reading,
    source: Path | BinaryIO | bytes,
    columns: Wanted | None,
    bucket: int,
    small: int,
    size: int,
) -> Iterator[tuple[Batch, list[SourceProblem]]]:
    if isinstance(source, Path):
        with source.open("rb") as stream:
            yield from _stream(reading, stream, source.name, columns, bucket, small, size)
    elif isinstance(source, bytes):
        yield from _stream(reading, io.BytesIO(source), "", columns, bucket, small, size)
    else:
        yield from _stream(reading, source, "", columns, bucket, small, size)


def _stream(
    reading: Reading,
    stream: BinaryIO,
    name: str,
    columns: Wanted | None,
    bucket: int,
    small: int,
    size: int,
) -> Iterator[tuple[Batch, list[SourceProblem]]]:
    head = _head(stream, small + 1)
    if len(head) <= small:
        batch, problems, reading._totals = read_reference(head, name)
        yield select(batch, columns), problems
        return
    from scrubjay.intake.x12.vector import VectorReader
    from scrubjay.intake.x12.windows import Windows

    reader = VectorReader(name, columns)
    yield from _batches(reading, reader, Windows(stream, head=head, size=size), bucket, last=True)


def _read_window(
    reading: Reading, window: Window, columns: Wanted | None, bucket: int
) -> Iterator[tuple[Batch, list[SourceProblem]]]:
    from scrubjay.intake.x12.vector import VectorReader
    from scrubjay.intake.x12.windows import Windows

    reader = window.state.snapshot() if window.state is not None else VectorReader(window.path.name)
    reader.wanted = columns
    with window.path.open("rb") as stream:
        length = stream.seek(0, io.SEEK_END)
        stream.seek(window.start)
        source = Windows(stream, window.start, window.stop, window.delimiters)
        yield from _batches(reading, reader, source, bucket, last=window.stop >= length)


def _batches(
    reading: Reading, reader: VectorReader, source: Windows, bucket: int, last: bool
) -> Iterator[tuple[Batch, list[SourceProblem]]]:
    waiting: list[Batch] = []
    problems: list[SourceProblem] = []
    count = 0
    for piece in source.pieces(lambda: reader.envelope.reading):
        batch = _advance(reader, piece, build=True)
        if batch is not None and len(batch):
            waiting.append(batch)
            count += len(batch)
        problems += reader.log.flush()
        reading._totals = _totals(reader, reader.read, piece.offset + len(piece.data) + len(piece.tail))
        if count >= bucket:
            yield joined(waiting, reader.wanted), problems
            waiting, problems, count = [], [], 0
    if last:
        reader.envelope.close(reader.segments, reading._totals.bytes)
    problems += reader.log.close()
    if waiting or problems or not reading._totals.read:
        yield joined(waiting, reader.wanted), problems


def _advance(reader: VectorReader, piece: Piece, build: bool) -> Batch | None:
    for code in piece.problems:
        reader.log.add(code, reader.segments + 1, piece.offset)
    if piece.opens:
        reader.context = b""
    if not piece.readable:
        return None
    from scrubjay.intake.x12.vector import is_trailer

    data: memoryview | bytes = piece.data
    if piece.tail and is_trailer(piece.tail, piece.delimiters):
        data = b"".join((piece.data, piece.tail, piece.delimiters.terminator))
    batch = None
    if build:
        batch = reader.window(data, piece.offset, piece.delimiters)
    else:
        reader.skim(data, piece.offset, piece.delimiters)
    reader.unterminated(piece.tail, piece.offset + len(piece.data), piece.delimiters)
    return batch


def _head(stream: BinaryIO, size: int) -> bytes:
    parts: list[bytes] = []
    have = 0
    while have < size and (part := stream.read(size - have)):
        parts.append(part)
        have += len(part)
    return b"".join(parts)


def _totals(reader: PlainReader | VectorReader, read: int, length: int) -> Totals:
    envelope = reader.envelope
    return Totals(
        seen=reader.seen,
        read=read,
        segments=reader.segments,
        bytes=length,
        interchanges=envelope.interchanges,
        groups=envelope.groups,
        transactions=envelope.transactions,
        skipped=envelope.skipped,
    )
