"""Rows, segments and levels of the plain path."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from scrubjay.intake.x12 import guide
from scrubjay.intake.x12.values import SPACE, text_of

Row = dict[str, Any]

_EPOCH = date(1970, 1, 1)


@dataclass(slots=True)
class Level:
    """One HL loop: its number, level, and the columns found in it."""

    number: bytes
    level: bytes
    columns: Row = field(default_factory=dict)


@dataclass(slots=True)
class Tables:
    """Rows of the five tables, as dictionaries."""

    claims: list[Row] = field(default_factory=list)
    diagnoses: list[Row] = field(default_factory=list)
    lines: list[Row] = field(default_factory=list)
    references: list[Row] = field(default_factory=list)
    adjustments: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Segment:
    """One segment with its place; `elements[0]` is its id in upper case."""

    elements: list[bytes]
    number: int
    offset: int
    raw: bytes

    def element(self, index: int) -> bytes:
        """Return an element without white space around it, empty where absent."""
        return self.elements[index].strip(SPACE) if index < len(self.elements) else b""


def finished(tables: Tables) -> dict[str, list[Row]]:
    """Return the rows of the five tables with the columns of their HL loops filled in."""
    for row in tables.claims:
        levels = row.pop("_levels")
        for column, (which, name) in guide.LEVEL_COLUMNS.items():
            level = levels[which]
            row[column] = level.columns.get(name) if level is not None else None
        causes = [row.pop(name, None) for name in guide.CAUSES]
        row["related_causes"] = [cause for cause in causes if cause] or None
    return {
        "claims": tables.claims,
        "diagnoses": tables.diagnoses,
        "lines": tables.lines,
        "references": tables.references,
        "adjustments": tables.adjustments,
    }


def as_text(value: bytes | None) -> str | None:
    """Return the value as text, None where empty."""
    return text_of(value) if value else None


def as_code(value: bytes | None) -> str | None:
    """Return the value as text in upper case, None where empty."""
    return text_of(value.upper()) if value else None


def as_date(days: int | None) -> date | None:
    """Return the day, counted from 1970-01-01, as a date."""
    return None if days is None else _EPOCH + timedelta(days=days)


def as_decimal(cents: float | None) -> Decimal | None:
    """Return cents as an exact amount."""
    return None if cents is None else Decimal(cents).scaleb(-2)


def with_key(table: str, asked: Collection[str]) -> set[str]:
    """Return the columns asked for and the one that a table needs: `claim`, or for claims `segment`."""
    if table == "claims":
        return {*asked, "segment"}
    return {*asked, "claim"} if asked else set()
