"""Gates: what a batch must hold somewhere for an edit to find anything; a closed gate spares the edit.

A condition `a & b` is false wherever a part of it is false, whatever the other part is, also null; `a | b` is
false where both are. So where the parts of a condition are false on every row of a batch, the edit finds
nothing and leaves nothing unjudged, and the other columns that it reads need not be made.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal

import polars as pl

from scrubjay.facts import Sheet
from scrubjay.facts.arrays import FEW, Holds

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

    A comparison (`operator`: `in`, or a key of `COMPARISONS`) is with the column `other` or with `value`; of
    the column itself, of it with `filled` for null, or of what is left of it by division by `divisor`.
    """

    kind: NeedKind
    column: str
    operator: str = ""
    other: str = ""
    value: object = None
    filled: object = None
    divisor: object = None


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
    if right.meta.is_literal() and not left.meta.is_column():
        return _derived(condition, left, right)
    comparable = left.meta.is_column() and (right.meta.is_column() or right.meta.is_literal())
    return _comparison(condition, left, right) if comparable else None


def _derived(condition: pl.Expr, left: pl.Expr, right: pl.Expr) -> Need | None:
    """Return the gate of a comparison of a column that is filled, or divided, with a value."""
    parts = left.meta.pop()
    if len(parts) != 2 or not parts[1].meta.is_column() or not parts[0].meta.is_literal():
        return None
    value, column = parts
    need = _comparison(condition, left, right)
    if need is None:
        return None
    if column.fill_null(value).meta.eq(left):
        return replace(need, filled=pl.select(value).item())
    whole = need.operator in ("eq", "ne") and need.value == 0 and pl.select(value).item()
    return (
        replace(need, divisor=pl.select(value).item()) if whole and (column % value).meta.eq(left) else None
    )


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


CLOSED, BY_NULL, OPEN = 0, 1, 2
"""How far a gate is open: not at all; only for nulls, which may leave rows unjudged; for what it asks for."""
type Opener = Callable[[Sheet, int], int]
"""How far a gate is open for a batch; what is less than the second argument may be returned as less still."""


def closed(
    sheet: Sheet, grain: str, opens: Opener, nulls_open: bool, unknowable: tuple[str, ...] | None = None
) -> bool:
    """Whether nothing in the batch meets the gate that `opener` made into `opens`.

    `nulls_open` says that a null, too, leaves it open: a part that is null may leave rows unjudged. Where the
    columns whose nulls mean that are named (`unknowable`), one of them must hold a null.
    """
    least = BY_NULL if nulls_open else OPEN
    how = opens(sheet, least)
    if how < least or unknowable is None or how == OPEN:
        return how < least
    return not any(sheet.holds(grain, name).null for name in unknowable)


def opener(grain: str, gate: Gate | Need | None) -> Opener:
    """Return a function that tells how far a gate of a grain is open."""
    if gate is None:
        return lambda *_: OPEN
    if isinstance(gate, Need):
        return _comparing(grain, gate) if gate.kind == "compare" else _holding(grain, gate)
    parts = tuple(opener(grain, part) for part in gate.parts)
    return _any_of(parts) if gate.kind == "any" else _all_of(parts)


def _any_of(parts: tuple[Opener, ...]) -> Opener:
    def opens(sheet: Sheet, least: int) -> int:
        most = CLOSED
        for part in parts:
            how = part(sheet, least)
            if how == OPEN:
                return OPEN
            if how > most:
                most = how
        return most

    return opens


def _all_of(parts: tuple[Opener, ...]) -> Opener:
    def opens(sheet: Sheet, least: int) -> int:
        found = OPEN
        for part in parts:
            how = part(sheet, least)
            if how < found:
                found = how
                if how < least:
                    break
        return found

    return opens


_TOLD: dict[str, Callable[[Holds], int]] = {
    "true": lambda holds: OPEN if holds.true else BY_NULL if holds.null else CLOSED,
    "false": lambda holds: OPEN if holds.false else BY_NULL if holds.null else CLOSED,
    "null": lambda holds: OPEN if holds.null else CLOSED,
    "given": lambda holds: OPEN if holds.true or holds.false else CLOSED,
}


def _holding(grain: str, need: Need) -> Opener:
    column, tell = need.column, _TOLD[need.kind]
    return lambda sheet, _: tell(sheet.holds(grain, column))


def _comparing(grain: str, need: Need) -> Opener:
    compare = COMPARISONS.get(need.operator, _is_in)

    def opens(sheet: Sheet, _: int) -> int:
        if sheet.size(grain) >= FEW:
            return OPEN
        cells, null = _cells(sheet, grain, need), False
        others = sheet.cells(grain, need.other) if need.other else [need.value] * len(cells)
        for one, other in zip(cells, others, strict=True):
            if one is None or other is None:
                null = True
            elif compare(one, other):
                return OPEN
        return BY_NULL if null else CLOSED

    return opens


def _is_in(value: object, values: tuple[object, ...]) -> bool:
    return value in values


def _cells(sheet: Sheet, grain: str, need: Need) -> list[Any]:
    cells = sheet.cells(grain, need.column)
    if need.filled is not None:
        return [need.filled if one is None else one for one in cells]
    if need.divisor is not None:
        return [None if one is None else one % need.divisor for one in cells]
    return cells
