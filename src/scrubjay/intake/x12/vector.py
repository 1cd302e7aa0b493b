"""The vectorised path: one window of bytes at a time, the state between windows, the batch of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from copy import copy

import numpy as np
import polars as pl

from scrubjay.claims.batch import DTYPES, Batch
from scrubjay.claims.schema import TABLES
from scrubjay.intake.x12 import columns, guide, structure
from scrubjay.intake.x12.context import ENVELOPE
from scrubjay.intake.x12.delimiters import Delimiters
from scrubjay.intake.x12.envelope import Envelope
from scrubjay.intake.x12.fields import Fields, Numbers, fields_of
from scrubjay.intake.x12.guide import Grain
from scrubjay.intake.x12.problems import Log
from scrubjay.intake.x12.seen import Seen, hashes
from scrubjay.intake.x12.tables import Health, Table, adjustments, health, line_places, references
from scrubjay.intake.x12.tokens import KIND, SKIPPED, Bools, Cells, Ints, Tokens
from scrubjay.intake.x12.values import SPACE
from scrubjay.intake.x12.view import View, empty, encoded

Wanted = Mapping[str, Collection[str]] | None


class VectorReader:
    """Reads windows in order; `log`, `envelope` and the counters hold what is carried from one to the next.

    A window starts at an HL, CLM or envelope segment; `context` holds the HL loops that enclose its start.
    """

    def __init__(self, source: str = "", wanted: Wanted = None) -> None:
        self.log = Log(source)
        self.envelope = Envelope(self.log)
        self.wanted = wanted
        self.segments = self.seen = self.read = self.empties = 0
        self.context = b""
        self.open_claim = False
        self._known = Seen()

    def window(self, data: bytes, offset: int, delimiters: Delimiters, build: bool = True) -> Batch | None:
        """Read whole segments; `offset` is where `data` stands in the source.

        Without `build` only the state is carried on. Returns None where there is nothing to return.
        """
        tokens = Tokens(self.context, data, delimiters)
        first = self.context.count(delimiters.terminator)
        shift = offset - len(self.context)
        for number, start in zip(tokens.empty, tokens.empty_start, strict=True):
            self.log.add("empty-segment", self.segments + int(number) - first, int(start) + shift)
        stages = self._envelope(tokens, first, shift)
        view = View(tokens, self.log, first, self.segments - first, shift, self.read)
        batch = self._batch(view, stages) if build else None
        self.segments += len(tokens) + len(tokens.empty) - first
        self.empties += len(tokens.empty)
        self.seen += len(view.context.claims)
        self.read += len(view.context.claims)
        self.open_claim = bool(len(tokens)) and bool(view.context.in_claim[-1])
        self._carry(view)
        return batch

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

    def _envelope(self, tokens: Tokens, first: int, shift: int) -> Stages:
        """Pass the envelope segments; marks segments that are not read as `SKIPPED`."""
        rows = np.flatnonzero(ENVELOPE[tokens.kind])
        stages = Stages(tokens, self.envelope)
        for row in rows:
            start, stop, number = int(tokens.start[row]), int(tokens.stop[row]), int(tokens.number[row])
            elements = tokens.data[start:stop].split(tokens.delimiters.element)
            empties = self.empties + number - int(row) - 1
            self.envelope.segment(elements, number - first + self.segments, start + shift, empties)
            stages.add(self.envelope)
        stages.finish(tokens)
        live = stages.reading[stages.of] | ENVELOPE[tokens.kind]
        skipped = np.flatnonzero(~live)
        lost = skipped[tokens.kind[skipped] == KIND[b"CLM"]]
        self.seen += len(lost)
        for row in lost:
            number, start = int(tokens.number[row]) - first + self.segments, int(tokens.start[row]) + shift
            self.log.add("claim-skipped", number, start, lost=True)
        tokens.kind[skipped] = SKIPPED
        return stages

    def _carry(self, view: View) -> None:
        """Keep the bytes of the HL loops that are open at the end of the window."""
        tokens, context = view.tokens, view.context
        rows = context.levels.rows
        if not len(rows) or rows[-1] < context.envelope[-1]:
            self.context = b"" if len(tokens) else self.context
            return
        ends = np.append(np.flatnonzero((tokens.kind == KIND[b"CLM"]) | (tokens.kind == KIND[b"HL"])), len(tokens))
        keep = sorted({int(rows[-1]), *(int(rows[i[-1]]) for i in (context.levels.billing, context.levels.subscriber) if i[-1] >= 0)})  # fmt: skip
        parts = []
        for row in keep:
            stop = int(ends[np.searchsorted(ends, row, "right")])
            parts.extend(tokens.data[int(tokens.start[i]) : int(tokens.stop[i]) + 1] for i in range(row, stop))
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
        return _Builder(view, self.wanted).batch(stages, levels)


def is_trailer(piece: bytes, delimiters: Delimiters) -> bool:
    """Whether bytes without a terminator are a trailer, which is then read all the same."""
    return piece.strip(SPACE).split(delimiters.element)[0].strip(SPACE).upper() in (b"SE", b"GE", b"IEA")


class Stages:
    """What the envelope says between its segments; `of` is the stage of each segment of the window."""

    def __init__(self, tokens: Tokens, envelope: Envelope) -> None:
        self._tokens = tokens
        self._cells: dict[bytes, tuple[int, int]] = {}
        self._rows: list[tuple[bool, bool]] = []
        self._texts: list[tuple[bytes, bytes, bytes]] = []
        self.add(envelope)

    def add(self, envelope: Envelope) -> None:
        """Note the envelope's state."""
        self._rows.append((envelope.reading, envelope.inside))
        test = (envelope.test or b"").upper()
        self._texts.append((envelope.control or b"", test, envelope.transaction or b""))

    def finish(self, tokens: Tokens) -> None:
        """Make the arrays."""
        self.of: Ints = np.cumsum(ENVELOPE[tokens.kind])
        table = np.array(self._rows, np.bool_)
        self.reading: Bools = table[:, 0]
        self.inside: Bools = table[:, 1]

    def cells(self, index: int, rows: Ints, view: View) -> Cells:
        """Return ISA13 (0), ISA15 (1) or ST02 (2) for some segments."""
        places = []
        for texts in self._texts:
            value = texts[index]
            if value not in self._cells:
                text = encoded(value)
                self._cells[value] = (view.tokens.address(text), len(text))
            places.append(self._cells[value])
        table = np.array(places, np.int64)[self.of[rows]]
        return Cells(table[:, 0], table[:, 1])


class _Builder:
    """Makes the five tables of a window."""

    def __init__(self, view: View, wanted: Wanted) -> None:
        self.view = view
        self.wanted = wanted

    def _asked(self, table: str) -> Collection[str]:
        if self.wanted is None:
            return [column.name for column in TABLES[table]]
        return self.wanted.get(table, ())

    def batch(self, stages: Stages, levels: tuple[Ints, Ints, Ints]) -> Batch:
        view, context = self.view, self.view.context
        asked: dict[Grain, Collection[str] | None] = {
            "level": {guide.LEVEL_COLUMNS[name][1] for name in self._asked("claims") if name in guide.LEVEL_COLUMNS},
            "claim": {*self._asked("claims"), *(guide.CAUSES if "related_causes" in self._asked("claims") else ())},
            "line": self._asked("lines"),
        }
        found, taken = fields_of(view, asked, bool(self._asked("references")))
        codes = health(view)
        tables = {
            "diagnoses": codes.diagnoses,
            "lines": self._lines(found["line"]),
            "references": references(view, taken, codes) if self._asked("references") else Table(),
            "adjustments": adjustments(view) if self._asked("adjustments") else Table(),
        }
        claims = self._claims(found, stages, levels)
        causes = self._causes(found["claim"], len(context.claims))
        memory = view.tokens.memory()
        lists = {"related_causes": causes, "condition_codes": _lists(view, codes, memory)}
        frames = {name: self._frame(name, table, memory, {}) for name, table in tables.items()}
        return Batch(claims=self._frame("claims", claims, memory, lists), **frames)

    def _claims(
        self, found: dict[Grain, Fields], stages: Stages, levels: tuple[Ints, Ints, Ints]
    ) -> Table:
        view, rows = self.view, self.view.context.claims
        table = Table(dict(found["claim"].text), dict(found["claim"].parsed))
        which = dict(zip(("billing", "subscriber", "patient"), levels, strict=True))
        for name, (level, column) in guide.LEVEL_COLUMNS.items():
            if column in found["level"].text:
                table.text[name] = _gather(found["level"].text[column], which[level])
            elif column in found["level"].parsed:
                table.parsed[name] = _gather_numbers(found["level"].parsed[column], which[level])
        constant = (view.tokens.address(b"professional"), 12)
        table.text["claim_type"] = Cells(*(np.full(len(rows), value) for value in constant))
        for index, name in enumerate(("interchange_control", "test_indicator", "transaction_control")):
            table.text[name] = stages.cells(index, rows, view)
        table.parsed["segment"] = _valid(view.numbers(rows))
        table.parsed["offset"] = _valid(view.offsets(rows))
        return table

    def _lines(self, found: Fields) -> Table:
        view, context = self.view, self.view.context
        table = Table(found.text, found.parsed)
        table.parsed["claim"] = _valid(context.claim_of[context.lines])
        table.parsed["line"] = _valid(line_places(view))
        number = view.numbers(context.lines)
        services = view.tokens.rows(b"SV1")
        services = services[context.in_claim[services]]
        number[context.line_of[services]] = view.numbers(services)
        table.parsed["line_segment"] = _valid(number)
        return table

    def _causes(self, found: Fields, height: int) -> list[list[str]] | None:
        if not any(found.text[name].length.any() for name in guide.CAUSES if name in found.text):
            return None
        memory = self.view.tokens.memory()
        parts = [columns.text_series(name, found.text[name], memory).to_list() for name in guide.CAUSES]
        return [[cause for cause in row if cause] for row in zip(*parts, strict=True)]

    def _frame(
        self, name: str, table: Table, memory: np.ndarray[tuple[int], np.dtype[np.uint8]], lists: dict[str, list[list[str]] | None]
    ) -> pl.DataFrame:
        asked = set(self._asked(name))
        if self.wanted is not None and asked:
            asked.add("claim")
        order = table.order
        series = []
        for column in TABLES[name]:
            if column.name not in asked:
                continue
            if column.name in table.text:
                cells = table.text[column.name]
                series.append(columns.text_series(column.name, cells if order is None else cells[order], memory))
            elif column.name in table.parsed:
                numbers = table.parsed[column.name]
                if order is not None:
                    numbers = Numbers(numbers.values[order], numbers.valid[order])
                series.append(_series(column.name, column.kind, numbers))
            else:
                series.append(self._rest(column.name, DTYPES[column.kind], table, lists))
        return pl.DataFrame(series)

    def _rest(self, name: str, dtype: pl.DataType, table: Table, lists: dict[str, list[list[str]] | None]) -> pl.Series:
        height = len(next(iter(table.parsed.values())).values)
        values = lists.get(name)
        if values is None:
            return pl.Series(name, [None], dtype=dtype).new_from_index(0, height)
        return pl.Series(name, [value or None for value in values], dtype=dtype)


def _lists(view: View, codes: Health, memory: np.ndarray[tuple[int], np.dtype[np.uint8]]) -> list[list[str]] | None:
    if not len(codes.conditions):
        return None
    values: list[list[str]] = [[] for _ in view.context.claims]
    texts = columns.text_series("", codes.conditions, memory).to_list()
    for claim, text in zip(codes.condition_claims, texts, strict=True):
        values[int(claim)].append(text)
    return values


def _valid(values: Ints) -> Numbers:
    return Numbers(values, np.ones(len(values), np.bool_))


def _gather(cells: Cells, rows: Ints) -> Cells:
    if not len(cells):
        return empty(len(rows))
    return Cells(cells.start[rows], np.where(rows >= 0, cells.length[rows], 0))


def _gather_numbers(numbers: Numbers, rows: Ints) -> Numbers:
    if not len(numbers.values):
        return Numbers(np.zeros(len(rows), numbers.values.dtype), np.zeros(len(rows), np.bool_))
    return Numbers(numbers.values[rows], numbers.valid[rows] & (rows >= 0))


def _series(name: str, kind: str, numbers: Numbers) -> pl.Series:
    if kind == "money":
        return columns.money_series(name, numbers.values, numbers.valid)
    if kind == "date":
        return columns.date_series(name, numbers.values, numbers.valid)
    if kind == "number":
        return columns.number_series(name, numbers.values, numbers.valid)
    return columns.int_series(name, numbers.values, None if numbers.valid.all() else numbers.valid)
