"""The value types of data sets: what a publisher's files are, and what reading them gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Literal

from scrubjay.errors import PackError

if TYPE_CHECKING:
    import polars as pl

    from scrubjay.reference.build.arrays import Tables

type Kind = Literal["int", "number", "text", "date", "flag"]
"""Types of value columns: int32, float64, words (many rows share few), day, boolean."""
type Span = tuple[dt.date, dt.date]
"""First and last day, both included."""
type Terms = Literal["ama", "ada", "aha", "x12", "nucc", "cms"]
"""Whose terms of use govern a file."""


class LayoutError(PackError):
    """A publisher's file does not have the layout that its reader knows: it is not installed."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of a publisher, out of its archives; `name` is its path, archives and all: `a.zip/b.txt`."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]

    def read(self) -> bytes:
        """Return the whole file."""
        with self.open() as stream:
            return stream.read()

    def head(self, size: int = 4096) -> bytes:
        """Return the first bytes of the file."""
        with self.open() as stream:
            return stream.read(size)

    @property
    def base(self) -> str:
        """The file's own name, without folders and archives."""
        return self.name.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that hold between two days, by one code or by two.

    `keys` name one or two columns of codes (text of 1 to 8 ASCII characters, upper case); `values` name the
    others and their types. A frame of the table holds these columns, and `from` and `to` (dates, both
    included; null: open). Rows of the same keys do not overlap in time. A table is `optional` whose file need
    not be there.
    """

    name: str
    keys: tuple[str, ...]
    values: Mapping[str, Kind] = field(default_factory=dict)
    optional: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of a frame of this table, in order."""
        return (*self.keys, "from", "to", *self.values)


@dataclass(frozen=True, slots=True)
class Contents:
    """What the files of one release say.

    `label`: the publisher's name of the release (`2024Q3 v302r0`). `known_on`: the day from which the
    public had it, or its first valid day where the publisher does not say. `spans`: the days for which it
    speaks. `tables`: a frame for each `Table` of the data set. `counts`: what the reader met, such as rows
    read, and rows left out by reason: nothing is lost silently.
    """

    label: str
    known_on: dt.date
    spans: tuple[Span, ...]
    tables: Mapping[str, pl.DataFrame]
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A publisher's data set that can be installed; a module of this package lists its own in `DATA_SETS`.

    `page`: where the publisher lists the files. `files`: pattern (ignoring case) of the links there and of
    the files in a folder; its named groups, in order, say which release a file belongs to. `every`: months
    between releases. `history`: `whole`, each release speaks for all days that it covers; `snapshot`, each
    speaks for its own period, and the periods of all installed releases are put together.
    `read` turns the files of one release into contents and raises LayoutError where they are not what it
    knows. `compile` makes other arrays of the tables than the usual ones.
    `lacks`, `silences`: see `PackStatus`. `release_page`: where `page` lists a page for each release, pattern
    (ignoring case) of those links' last part; its named groups say which release, as those of `files` do.
    """

    name: str
    title: str
    publisher: str
    page: str
    files: str
    every: int
    history: Literal["whole", "snapshot"]
    terms: tuple[Terms, ...]
    tables: tuple[Table, ...]
    read: Callable[[Sequence[SourceFile]], Contents]
    compile: Callable[[Mapping[str, pl.DataFrame]], Tables] | None = None
    lacks: str = ""
    silences: tuple[str, ...] = ()
    release_page: str = ""
