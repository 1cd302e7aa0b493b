"""From Polars columns to arrays and back; for a few rows, lists are ten times faster than expressions."""

from __future__ import annotations

import functools
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.batch import FEW as FEW
from scrubjay.reference.codes import LONGEST, keys_of

NO_DAY = int(np.iinfo(np.int32).min)
"""Stands for a missing date in arrays of days since 1970-01-01."""


class Masked(NamedTuple):
    """An array whose values count only where `known` is true; elsewhere they are null."""

    values: NDArray[Any]
    known: NDArray[np.bool_]


type Values = NDArray[Any] | Masked | pl.Series
"""One column: an array without nulls, an array with a mask, or a series."""


def nullable(values: NDArray[Any], known: NDArray[np.bool_]) -> NDArray[Any] | Masked:
    """Return a column that is null where `known` is false."""
    return values if known.all() else Masked(values, known)


def to_series(values: Values, dtype: pl.DataType | None = None) -> pl.Series:
    """Return a column as a series; days since 1970-01-01 become dates where `dtype` says so."""
    if isinstance(values, Masked):
        if len(values.known) < FEW:
            return pl.Series(to_list(values, dtype), dtype=dtype)
        whole = pl.Series(values.values)
        series = pl.select(pl.when(pl.Series(values.known)).then(whole)).to_series()
    else:
        series = values if isinstance(values, pl.Series) else pl.Series(values)
    return series if dtype is None or series.dtype == dtype else series.cast(dtype)


def to_list(values: Values, dtype: pl.DataType | None = None) -> list[Any]:
    """Return a column as a list, null being None."""
    if isinstance(values, pl.Series):
        return values.to_list()
    array, known = values if isinstance(values, Masked) else (values, None)
    cells: list[Any] = (array.astype("datetime64[D]") if dtype == pl.Date else array).tolist()
    if known is None:
        return cells
    return [cell if there else None for cell, there in zip(cells, known.tolist(), strict=True)]


def take(series: pl.Series, rows: NDArray[np.integer[Any]]) -> pl.Series:
    """Return the values at these rows, in this order."""
    if len(rows) < FEW and len(series) < FEW:
        values = series.to_list()
        return pl.Series(series.name, [values[row] for row in rows.tolist()], dtype=series.dtype)
    return series.gather(rows)


def nothing(dtype: pl.DataType, rows: int) -> pl.Series:
    """Return a series of nulls."""
    if rows < FEW:
        return _few_nulls(dtype, rows).clone()
    return pl.Series([None], dtype=dtype).new_from_index(0, rows)


@functools.cache
def _few_nulls(dtype: pl.DataType, rows: int) -> pl.Series:
    return pl.Series([None] * rows, dtype=dtype)


def given(values: Values) -> NDArray[np.bool_]:
    """Return where a column is not null."""
    if isinstance(values, Masked):
        return values.known
    if isinstance(values, np.ndarray) or not values.null_count():
        return np.ones(len(values), dtype=np.bool_)
    if len(values) < FEW:
        return np.array([value is not None for value in values.to_list()], dtype=np.bool_)
    return values.is_not_null().to_numpy()


def true_rows(series: pl.Series) -> NDArray[np.int64]:
    """Return the rows where a boolean series is true."""
    if len(series) < FEW:
        return np.array([row for row, value in enumerate(series.to_list()) if value], dtype=np.int64)
    return series.arg_true().to_numpy().astype(np.int64)


def distinct(series: pl.Series) -> set[object]:
    """Return the different values of a series."""
    return set(series.to_list() if len(series) < FEW else series.unique().to_list())


class Holds(NamedTuple):
    """Which values a column holds: any that is true (or not a flag), any that is false, any null."""

    true: bool
    false: bool
    null: bool


def holds_of(values: Values) -> Holds:
    """Return what a column holds; of a column that is no flag, every given value counts as true."""
    if isinstance(values, pl.Series):
        if len(values) < FEW:
            return _few_holds(values.to_list())
        null = values.null_count()
        true = int(values.sum()) if values.dtype == pl.Boolean else len(values) - null
        return Holds(true > 0, true + null < len(values), null > 0)
    array, known = values if isinstance(values, Masked) else (values, None)
    size = len(array) if known is None else int(np.count_nonzero(known))
    if array.dtype != np.bool_:
        true = size
    else:
        true = int(np.count_nonzero(array if known is None else array & known))
    return Holds(true > 0, true < size, size < len(array))


def _few_holds(cells: list[Any]) -> Holds:
    known = [cell for cell in cells if cell is not None]
    if known and isinstance(known[0], bool):
        return Holds(True in known, False in known, len(known) < len(cells))
    return Holds(bool(known), False, len(known) < len(cells))


def to_ints(values: Values, missing: int) -> NDArray[np.int64]:
    """Return an integer column as an array, null being `missing`."""
    if isinstance(values, Masked):
        return np.where(values.known, values.values, missing)
    if isinstance(values, np.ndarray):
        return values.astype(np.int64, copy=False)
    if not values.null_count():
        return values.cast(pl.Int64).to_numpy()
    if len(values) < FEW:
        return np.array([missing if one is None else one for one in values.to_list()], dtype=np.int64)
    return values.cast(pl.Int64).fill_null(missing).to_numpy()


def to_flags(values: Values) -> NDArray[np.bool_]:
    """Return a boolean column as an array, null being false."""
    if isinstance(values, Masked):
        found: NDArray[np.bool_] = values.values & values.known
        return found
    if isinstance(values, np.ndarray):
        return values.astype(np.bool_, copy=False)
    if len(values) < FEW:
        return np.array([bool(value) for value in values.to_list()], dtype=np.bool_)
    return (values.fill_null(False) if values.null_count() else values).to_numpy()


def is_one(texts: pl.Series, *wanted: str) -> NDArray[np.bool_]:
    """Return which texts are one of some, null being none."""
    if len(texts) < FEW:
        return np.array([text in wanted for text in texts.to_list()], dtype=np.bool_)
    return to_flags(texts == wanted[0] if len(wanted) == 1 else texts.is_in(wanted))


def among(values: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.bool_]:
    """Return which values are among some."""
    found: NDArray[np.bool_] = (
        (values[:, None] == wanted).any(axis=1) if len(values) < FEW else np.isin(values, wanted)
    )
    return found


def to_numbers(values: Values) -> NDArray[np.float64]:
    """Return a column of numbers as an array, null being nan."""
    if isinstance(values, Masked):
        return np.where(values.known, values.values, np.nan)
    if isinstance(values, np.ndarray):
        return values.astype(np.float64, copy=False)
    if len(values) < FEW:
        cells = values.to_list()
        return np.array([np.nan if one is None else one for one in cells], dtype=np.float64)
    return values.cast(pl.Float64).fill_null(np.nan).to_numpy()


def to_days(values: Values) -> NDArray[np.int32]:
    """Return a date column as days since 1970-01-01, null being `NO_DAY`."""
    if isinstance(values, Masked):
        return np.where(values.known, values.values, NO_DAY).astype(np.int32, copy=False)
    if isinstance(values, np.ndarray):
        return values.astype(np.int32, copy=False)
    days = values.cast(pl.Int32)
    if not days.null_count():
        return days.to_numpy()
    if len(days) < FEW:
        return np.array([NO_DAY if value is None else value for value in days.to_list()], dtype=np.int32)
    return days.fill_null(NO_DAY).to_numpy()


def to_cents(amounts: pl.Series) -> NDArray[np.int64]:
    """Return exact amounts as whole cents, null being 0."""
    if len(amounts) < FEW:
        values = (0 if value is None else int(value.scaleb(2)) for value in amounts.to_list())
        return np.fromiter(values, dtype=np.int64, count=len(amounts))
    return (amounts * 100).cast(pl.Int64).fill_null(0).to_numpy()


def from_cents(cents: Values) -> pl.Series:
    """Return whole cents as exact amounts."""
    money = pl.Decimal(18, 2)
    series = to_series(cents)
    if len(series) < FEW:
        values = [None if value is None else Decimal(value).scaleb(-2) for value in series.to_list()]
        return pl.Series(values, dtype=money)
    return (series.cast(money) / 100).cast(money)


def code_keys(codes: pl.Series) -> NDArray[np.uint64]:
    """Pack codes of up to eight ASCII characters into keys (see `scrubjay.reference.codes`); null is 0."""
    if len(codes) < FEW:
        return keys_of(codes.to_list())
    views = _views(codes)
    long_or_missing = (views[:, 0] > LONGEST) | ~given(codes)
    heads = views[:, 1:3].byteswap().astype(np.uint64)
    keys = heads[:, 0] << np.uint64(32) | heads[:, 1]
    keys[long_or_missing] = 0
    odd = np.flatnonzero(_odd(keys))
    if len(odd):
        keys[odd] = keys_of(codes.gather(odd).to_list())
    return keys


def _views(codes: pl.Series) -> NDArray[np.uint32]:
    """Return the string views of a series: length, then the first twelve bytes where they are no more.

    Layout: Apache Arrow columnar format, variable-size binary view.
    """
    array = codes.rechunk().to_arrow(compat_level=pl.CompatLevel.newest())
    views = np.frombuffer(array.buffers()[1], dtype=np.uint32)
    return views.reshape(-1, 4)[array.offset : array.offset + len(array)]


def _odd(keys: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Return which keys hold a byte from 0x60 on: a lower-case letter, or not ASCII."""
    both = (keys & _SIXTH) << np.uint64(1) & keys
    found: NDArray[np.bool_] = (both & _SEVENTH | keys & _EIGHTH) != 0
    return found


_SIXTH, _SEVENTH, _EIGHTH = (np.uint64(0x0101010101010101 << bit) for bit in (5, 6, 7))
"""The sixth, seventh and eighth bit of every byte of a key."""
