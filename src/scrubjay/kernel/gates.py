"""Gates: what a batch must hold somewhere for an edit to find anything; a closed gate spares the edit.

A condition `a & b` is false wherever a part of it is false, whatever the other part is, also null; `a | b` is
false where both are. So where the parts of a condition are false on every row of a batch, the edit finds
nothing and leaves nothing unjudged, and the other columns that it reads need not be made.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
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


@dataclass(frozen=True, slots=True)
class Gate:
    """`all`: closed where one of the parts is closed; `any`: closed where all of them are."""

    kind: Literal["all", "any"]
    parts: tuple[Gate | Need, ...]


type Cost = Callable[[str], int]
"""What a column costs to make, in any unit: cheap parts are tried first."""


def gate_of(condition: pl.Expr, cost: Cost) -> Gate | Need | None:
    """Return the gate of a condition; None where nothing about it can be told beforehand."""
    if condition.meta.is_column():
        return Need("true", condition.meta.output_name())
    parts = condition.meta.pop()
    if len(parts) == 1 and parts[0].meta.is_column():
        return _test(condition, parts[0])
    if len(parts) != 2:
        return None
    right, left = parts
    if (left & right).meta.eq(condition):
        gates = [gate for gate in (gate_of(left, cost), gate_of(right, cost)) if gate is not None]
        return Gate("all", tuple(sorted(gates, key=lambda gate: _price(gate, cost)))) if gates else None
    if (left | right).meta.eq(condition):
        one, other = gate_of(left, cost), gate_of(right, cost)
        return None if one is None or other is None else Gate("any", (one, other))
    if left.fill_null(False).meta.eq(condition):
        return gate_of(left, cost)
    comparable = left.meta.is_column() and (right.meta.is_column() or right.meta.is_literal())
    return _comparison(condition, left, right) if comparable else None


def _price(gate: Gate | Need, cost: Cost) -> int:
    if isinstance(gate, Gate):
        return max(_price(part, cost) for part in gate.parts)
    return max(cost(column) for column in (gate.column, gate.other) if column)


def _test(condition: pl.Expr, column: pl.Expr) -> Need | None:
    tests: tuple[tuple[NeedKind, pl.Expr], ...] = (
        ("given", column.is_not_null()),
        ("null", column.is_null()),
        ("false", ~column),
    )
    name = column.meta.output_name()
    return next((Need(kind, name) for kind, test in tests if test.meta.eq(condition)), None)


def _comparison(condition: pl.Expr, left: pl.Expr, right: pl.Expr) -> Need | None:
    name = left.meta.output_name()
    if right.meta.is_literal() and left.is_in(right).meta.eq(condition):
        return Need("compare", name, "in", value=tuple(pl.select(right).item()))
    for word, compare in COMPARISONS.items():
        if compare(left, right).meta.eq(condition):
            if right.meta.is_column():
                return Need("compare", name, word, other=right.meta.output_name())
            return Need("compare", name, word, value=pl.select(right).item())
    return None


def closed(sheet: Sheet, grain: str, gate: Gate | Need | None, nulls_open: bool) -> bool:
    """Whether nothing in the batch meets the gate.

    `nulls_open` says that a null, too, leaves it open: a part that is null may leave rows unjudged.
    """
    if gate is None:
        return False
    if isinstance(gate, Need):
        return not _may_be_met(sheet, grain, gate, nulls_open)
    first = gate.kind == "all"
    for part in gate.parts:
        if closed(sheet, grain, part, nulls_open) is first:
            return first
    return not first


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
    if not need.other:
        value = need.value
        return any(nulls_open if one is None else compare(one, value) for one in cells)
    others = sheet.cells(grain, need.other)
    return any(
        nulls_open if one is None or other is None else compare(one, other)
        for one, other in zip(cells, others, strict=True)
    )
