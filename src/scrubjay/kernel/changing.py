"""Changing a claim: the steps of `scrubjay.edit.Change` as pure functions from a batch to a new one.

Each step refuses (gives None) where it would change nothing, or more than its name says. None can add a code,
a modifier, units or a line, or raise a line's charge.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from scrubjay.claims import Batch, concat
from scrubjay.claims.schema import MODIFIERS, POINTERS
from scrubjay.edit import Change
from scrubjay.kernel.findings import Finding

type Row = dict[str, Any]
type Moves = Mapping[int, int | None]


@dataclass(frozen=True, slots=True)
class Changed:
    """A batch with one claim changed.

    `lines` and `positions` say where those service lines and diagnoses of the claim went whose number is
    another now; None: nowhere.
    """

    batch: Batch
    lines: Moves
    positions: Moves


@dataclass(slots=True)
class _Claim:
    """One claim as rows that a step may change, and what moves by it."""

    head: Row
    tables: dict[str, list[Row]]
    lines: dict[int, int | None]
    positions: dict[int, int | None]

    def line(self, number: int | None) -> Row | None:
        """Return the service line with a number, if there is exactly one."""
        found = [row for row in self.tables["lines"] if number and row["line"] == number]
        return found[0] if len(found) == 1 else None

    def diagnosis(self, position: int | None) -> Row | None:
        """Return the diagnosis at a position, if there is exactly one."""
        found = [row for row in self.tables["diagnoses"] if position and row["position"] == position]
        return found[0] if len(found) == 1 else None


def apply_change(batch: Batch, finding: Finding, change: Change) -> Changed | None:
    """Return the batch with the claim of a finding changed at its place; None where the step does not fit.

    `finding.claim` is the row of the claim in the batch.
    """
    one = batch.slice(finding.claim, 1)
    tables = {
        name: getattr(one, name).to_dicts() for name in ("diagnoses", "lines", "references", "adjustments")
    }
    claim = _Claim(one.claims.to_dicts()[0], tables, {}, {})
    value = (finding.evidence or {}).get(change.column)
    if not _STEPS[change.step](claim, finding, change, value):
        return None
    frames = {name: pl.DataFrame(rows, getattr(one, name).schema) for name, rows in claim.tables.items()}
    new = Batch(claims=pl.DataFrame([claim.head], one.claims.schema), **frames)
    after = batch.slice(finding.claim + 1, len(batch))
    parts = [part for part in (batch.slice(0, finding.claim), new, after) if len(part)]
    return Changed(concat(parts), claim.lines, claim.positions)


def _total(claim: _Claim, _finding: Finding, _change: Change, value: Any) -> bool:
    if value is None or claim.head["total_charge"] == value:
        return False
    claim.head["total_charge"] = value
    return True


def _respell(claim: _Claim, finding: Finding, _change: Change, value: Any) -> bool:
    row = claim.diagnosis(finding.position)
    old = row and row["diagnosis"]
    if not row or not old or not value or old == value or old.replace("X", "") != value.replace("X", ""):
        return False
    row["diagnosis"] = value
    return True


def _drop_copy(claim: _Claim, finding: Finding, _change: Change, value: Any) -> bool:
    copy, first = claim.diagnosis(finding.position), claim.diagnosis(value)
    alike = ("diagnosis", "code_system", "present_on_admission")
    if not copy or not first or copy is first or any(copy.get(name) != first.get(name) for name in alike):
        return False
    gone = copy["position"]
    rows = claim.tables["diagnoses"]
    later = [row for row in rows if row["position"] is not None and row["position"] > gone]
    claim.positions |= {row["position"]: row["position"] - 1 for row in later} | {gone: first["position"]}
    for row in later:
        row["position"] -= 1
    claim.tables["diagnoses"] = [row for row in rows if row is not copy]
    for line in claim.tables["lines"]:
        held = [line[name] for name in POINTERS if line[name] is not None]
        moved = [claim.positions.get(pointer, pointer) for pointer in held]
        twice = gone in held and moved.count(first["position"]) > 1
        if moved != held:
            _put(line, POINTERS, _once(moved) if twice else moved)
    return True


def _once(values: list[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _drop_modifiers(claim: _Claim, finding: Finding, change: Change, value: Any) -> bool:
    unwanted = {*change.modifiers, value}
    return _keep(claim, finding, MODIFIERS, lambda held: [one for one in held if one not in unwanted])


def _drop_repeated_modifiers(claim: _Claim, finding: Finding, _change: Change, _value: Any) -> bool:
    return _keep(claim, finding, MODIFIERS, _once)


def _drop_pointer(claim: _Claim, finding: Finding, _change: Change, value: Any) -> bool:
    return _keep(claim, finding, POINTERS, lambda held: [one for one in held if one != value])


def _drop_repeated_pointers(claim: _Claim, finding: Finding, _change: Change, _value: Any) -> bool:
    return _keep(claim, finding, POINTERS, _once)


def _keep(
    claim: _Claim, finding: Finding, columns: tuple[str, ...], chosen: Callable[[list[Any]], list[Any]]
) -> bool:
    """Keep some of the values of a line's columns; whether that leaves fewer."""
    line = claim.line(finding.line)
    held = [line[name] for name in columns if line[name] is not None] if line else []
    kept = chosen(held)
    if line is None or len(kept) == len(held):
        return False
    _put(line, columns, kept)
    return True


def _put(line: Row, columns: tuple[str, ...], values: list[Any]) -> None:
    """Fill columns from the left."""
    line |= {name: values[at] if at < len(values) else None for at, name in enumerate(columns)}


def _one_unit(claim: _Claim, finding: Finding, _change: Change, _value: Any) -> bool:
    line = claim.line(finding.line)
    if line is None or line["units"] is None or line["units"] <= 1 or line["unit_basis"] == "MJ":
        return False
    line["units"] = 1.0
    return True


def _drop_line(claim: _Claim, finding: Finding, _change: Change, _value: Any) -> bool:
    gone, lines = claim.line(finding.line), claim.tables["lines"]
    if gone is None or len(lines) < 2:
        return False
    charges = [row["charge"] for row in lines]
    if None not in charges and claim.head["total_charge"] == sum(charges):
        claim.head["total_charge"] -= gone["charge"]
    later = [row["line"] for row in lines if row["line"] is not None and row["line"] > gone["line"]]
    claim.lines |= {number: number - 1 for number in later}
    claim.lines[gone["line"]] = None
    for table, column in (("lines", "line"), ("references", "on_line"), ("adjustments", "on_line")):
        rows = [row for row in claim.tables[table] if row.get(column) != gone["line"]]
        for row in rows:
            if (number := row.get(column)) in claim.lines:
                row[column] = claim.lines[number]
        claim.tables[table] = rows
    return True


_STEPS: Mapping[str, Callable[[_Claim, Finding, Change, Any], bool]] = {
    "total": _total,
    "respell": _respell,
    "drop_copy": _drop_copy,
    "drop_modifiers": _drop_modifiers,
    "drop_repeated_modifiers": _drop_repeated_modifiers,
    "drop_pointer": _drop_pointer,
    "drop_repeated_pointers": _drop_repeated_pointers,
    "one_unit": _one_unit,
    "drop_line": _drop_line,
}
