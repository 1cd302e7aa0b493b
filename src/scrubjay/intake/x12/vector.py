"""The vectorised path: one window of bytes at a time, the state between windows, the batch of each."""

from __future__ import annotations

from copy import copy

import numpy as np

from scrubjay.claims.batch import Batch
from scrubjay.intake.x12 import structure
from scrubjay.intake.x12.build import Builder, Stages
from scrubjay.intake.x12.context import BLOCK, ENVELOPE, last
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.envelope import Envelope
from scrubjay.intake.x12.frames import Wanted
from scrubjay.intake.x12.outline import Outline
from scrubjay.intake.x12.problems import Log
from scrubjay.intake.x12.seen import Seen, hashes
from scrubjay.intake.x12.tokens import Tokens
from scrubjay.intake.x12.values import SPACE
from scrubjay.intake.x12.view import View
from scrubjay.intake.x12.words import KIND, SKIPPED, Ints


class VectorReader:
    """Reads windows in order; `log`, `envelope` and the counters hold what is carried from one to the next.

    A window starts at an HL, CLM or envelope segment; `context` holds the HL loops that enclose its start.
    """

    def __init__(self, source: str = "", wanted: Wanted | None = None) -> None:
        self.log = Log(source)
        self.envelope = Envelope(self.log)
        self.wanted = wanted
        self.segments = self.seen = self.read = self.empties = 0
        self.context = b""
        self.open_claim = False
        self._known = Seen()

    def window(self, data: bytes | memoryview, offset: int, delimiters: Delimiters) -> Batch:
        """Read whole segments; `offset` is where `data` stands in the source."""
        tokens = Tokens(self.context, data, delimiters)
        first = self.context.count(delimiters.terminator)
        shift = offset - len(self.context)
        stages = self._envelope(tokens, first, shift)
        view = View(tokens, self.log, first, self.segments - first, shift, self.read)
        batch = self._batch(view, stages)
        levels = view.context.levels
        self._advance(tokens, first, len(view.context.claims))
        self.open_claim = bool(len(tokens)) and bool(view.context.in_claim[-1])
        here = levels.rows > view.context.envelope[-1] if len(tokens) else levels.rows > 0
        self._carry(tokens, levels.rows[here], levels.level[here])
        return batch

    def skim(self, data: bytes | memoryview, offset: int, delimiters: Delimiters) -> None:
        """Carry the state over whole segments without reading them."""
        outline = Outline(self.context, data, delimiters)
        if (outline.kind == 0).any():
            self.window(data, offset, delimiters)
            return
        first = self.context.count(delimiters.terminator)
        self._envelope(outline, first, offset - len(self.context))
        self._advance(outline, first, int((outline.kind == KIND[b"CLM"]).sum()))
        block = np.flatnonzero(BLOCK[outline.kind])
        self.open_claim = bool(len(block)) and bool(outline.kind[block[-1]] == KIND[b"CLM"])
        envelope = np.flatnonzero(ENVELOPE[outline.kind])
        rows = np.flatnonzero(outline.kind == KIND[b"HL"])
        rows = rows[rows > envelope[-1]] if len(envelope) else rows
        self._carry(outline, rows, outline.levels(rows))

    def _advance(self, tokens: Tokens | Outline, first: int, claims: int) -> None:
        self.segments += len(tokens) + len(tokens.empty) - first
        self.empties += len(tokens.empty)
        self.seen += claims
        self.read += claims

    def unterminated(self, piece: bytes, offset: int, delimiters: Delimiters) -> None:
        """Report bytes after the last terminator, once the segments before them are read."""
        body = piece.lstrip(SPACE)
        at = offset + len(piece) - len(body)
        if not body:
            return
        if is_trailer(piece, delimiters):
            self.log.add("missing-terminator", self.segments, at)
            return
        name = body.split(delimiters.element)[0].strip(SPACE).upper()
        self.segments += 1
        lost = name == b"CLM"
        self.seen += lost
        claim = self.read - 1 if self.open_claim and not lost else None
        self.log.add("unterminated-segment", self.segments, at, claim, lost=lost)

    def snapshot(self) -> VectorReader:
        """Return a copy of the state with an empty log."""
        other = VectorReader(self.log.source, self.wanted)
        other.envelope = copy(self.envelope)
        other.envelope.log = other.log
        for name in ("segments", "seen", "read", "empties", "context", "open_claim"):
            setattr(other, name, getattr(self, name))
        return other

    def _envelope(self, tokens: Tokens | Outline, first: int, shift: int) -> Stages:
        """Pass the envelope segments; marks segments that are not read as `SKIPPED`."""
        for number, start in zip(tokens.empty, tokens.empty_start, strict=True):
            self.log.add("empty-segment", self.segments + int(number) - first, int(start) + shift)
        rows = np.flatnonzero(ENVELOPE[tokens.kind])
        stages = Stages(self.envelope)
        for row in rows:
            start, stop, number = int(tokens.start[row]), int(tokens.stop[row]), int(tokens.number[row])
            elements = tokens.data[start:stop].split(tokens.delimiters.element)
            empties = self.empties + number - int(row) - 1
            self.envelope.segment(elements, number - first + self.segments, start + shift, empties)
            stages.add(self.envelope)
        stages.finish(tokens.kind)
        if stages.reading.all():
            return stages
        live = stages.reading[stages.of] | ENVELOPE[tokens.kind]
        skipped = np.flatnonzero(~live)
        lost = skipped[tokens.kind[skipped] == KIND[b"CLM"]]
        self.seen += len(lost)
        for row in lost:
            number, start = int(tokens.number[row]) - first + self.segments, int(tokens.start[row]) + shift
            self.log.add("claim-skipped", number, start, lost=True)
        tokens.kind[skipped] = SKIPPED
        return stages

    def _carry(self, tokens: Tokens | Outline, rows: Ints, level: Ints) -> None:
        """Keep the bytes of the HL loops (`rows`, of one transaction) that are open at the end."""
        if not len(rows):
            self.context = b"" if len(tokens) else self.context
            return
        billing, subscriber = int(last(level == 20)[-1]), int(last(level == 22)[-1])
        keep = {len(rows) - 1, billing} | ({subscriber} if subscriber > billing else set())
        ends = np.append(
            np.flatnonzero((tokens.kind == KIND[b"CLM"]) | (tokens.kind == KIND[b"HL"])), len(tokens)
        )
        parts: list[bytes] = []
        for row in sorted(int(rows[place]) for place in keep if place >= 0):
            stop = int(ends[np.searchsorted(ends, row, "right")])
            parts.extend(
                tokens.data[int(tokens.start[i]) : int(tokens.stop[i]) + 1] for i in range(row, stop)
            )
        self.context = b"".join(parts)

    def _batch(self, view: View, stages: Stages) -> Batch:
        context = view.context
        structure.form(view)
        structure.hierarchy(view)
        inside = stages.inside[stages.of[context.claims]]
        levels = structure.loops(view, inside)
        ids = view.tokens.element(context.claims, 1)
        again = self._known.repeated(hashes(view.tokens, ids)) & (ids.length > 0)
        view.note_all("duplicate-claim-id", context.claims[again])
        return Builder(view, self.wanted).batch(stages, levels)


def is_trailer(piece: bytes, delimiters: Delimiters) -> bool:
    """Whether bytes without a terminator are a trailer, which is then read all the same."""
    return piece.strip(SPACE).split(delimiters.element)[0].strip(SPACE).upper() in (b"SE", b"GE", b"IEA")
