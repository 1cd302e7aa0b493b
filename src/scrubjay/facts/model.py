"""The value types of facts: what is looked up or aggregated once a batch, for edits to read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import Holds, Values, nullable

if TYPE_CHECKING:
    from scrubjay.facts.sheet import Sheet
    from scrubjay.reference import Pack

__all__ = [
    "DTYPES",
    "Columns",
    "Fact",
    "FactColumn",
    "FactKind",
    "HistoryFact",
    "Lines",
    "Pattern",
    "Relation",
    "Values",
    "alternatives",
    "in_words",
    "nullable",
]

type FactKind = Literal["flag", "int", "number", "text", "date", "money"]


@dataclass(frozen=True, slots=True)
class FactColumn:
    """One documented column of a fact.

    `unknown` says, in words for the coverage list, why a null means "could not be determined"; where it is
    None, a null means "there is none" and the coverage list does not mention it.
    """

    name: str
    kind: FactKind
    doc: str
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Columns of one grain that are computed together.

    `data` names the data sets of the reference pack that it reads (see `Pack.spans`): an edit that reads the
    fact does not run where one of them is not installed. One written `a|b` is met where `a` or `b` is; the
    fact is null where the other would have to speak. `also` names those that it reads where they are.
    """

    grain: str
    columns: tuple[FactColumn, ...]
    compute: Callable[[Sheet], Mapping[str, Values]]
    data: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Columns(Protocol):
    """Rows with named columns, such as a frame."""

    @property
    def height(self) -> int:
        """How many rows there are."""

    def __getitem__(self, name: str, /) -> pl.Series: ...


class Lines(Columns, Protocol):
    """Lines of many claims: `lines[name]` is a column, made when it is asked for."""

    @property
    def pack(self) -> Pack:
        """The reference data to judge by."""


@dataclass(frozen=True, slots=True)
class HistoryFact:
    """Line columns that need every claim of a patient at once.

    `compute` gets the lines with the columns `reads` (and nothing else) and returns columns of the same
    length. Lines of one patient are always together; lines of a file may come in several frames only
    where they are of different patients.
    """

    reads: tuple[str, ...]
    columns: tuple[FactColumn, ...]
    compute: Callable[[Lines], Mapping[str, Values]]
    grain: Literal["line"] = "line"
    data: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A family of columns whose names end in a parameter, such as `has_modifier_25`.

    `foresee` returns, for a parameter, what tells which values a column of a few rows may hold, at less cost
    than making it.
    """

    grain: str
    prefix: str
    doc: str
    accepts: Callable[[str], bool]
    compute: Callable[[Sheet, str], Values]
    foresee: Callable[[str], Callable[[Sheet], Holds]] | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of a pair grain: for each, a row number in the left and in the right table of `of`."""

    grain: str
    of: str
    compute: Callable[[Sheet], tuple[NDArray[np.int64], NDArray[np.int64]]]
    data: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


def alternatives(requirement: str) -> tuple[str, ...]:
    """Return the data sets of which any one meets a requirement of a fact's `data`."""
    return tuple(requirement.split("|"))


def in_words(data: Iterable[str]) -> str:
    """Return requirements as a reader sees them: `modifiers, practitioner_units or dme_units`."""
    return ", ".join(" or ".join(alternatives(requirement)) for requirement in data)


DTYPES: dict[FactKind, pl.DataType] = {
    "flag": pl.Boolean(),
    "int": pl.Int64(),
    "number": pl.Float64(),
    "text": pl.String(),
    "date": pl.Date(),
    "money": pl.Decimal(18, 2),
}
