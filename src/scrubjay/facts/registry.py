"""All facts, found by reading the modules of this package that hold a `FACTS` tuple."""

from __future__ import annotations

import functools
import importlib
import pkgutil
from dataclasses import dataclass

from scrubjay.claims.schema import TABLES
from scrubjay.facts.model import Fact, HistoryFact, Pattern, Relation
from scrubjay.facts.names import BASE_TABLES, parents, strip_side


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a column comes from: its base grain and name there, its doc, and what a null means."""

    grain: str
    name: str
    kind: str
    doc: str
    unknown: str | None
    data: tuple[str, ...]
    history: bool
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Registry:
    """Every fact column by (grain, name), every pattern and every pair relation."""

    facts: dict[tuple[str, str], Fact | HistoryFact]
    patterns: tuple[Pattern, ...]
    relations: dict[str, Relation]

    def pattern(self, grain: str, name: str) -> Pattern | None:
        """Return the pattern that makes this column, if one does."""
        for pattern in self.patterns:
            mine = pattern.grain == grain and name.startswith(pattern.prefix)
            if mine and pattern.accepts(name.removeprefix(pattern.prefix)):
                return pattern
        return None

    def exists(self, grain: str, name: str) -> bool:
        """Whether a grain has a column of this name, its own or inherited."""
        return self.origin(grain, name) is not None

    def origin(self, grain: str, name: str) -> Origin | None:
        """Return where the column comes from, or None where there is no such column."""
        if raw := _RAW.get((grain, name)):
            return raw
        if fact := self.facts.get((grain, name)):
            column = next(column for column in fact.columns if column.name == name)
            history = isinstance(fact, HistoryFact)
            return Origin(grain, name, column.kind, column.doc, column.unknown, fact.data, history, fact.also)
        if pattern := self.pattern(grain, name):
            return Origin(grain, name, "pattern", pattern.doc, None, (), False)
        for parent, side in parents(grain):
            base, inner = strip_side(parent, side, name)
            if base and (found := self.origin(base, inner)):
                return found
        return None

    def names(self, grain: str) -> list[str]:
        """Return the names of the columns that a grain has of its own, patterns left out."""
        raw = [name for owner, name in _RAW if owner == grain]
        return raw + [name for owner, name in self.facts if owner == grain]


_RAW = {
    (grain, column.name): Origin(grain, column.name, column.kind, column.doc, None, (), False)
    for grain, table in BASE_TABLES.items()
    for column in TABLES[table]
}


@functools.cache
def registry() -> Registry:
    """Read every module of this package once; a column or relation that two facts claim is an error."""
    import scrubjay.facts as package

    facts: dict[tuple[str, str], Fact | HistoryFact] = {}
    patterns: list[Pattern] = []
    relations: dict[str, Relation] = {}
    for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package.__name__}.{info.name}")
        for item in getattr(module, "FACTS", ()):
            if isinstance(item, Pattern):
                patterns.append(item)
            elif isinstance(item, Relation):
                relations[item.grain] = item
            else:
                for column in item.columns:
                    key = (item.grain, column.name)
                    if key in facts or key in _RAW:
                        raise ValueError(f"column {column.name!r} of grain {item.grain!r} is made twice")
                    facts[key] = item
    return Registry(facts, tuple(patterns), relations)
