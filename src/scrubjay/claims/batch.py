"""A batch of claims: five flat tables that share claim row numbers, and the nested interchange form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import polars as pl

from scrubjay.claims.schema import TABLES, Column, Kind

if TYPE_CHECKING:
    import pyarrow as pa

DTYPES: dict[Kind, pl.DataType] = {
    "text": pl.String(),
    "date": pl.Date(),
    "money": pl.Decimal(18, 2),
    "number": pl.Float64(),
    "int": pl.Int64(),
    "flag": pl.Boolean(),
    "texts": pl.List(pl.String()),
}
FEW = 64
"""Below this many rows, a loop over lists is faster than a call of Polars for each column or expression."""
CHILDREN = ("diagnoses", "lines", "references", "adjustments")


@dataclass(frozen=True, slots=True)
class SourceProblem:
    """Something in the input that could not be read as it should.

    `claim_lost` is true when the claim at this place could not be read at all; `claim_index` is the row
    number, in the whole source, of the claim that the problem belongs to, where it belongs to one.
    The text never holds values that could identify a patient.
    """

    code: str
    text: str
    segment: int | None = None
    offset: int | None = None
    claim_index: int | None = None
    claim_lost: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Batch:
    """Claims as five tables (see `scrubjay.claims.schema`).

    Children hold the row number of their claim in `claim`, in ascending order. A table may lack columns
    that its reader was not asked for.
    """

    claims: pl.DataFrame
    diagnoses: pl.DataFrame
    lines: pl.DataFrame
    references: pl.DataFrame
    adjustments: pl.DataFrame

    def __len__(self) -> int:
        return self.claims.height

    @classmethod
    def from_rows(cls, rows: Mapping[str, Mapping[str, Sequence[Any]]]) -> Batch:
        """Make a batch from table name -> column name -> values; columns left out become null."""
        return cls(**{table: _frame(columns, rows.get(table, {})) for table, columns in TABLES.items()})

    def filter_claims(self, keep: pl.Series) -> Batch:
        """Return the claims where `keep` (boolean, one value a claim) is true, renumbered from 0."""
        return self.take(keep.arg_true())

    def take(self, rows: pl.Series) -> Batch:
        """Return the claims with these row numbers, in this order, renumbered from 0."""
        number = pl.DataFrame(
            {"claim": rows.cast(pl.Int64), "_new": pl.Series(range(len(rows)), dtype=pl.Int64)}
        )
        children = {
            name: number.join(getattr(self, name), on="claim", how="inner", maintain_order="left_right")
            .drop("claim")
            .rename({"_new": "claim"})
            .select(getattr(self, name).columns)
            for name in CHILDREN
        }
        return Batch(claims=self.claims[rows], **children)

    def slice(self, start: int, length: int) -> Batch:
        """Return `length` claims from row `start` on, renumbered from 0."""
        stop = min(start + length, len(self))
        children = {}
        for name in CHILDREN:
            table: pl.DataFrame = getattr(self, name)
            low, high = (table["claim"].search_sorted(edge) for edge in (start, stop))
            children[name] = table.slice(low, high - low).with_columns(pl.col("claim") - start)
        return Batch(claims=self.claims.slice(start, stop - start), **children)

    def to_table(self) -> pa.Table:
        """Return the interchange form: one Arrow row a claim, children as lists of structs."""
        nested = self.claims.with_row_index("claim").with_columns(pl.col("claim").cast(pl.Int64))
        for name in CHILDREN:
            table: pl.DataFrame = getattr(self, name)
            rest = [column for column in table.columns if column != "claim"]
            lists = table.group_by("claim", maintain_order=True).agg(pl.struct(rest).alias(name))
            nested = nested.join(lists, on="claim", how="left", maintain_order="left").with_columns(
                pl.col(name).fill_null([])
            )
        return nested.drop("claim").to_arrow()

    @classmethod
    def from_table(cls, table: pa.Table) -> Batch:
        """Make a batch from the interchange form; unknown columns raise `ValueError`."""
        nested = pl.DataFrame(table)
        known = {column.name for column in TABLES["claims"]} | set(CHILDREN)
        if unknown := sorted(set(nested.columns) - known):
            raise ValueError(f"columns that a claim does not have: {', '.join(unknown)}")
        nested = nested.with_row_index("claim").with_columns(pl.col("claim").cast(pl.Int64))
        frames = {"claims": _conform(nested.drop("claim", *CHILDREN, strict=False), TABLES["claims"])}
        for name in CHILDREN:
            frames[name] = _child(nested, name)
        return cls(**frames)


def concat(batches: Iterable[Batch]) -> Batch:
    """Join batches with equal columns into one, renumbering the claims."""
    parts: list[Batch] = []
    start = 0
    for batch in batches:
        moved = {name: getattr(batch, name).with_columns(pl.col("claim") + start) for name in CHILDREN}
        parts.append(replace(batch, **moved))
        start += len(batch)
    if not parts:
        return Batch.from_rows({})
    names = [field.name for field in fields(Batch)]
    return Batch(**{name: pl.concat([getattr(part, name) for part in parts], rechunk=True) for name in names})


def _child(nested: pl.DataFrame, name: str) -> pl.DataFrame:
    columns = TABLES[name]
    if name not in nested.columns or nested[name].dtype == pl.Null or nested.is_empty():
        return _frame(columns, {})
    flat = nested.select("claim", name).explode(name).drop_nulls(name).unnest(name)
    return _conform(flat, columns)


def _conform(frame: pl.DataFrame, columns: Sequence[Column]) -> pl.DataFrame:
    return frame.select(
        (pl.col(column.name) if column.name in frame.columns else pl.lit(None, dtype=DTYPES[column.kind]))
        .cast(DTYPES[column.kind])
        .alias(column.name)
        for column in columns
    )


def _frame(columns: Sequence[Column], values: Mapping[str, Sequence[Any]]) -> pl.DataFrame:
    if unknown := sorted(set(values) - {column.name for column in columns}):
        raise ValueError(f"columns that this table does not have: {', '.join(unknown)}")
    height = len(next(iter(values.values()), ()))
    if height < FEW:
        return _few_rows(tuple(columns), values, height)
    nothing: dict[Kind, pl.Series] = {}
    series = []
    for column in columns:
        dtype = DTYPES[column.kind]
        if column.name in values:
            series.append(pl.Series(column.name, values[column.name], dtype=dtype, strict=False))
        else:
            if column.kind not in nothing:
                nothing[column.kind] = pl.Series([None], dtype=dtype).new_from_index(0, height)
            series.append(nothing[column.kind].alias(column.name))
    return pl.DataFrame(series)


def _few_rows(columns: tuple[Column, ...], values: Mapping[str, Sequence[Any]], height: int) -> pl.DataFrame:
    """Lay out a few rows at once, which is faster than column by column."""
    if not height:
        return _no_rows(columns).clone()
    rows = [dict(zip(values, row, strict=True)) for row in zip(*values.values(), strict=True)]
    return pl.from_dicts(rows, schema=_no_rows(columns).schema, strict=False)


@cache
def _no_rows(columns: tuple[Column, ...]) -> pl.DataFrame:
    return pl.DataFrame(schema={column.name: DTYPES[column.kind] for column in columns})
