"""Batches from rows of the plain path, and batches joined or narrowed. Needs Polars only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import polars as pl

from scrubjay.claims.batch import DTYPES, Batch
from scrubjay.claims.schema import TABLES, Column
from scrubjay.intake.x12.rows import Row, with_key

Wanted = Mapping[str, Collection[str]]


def batch_of(tables: Mapping[str, Sequence[Row]]) -> Batch:
    """Make a batch from the rows of its five tables."""
    return Batch(
        **{
            table: pl.DataFrame([_series(column, rows) for column in TABLES[table]])
            for table, rows in tables.items()
        }
    )


def _series(column: Column, rows: Sequence[Row]) -> pl.Series:
    values: list[Any] = [row.get(column.name) for row in rows]
    if column.kind == "money":
        # A series of decimals would import numpy (0.1 s); the text of an amount is as exact.
        texts = [None if value is None else str(value) for value in values]
        return pl.Series(column.name, texts, dtype=pl.String).cast(DTYPES["money"])
    return pl.Series(column.name, values, dtype=DTYPES[column.kind])


def joined(batches: Sequence[Batch], columns: Wanted | None) -> Batch:
    """Join batches with equal columns into one, renumbering the claims."""
    if not batches:
        return select(Batch.from_rows({}), columns)
    if len(batches) == 1:
        return batches[0]
    starts = [0]
    for batch in batches:
        starts.append(starts[-1] + len(batch))
    frames = {}
    for name in TABLES:
        parts = [getattr(batch, name) for batch in batches]
        if "claim" in parts[0].columns:
            parts = [
                part.with_columns(part["claim"] + start)
                for part, start in zip(parts, starts[:-1], strict=True)
            ]
        frames[name] = pl.concat(parts, rechunk=False)
    return Batch(**frames)


def select(batch: Batch, columns: Wanted | None) -> Batch:
    """Return the batch with the wanted columns only (None: all)."""
    if columns is None:
        return batch
    frames = {}
    for name, all_columns in TABLES.items():
        asked = with_key(name, columns.get(name, ()))
        frames[name] = getattr(batch, name).select([c.name for c in all_columns if c.name in asked])
    return Batch(**frames)
