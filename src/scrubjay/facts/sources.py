"""What makes a column: a fact, a pattern, or a parent grain that it is inherited from."""

from __future__ import annotations

import functools
from dataclasses import dataclass

import polars as pl

from scrubjay.facts.model import DTYPES, Fact, HistoryFact, Pattern
from scrubjay.facts.names import parents, strip_side
from scrubjay.facts.registry import registry


@dataclass(frozen=True, slots=True)
class Parent:
    """Where an inherited column comes from: the parent, its base grain, and the column's name there."""

    parent: str
    base: str
    name: str


@functools.cache
def source_of(grain: str, name: str) -> Fact | HistoryFact | Pattern | Parent:
    """Return what makes a column that is not on the claim as such; KeyError where nothing does."""
    knowledge = registry()
    if found := knowledge.facts.get((grain, name)) or knowledge.pattern(grain, name):
        return found
    for parent, side in parents(grain):
        base, inner = strip_side(parent, side, name)
        if base and knowledge.exists(base, inner):
            return Parent(parent, base, inner)
    raise KeyError(f"no column {name!r} at grain {grain!r}")


def parent_of(grain: str, name: str) -> Parent:
    """Return where a column that the grain inherits comes from."""
    source = source_of(grain, name)
    assert isinstance(source, Parent)
    return source


@functools.cache
def fact_dtype(grain: str, name: str) -> pl.DataType:
    """Return the type that a fact declares for its column."""
    columns = registry().facts[grain, name].columns
    return DTYPES[next(column.kind for column in columns if column.name == name)]
