"""The columns of `guide.RULES`, all rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.intake.x12 import columns
from scrubjay.intake.x12.guide import QUALIFIED, RULES, Grain, Rule
from scrubjay.intake.x12.tokens import Cells, Composite, Selection
from scrubjay.intake.x12.view import View, empty, encoded
from scrubjay.intake.x12.words import Bools, Ints, constant

_BY_SEGMENT: defaultdict[bytes, list[Rule]] = defaultdict(list)
for _rule in RULES:
    _BY_SEGMENT[_rule.segment].append(_rule)
_REFERENCED = frozenset((b"REF", b"DTP", b"AMT", b"NTE", b"LIN", b"CTP", b"PRV"))
"""Segments that become references where no rule takes them."""


@dataclass(slots=True)
class Numbers:
    """A parsed column: values and which are valid."""

    values: NDArray[Any]
    valid: Bools


@dataclass(slots=True)
class Fields:
    """What the rules found: text as cells, other kinds as numbers, by column; `taken` marks used segments."""

    text: dict[str, Cells] = field(default_factory=dict)
    parsed: dict[str, Numbers] = field(default_factory=dict)


def fields_of(
    view: View, wanted: dict[Grain, Collection[str] | None], references: bool
) -> tuple[dict[Grain, Fields], Bools]:
    """Apply the rules of the wanted columns (None: all); with `references` all that use up segments."""
    found: dict[Grain, Fields] = {grain: Fields() for grain in ("level", "claim", "line")}
    taken = np.zeros(len(view.tokens), np.bool_)
    for name, rules in _BY_SEGMENT.items():
        group = _Group(view, name)
        for rule in rules:
            asked = wanted[rule.grain]
            names = (rule.column, "to_date") if rule.kind == "range" else (rule.column,)
            needed = asked is None or any(column in asked for column in names)
            if needed or (references and name in _REFERENCED):
                group.apply(rule, found[rule.grain], taken, needed)
    return found, taken


class _Group:
    """All segments with one id, with the parts that several rules share."""

    def __init__(self, view: View, name: bytes) -> None:
        self.view = view
        self.name = name
        self.rows = view.tokens.rows(name)
        self.scope = view.context.scope[self.rows]
        self.first = view.tokens.words(name) if name in QUALIFIED else None
        self._whole: dict[Any, bool] = {}
        self._matched: dict[Any, Ints] = {}
        self._selections: dict[Any, Selection] = {}
        self._cells: dict[Any, Cells] = {}
        self._composites: dict[Any, Composite] = {}

    def apply(self, rule: Rule, fields: Fields, taken: Bools, needed: bool) -> None:
        """Find the rule's value for each claim, line or level."""
        key, rows = self._match(rule)
        if not len(rows):
            if needed:
                self._absent(rule, fields)
            return
        cells = self._value(rule, key)
        use = cells.length > 0
        if rule.kind in ("date", "range"):
            form = self.view.tokens.pack(self._element(key, rule.element - 1))
            use &= form != constant(b"TM")
        if rule.kind != "notes" and rule.column not in fields.text and self._is_whole(rule, key, rows, use):
            if self.name in _REFERENCED:
                taken[rows[use]] = True
            if needed:
                self._store(rule, fields, key, rows, cells, rows, slice(None))
            return
        owner = self._owner(rule.grain)[rows]
        chosen = np.flatnonzero(use)
        if rule.kind != "notes" and len(chosen):
            own = owner[chosen]
            chosen = chosen[np.concatenate(([True], own[1:] != own[:-1]))]
            earlier = self._filled(rule, fields)
            if earlier is not None:
                chosen = chosen[~earlier[owner[chosen]]]
        taken[rows[chosen]] = True
        if needed:
            self._store(rule, fields, key, rows, cells, owner, chosen)

    def _is_whole(self, rule: Rule, key: Any, rows: Ints, use: Bools) -> bool:
        """Whether each claim, line or level has exactly one of the segments, so that none must be chosen."""
        if rule.kind in ("date", "range") and not use.all():
            return False
        if key not in self._whole:
            height = self._height(rule.grain)
            owner = self._owner(rule.grain)[rows] if len(rows) == height else rows
            self._whole[key] = len(rows) == height and bool((owner == np.arange(height)).all())
        return self._whole[key]

    def _absent(self, rule: Rule, fields: Fields) -> None:
        height = self._height(rule.grain)
        if rule.kind in ("text", "code", "notes"):
            fields.text.setdefault(rule.column, empty(height))
            return
        dtype = np.float64 if rule.kind == "number" else np.int64
        nothing = Numbers(np.zeros(height, dtype), np.zeros(height, np.bool_))
        fields.parsed[rule.column] = nothing
        if rule.kind == "range":
            fields.parsed["to_date"] = nothing

    def _match(self, rule: Rule) -> tuple[Any, Ints]:
        key = (rule.scopes, rule.qualifiers, rule.where, rule.blank)
        if key not in self._matched:
            mask = self.scope == rule.scopes[0]
            for scope in rule.scopes[1:]:
                mask |= self.scope == scope
            if rule.qualifiers and self.first is not None:
                mask &= self.view.member(self.first, rule.qualifiers)
            rows = self.rows[mask]
            tokens = self.view.tokens
            if rule.where:
                code = tokens.pack(tokens.element(rows, rule.where[0]))
                rows = rows[self.view.member(code, rule.where[1])]
            if rule.blank:
                rows = rows[tokens.element(rows, rule.blank).length == 0]
            self._matched[key] = rows
            self._selections[key] = tokens.select(rows)
        return key, self._matched[key]

    def _element(self, key: Any, index: int) -> Cells:
        if (key, index) not in self._cells:
            self._cells[key, index] = self.view.tokens.selected(self._selections[key], index)
        return self._cells[key, index]

    def _value(self, rule: Rule, key: Any) -> Cells:
        cells = self._element(key, rule.element)
        if not rule.component:
            return cells
        if (key, rule.element) not in self._composites:
            self._composites[key, rule.element] = self.view.tokens.composite(cells)
        return self.view.tokens.component(self._composites[key, rule.element], rule.component)

    def _owner(self, grain: Grain) -> Ints:
        context = self.view.context
        return {"level": context.level_of, "claim": context.claim_of, "line": context.line_of}[grain]

    def _height(self, grain: Grain) -> int:
        context = self.view.context
        return len({"level": context.levels.rows, "claim": context.claims, "line": context.lines}[grain])

    def _filled(self, rule: Rule, fields: Fields) -> Bools | None:
        """Which owners have the column from another rule (HL relationship: SBR02 or PAT01)."""
        cells = fields.text.get(rule.column)
        return cells.length > 0 if cells is not None else None

    def _store(
        self,
        rule: Rule,
        fields: Fields,
        key: Any,
        rows: Ints,
        cells: Cells,
        owner: Ints,
        chosen: Ints | slice,
    ) -> None:
        view, place = self.view, rule.place
        height = self._height(rule.grain)
        segments = rows[chosen]
        values = cells[chosen]
        to = owner[chosen]
        if isinstance(chosen, slice):
            values = Cells(values.start.copy(), values.length.copy())

        def note(code: str, row: Any) -> None:
            view.note(code, segments[row], place)

        if rule.kind in ("text", "code") and isinstance(chosen, slice):
            fields.text[rule.column] = view.finish(values, segments, place, rule.kind == "code")
        elif rule.kind in ("text", "code"):
            column = fields.text.setdefault(rule.column, empty(height))
            _scatter(column, to, view.finish(values, segments, place, rule.kind == "code"))
        elif rule.kind == "notes":
            column = fields.text.setdefault(rule.column, empty(height))
            self._notes(column, to, values, segments)
        elif rule.kind in ("date", "range"):
            forms = self._element(key, rule.element - 1)[chosen]
            first, valid, last, valid_last = columns.dates(view.tokens, values, forms, note)
            fields.parsed[rule.column] = _spread(height, to, first, valid)
            if rule.kind == "range":
                fields.parsed["to_date"] = _spread(height, to, last, valid_last)
        else:
            parser = {"money": columns.money, "number": columns.number, "int": columns.pointer}[rule.kind]
            fields.parsed[rule.column] = _spread(height, to, *parser(view.tokens, values, note))

    def _notes(self, column: Cells, to: Ints, values: Cells, segments: Ints) -> None:
        tokens = self.view.tokens
        several = np.bincount(to, minlength=len(column)) > 1
        joined: defaultdict[int, list[bytes]] = defaultdict(list)
        for row in np.flatnonzero(several[to]):
            joined[int(to[row])].append(encoded(tokens.value(values, row)))
        _scatter(column, to, self.view.finish(values, segments))
        for owner, notes in joined.items():
            tokens.patch(column, owner, b"\n".join(notes))


def _scatter(column: Cells, to: Ints, values: Cells) -> None:
    column.start[to] = values.start
    column.length[to] = values.length


def _spread(height: int, to: Ints, values: NDArray[Any], valid: Bools) -> Numbers:
    if len(to) == height:
        return Numbers(values, valid)
    result = Numbers(np.zeros(height, values.dtype), np.zeros(height, np.bool_))
    result.values[to] = values
    result.valid[to] = valid
    return result
