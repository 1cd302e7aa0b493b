"""Gates: parts of a condition without which it cannot hold; one closed gate spares the whole edit.

A condition `a & b & ...` is false wherever a part of it is false, whatever the other parts are, null included.
So where a part is false on every row of a batch, the edit finds nothing and leaves nothing unjudged, and
the other columns that it reads need not be made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import polars as pl

from scrubjay.facts import Sheet

type GateKind = Literal["true", "false", "null", "given"]


@dataclass(frozen=True, slots=True)
class Need:
    """A column that must hold a true, a false, a null or a given value somewhere."""

    kind: GateKind
    column: str


type Gate = tuple[Need, ...]
"""Needs of which one must be met, or the edit is silent."""


def gates_of(condition: pl.Expr) -> tuple[Gate, ...]:
    """Return the gates of a condition, from its parts that are columns, their negations or null tests."""
    if condition.meta.is_column():
        return ((Need("true", condition.meta.output_name()),),)
    parts = condition.meta.pop()
    if len(parts) == 1 and parts[0].meta.is_column():
        return tuple((need,) for need in _tests(condition, parts[0]))
    if len(parts) != 2:
        return ()
    right, left = parts
    if (left & right).meta.eq(condition):
        return tuple(dict.fromkeys(gates_of(left) + gates_of(right)))
    if (left | right).meta.eq(condition):
        return tuple(one + other for one in gates_of(left)[:1] for other in gates_of(right)[:1])
    if left.fill_null(False).meta.eq(condition):
        return gates_of(left)
    return ()


def _tests(condition: pl.Expr, column: pl.Expr) -> Iterator[Need]:
    tests: tuple[tuple[GateKind, pl.Expr], ...] = (
        ("given", column.is_not_null()),
        ("null", column.is_null()),
        ("false", ~column),
    )
    for kind, test in tests:
        if test.meta.eq(condition):
            yield Need(kind, column.meta.output_name())


def closed(sheet: Sheet, grain: str, gate: Gate) -> bool:
    """Whether none of the needs of a gate is met, nor left open by a null."""
    return not any(_may_be_met(sheet, grain, need) for need in gate)


def _may_be_met(sheet: Sheet, grain: str, need: Need) -> bool:
    holds = sheet.holds(grain, need.column)
    if need.kind == "given":
        return holds.true or holds.false
    return holds.null or (need.kind == "true" and holds.true) or (need.kind == "false" and holds.false)
