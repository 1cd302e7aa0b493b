"""The five tables of a window as data frames."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.batch import DTYPES, Batch
from scrubjay.claims.schema import TABLES, Column
from scrubjay.intake.x12 import columns, guide
from scrubjay.intake.x12.context import ENVELOPE
from scrubjay.intake.x12.envelope import Envelope
from scrubjay.intake.x12.fields import Fields, Numbers, fields_of
from scrubjay.intake.x12.frames import Wanted
from scrubjay.intake.x12.guide import Grain
from scrubjay.intake.x12.payments import adjustments
from scrubjay.intake.x12.rows import with_key
from scrubjay.intake.x12.tables import Table, every, health, line_places, references
from scrubjay.intake.x12.tokens import Cells
from scrubjay.intake.x12.view import View, empty, encoded
from scrubjay.intake.x12.words import Bools, Ints

Memory = NDArray[np.uint8]
Lists = dict[str, tuple[Cells, Ints]]


class Stages:
    """What the envelope says between its segments; `of` is the stage of each segment of the window."""

    def __init__(self, envelope: Envelope) -> None:
        self._cells: dict[bytes, tuple[int, int]] = {}
        self._rows: list[tuple[bool, bool]] = []
        self._texts: list[tuple[bytes, bytes, bytes]] = []
        self.add(envelope)

    def add(self, envelope: Envelope) -> None:
        """Note the envelope's state."""
        self._rows.append((envelope.reading, envelope.inside))
        test = (envelope.test or b"").upper()
        self._texts.append((envelope.control or b"", test, envelope.transaction or b""))

    def finish(self, kind: NDArray[np.uint8]) -> None:
        """Make the arrays."""
        self.of: Ints = np.cumsum(ENVELOPE[kind])
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


class Builder:
    """Makes the five tables of a window."""

    def __init__(self, view: View, wanted: Wanted | None) -> None:
        self.view = view
        self.wanted = wanted

    def _asked(self, table: str) -> Collection[str]:
        if self.wanted is None:
            return [column.name for column in TABLES[table]]
        return self.wanted.get(table, ())

    def batch(self, stages: Stages, levels: tuple[Ints, Ints, Ints]) -> Batch:
        """Return the tables; `levels` are the HL rows of each claim (billing, subscriber, patient)."""
        view = self.view
        asked: dict[Grain, Collection[str] | None] = {
            "level": {
                guide.LEVEL_COLUMNS[name][1] for name in self._asked("claims") if name in guide.LEVEL_COLUMNS
            },
            "claim": {
                *self._asked("claims"),
                *(guide.CAUSES if "related_causes" in self._asked("claims") else ()),
            },
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
        lists: Lists = {
            "related_causes": self._causes(found["claim"]),
            "condition_codes": (codes.conditions, codes.condition_claims),
        }
        memory = view.tokens.memory()
        frames = {name: self._frame(name, table, memory, {}) for name, table in tables.items()}
        return Batch(claims=self._frame("claims", claims, memory, lists), **frames)

    def _claims(self, found: dict[Grain, Fields], stages: Stages, levels: tuple[Ints, Ints, Ints]) -> Table:
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
        table.parsed["segment"] = every(view.numbers(rows))
        table.parsed["offset"] = every(view.offsets(rows))
        return table

    def _lines(self, found: Fields) -> Table:
        view, context = self.view, self.view.context
        table = Table(found.text, found.parsed)
        table.parsed["claim"] = every(context.claim_of[context.lines])
        table.parsed["line"] = every(line_places(view))
        number = view.numbers(context.lines)
        services = view.tokens.rows(b"SV1")
        services = services[context.in_claim[services]]
        number[context.line_of[services]] = view.numbers(services)
        table.parsed["line_segment"] = every(number)
        return table

    def _causes(self, found: Fields) -> tuple[Cells, Ints]:
        """Return the related causes, claim by claim, and the claim of each."""
        height = len(self.view.context.claims)
        parts = [found.text.get(name, empty(height)) for name in guide.CAUSES]
        start, length = (
            np.stack([getattr(part, side) for part in parts], axis=1).ravel() for side in ("start", "length")
        )
        full = np.flatnonzero(length > 0)
        return Cells(start[full], length[full]), full // len(parts)

    def _frame(self, name: str, table: Table, memory: Memory, lists: Lists) -> pl.DataFrame:
        asked = with_key(name, self._asked(name))
        return pl.DataFrame(
            [self._column(column, table, memory, lists) for column in TABLES[name] if column.name in asked]
        )

    def _column(self, column: Column, table: Table, memory: Memory, lists: Lists) -> pl.Series:
        name, order = column.name, table.order
        if name in table.text:
            cells = table.text[name]
            return columns.text_series(name, cells if order is None else cells[order], memory)
        if name in table.parsed:
            numbers = table.parsed[name]
            if order is not None:
                numbers = Numbers(numbers.values[order], numbers.valid[order])
            return _series(name, column.kind, numbers)
        height = len(next(iter(table.parsed.values())).values)
        if name in lists:
            return columns.list_series(name, *lists[name], height, memory)
        return pl.Series(name, [None], dtype=DTYPES[column.kind]).new_from_index(0, height)


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
