"""From Polars columns to arrays and back; for a few rows, lists are ten times faster than expressions."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.reference.codes import LONGEST, keys_of

FEW = 64
"""Below this many rows, a loop over a list is faster than a call that Polars dispatches as an expression."""
NO_DAY = int(np.iinfo(np.int32).min)
"""Stands for a missing date in arrays of days since 1970-01-01."""


def nullable(values: NDArray[np.generic], known: NDArray[np.bool_]) -> pl.Series:
    """Make a series from an array, null where `known` is false."""
    series = pl.Series(values)
    if len(values) < FEW:
        if known.all():
            return series
        pairs = zip(values.tolist(), known.tolist(), strict=True)
        return pl.Series([value if there else None for value, there in pairs], dtype=series.dtype)
    if known.all():
        return series
    return pl.select(pl.when(pl.Series(known)).then(series)).to_series()


def take(series: pl.Series, rows: NDArray[np.integer[Any]]) -> pl.Series:
    """Return the values at these rows, in this order."""
    if len(rows) < FEW and len(series) < FEW:
        values = series.to_list()
        return pl.Series(series.name, [values[row] for row in rows.tolist()], dtype=series.dtype)
    return series.gather(rows)


def nothing(dtype: pl.DataType, rows: int) -> pl.Series:
    """Return a series of nulls."""
    return pl.Series([None], dtype=dtype).new_from_index(0, rows)


def given(series: pl.Series) -> NDArray[np.bool_]:
    """Return where a series is not null."""
    if not series.null_count():
        return np.ones(len(series), dtype=np.bool_)
    if len(series) < FEW:
        return np.array([value is not None for value in series.to_list()], dtype=np.bool_)
    return series.is_not_null().to_numpy()


def true_rows(series: pl.Series) -> NDArray[np.int64]:
    """Return the rows where a boolean series is true."""
    if len(series) < FEW:
        return np.array([row for row, value in enumerate(series.to_list()) if value], dtype=np.int64)
    return series.arg_true().to_numpy().astype(np.int64)


def distinct(series: pl.Series) -> set[object]:
    """Return the different values of a series."""
    return set(series.to_list() if len(series) < FEW else series.unique().to_list())


def to_ints(series: pl.Series, missing: int) -> NDArray[np.int64]:
    """Return an integer series as an array, null being `missing`."""
    if not series.null_count():
        return series.cast(pl.Int64).to_numpy()
    if len(series) < FEW:
        return np.array([missing if value is None else value for value in series.to_list()], dtype=np.int64)
    return series.cast(pl.Int64).fill_null(missing).to_numpy()


def to_flags(series: pl.Series) -> NDArray[np.bool_]:
    """Return a boolean series as an array, null being false."""
    if len(series) < FEW:
        return np.array([bool(value) for value in series.to_list()], dtype=np.bool_)
    return (series.fill_null(False) if series.null_count() else series).to_numpy()


def to_days(series: pl.Series) -> NDArray[np.int32]:
    """Return a date series as days since 1970-01-01, null being `NO_DAY`."""
    days = series.cast(pl.Int32)
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


def from_cents(cents: pl.Series) -> pl.Series:
    """Return whole cents as exact amounts."""
    money = pl.Decimal(18, 2)
    if len(cents) < FEW:
        values = [None if value is None else Decimal(value).scaleb(-2) for value in cents.to_list()]
        return pl.Series(values, dtype=money)
    return (cents.cast(money) / 100).cast(money)


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
