"""Data sets of two small tables whose contents a test writes down itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import Contents, DataSet, SourceFile, Span, Table
from scrubjay.reference.pack import Progress
from scrubjay.reference.releases import Release

LIMITS = Table(
    "limits",
    ("procedure",),
    {"units": "int", "price": "number", "why": "text", "seen": "date", "big": "flag"},
)
PAIRS = Table("pairs", ("one", "two"), {"indicator": "int"})
NOW = dt.datetime(2024, 7, 2, 12, 30)
Q1, Q2, Q3 = (
    (dt.date(2024, 1, 1), dt.date(2024, 3, 31)),
    (dt.date(2024, 4, 1), dt.date(2024, 6, 30)),
    (dt.date(2024, 7, 1), dt.date(2024, 9, 30)),
)
_TYPES = {"int": pl.Int32, "number": pl.Float64, "text": pl.String, "date": pl.Date, "flag": pl.Boolean}


def frame(table: Table, rows: Sequence[Sequence[Any]]) -> pl.DataFrame:
    """Return a frame of a table; missing values at the end of a row are null."""
    kinds = ["text"] * len(table.keys) + ["date", "date"] + list(table.values.values())
    schema = {name: _TYPES[kind] for name, kind in zip(table.columns, kinds, strict=True)}
    full = [[*row, *[None] * (len(schema) - len(row))] for row in rows]
    return pl.DataFrame(full, schema=schema, orient="row")


def data_set(
    *tables: tuple[Table, Sequence[Sequence[Any]]],
    label: str = "2024Q3",
    known_on: dt.date = Q3[0],
    spans: Sequence[Span] = (Q3,),
    history: str = "snapshot",
    name: str = "made",
) -> DataSet:
    """Return a data set whose reader gives these rows whatever the files are."""

    def read(files: Sequence[SourceFile]) -> Contents:
        frames = {table.name: frame(table, rows) for table, rows in tables}
        return Contents(label, known_on, tuple(spans), frames, {"files": len(files)})

    kinds = tuple(table for table, _ in tables)
    return DataSet(name, "Made up", "Nobody", "", "made", 3, history, (), kinds, read)  # type: ignore[arg-type]


def put(
    root: Path, made: DataSet, progress: Progress = lambda _what, _done: None, *, shrink: bool = True
) -> Release:
    """Install a data set that is made up."""
    return install(root, made, [], now=NOW, progress=progress, shrink=shrink)
