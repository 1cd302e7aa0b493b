"""Gates: parts of a condition without which it cannot hold; one closed gate spares the whole edit.

A condition `a & b & ...` is false wherever a part of it is false, whatever the other parts are, also null.
So where a part is false on every row of a batch, the edit finds nothing and leaves nothing unjudged, and
the other columns that it reads need not be made.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from scrubjay.facts import Sheet
from scrubjay.facts.arrays import FEW

type NeedKind = Literal["true", "false", "null", "given", "compare"]
COMPARISONS: dict[str, Callable[[Any, Any], Any]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
}


@dataclass(frozen=True, slots=True)
class Need:
    """What some row must have: a true, a false, a null or a given value, or one that compares so.

    A comparison (`operator`: `in`, or a key of `COMPARISONS`) is with the column `other` or with `value`.
    """

    kind: NeedKind
    column: str
    operator: str = ""
    other: str = ""
    value: object = None


type Gate = tuple[Need, ...]
"""Needs of which one must be met, or the edit is silent."""


def gates_of(condition: pl.Expr) -> tuple[Gate, ...]:
    """Return the gates of a condition, from its parts that are flags, null tests or comparisons."""
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
    if left.meta.is_column() and (right.meta.is_column() or right.meta.is_literal()):
        return tuple((need,) for need in _comparisons(condition, left, right))
    return gates_of(left) if left.fill_null(False).meta.eq(condition) else ()


def _tests(condition: pl.Expr, column: pl.Expr) -> Iterator[Need]:
    tests: tuple[tuple[NeedKind, pl.Expr], ...] = (
        ("given", column.is_not_null()),
        ("null", column.is_null()),
        ("false", ~column),
    )
    for kind, test in tests:
        if test.meta.eq(condition):
            yield Need(kind, column.meta.output_name())


def _comparisons(condition: pl.Expr, left: pl.Expr, right: pl.Expr) -> Iterator[Need]:
    name = left.meta.output_name()
    if right.meta.is_literal() and left.is_in(right).meta.eq(condition):
        yield Need("compare", name, "in", value=tuple(pl.select(right).item()))
        return
    for word, compare in COMPARISONS.items():
        if compare(left, right).meta.eq(condition):
            if right.meta.is_column():
                yield Need("compare", name, word, other=right.meta.output_name())
            else:
                yield Need("compare", name, word, value=pl.select(right).item())
            return


def closed(sheet: Sheet, grain: str, gate: Gate, nulls_open: bool) -> bool:
    """Whether none of the needs of a gate is met.

    `nulls_open` says that a null, too, leaves it open: a part that is null may leave rows unjudged.
    """
    return not any(_may_be_met(sheet, grain, need, nulls_open) for need in gate)


def _may_be_met(sheet: Sheet, grain: str, need: Need, nulls_open: bool) -> bool:
    if need.kind == "compare":
        return sheet.size(grain) >= FEW or _compares(sheet, grain, need, nulls_open)
    holds = sheet.holds(grain, need.column)
    if need.kind == "given":
        return holds.true or holds.false
    if holds.null and (nulls_open or need.kind == "null"):
        return True
    return (need.kind == "true" and holds.true) or (need.kind == "false" and holds.false)


def _is_in(value: object, values: tuple[object, ...]) -> bool:
    return value in values


def _compares(sheet: Sheet, grain: str, need: Need, nulls_open: bool) -> bool:
    compare = COMPARISONS.get(need.operator, _is_in)
    cells = sheet.cells(grain, need.column)
    others = sheet.cells(grain, need.other) if need.other else [need.value] * len(cells)
    return any(
        nulls_open if one is None or other is None else compare(one, other)
        for one, other in zip(cells, others, strict=True)
    )
