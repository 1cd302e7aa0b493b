"""Columns from cells: dates, amounts and numbers parsed in numpy, text as string views into the buffer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
from numpy.typing import NDArray

from scrubjay.intake.x12.tokens import Cells, Tokens
from scrubjay.intake.x12.values import parse_dates, parse_int, parse_money, parse_number
from scrubjay.intake.x12.words import WORD_MASK, Bools, Ints, constant

Note = Callable[[str, Any], None]
"""Reports a problem code at a row of the cells."""

_DAYS_BEFORE = np.array([0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 0, 0, 0])
_MONTH_DAYS = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 0, 0, 0])
_POWERS = 10.0 ** np.arange(17)
_FAST_DIGITS = 15


def text_series(name: str, cells: Cells, memory: NDArray[np.uint8]) -> pl.Series:
    """Return cells as a text column whose long values are views into `memory`; empty ones are null."""
    return pl.Series(name, _texts(cells, memory))


def _texts(cells: Cells, memory: NDArray[np.uint8]) -> Any:
    """Return cells as an Arrow string-view array."""
    height = len(cells)
    length = cells.length
    if not length.any():
        return pa.nulls(height, pa.string_view())
    words: NDArray[np.uint64] = np.ndarray((len(memory) - 7,), "<u8", memory.data, 0, (1,))
    start, longest = cells.start.astype(np.int64), int(length.max())
    kept = np.minimum(length, 8) if longest > 8 else length
    low = words[start] & WORD_MASK.take(kept.astype(np.int64))
    views = np.empty((height, 2), np.uint64)
    np.right_shift(low, np.uint64(32), out=views[:, 1])
    low <<= np.uint64(32)
    np.bitwise_or(low, length.astype(np.uint64), out=views[:, 0])
    if longest > 8:
        rows = np.flatnonzero(length > 8)
        middle = words[start[rows] + 8] & WORD_MASK[np.minimum(length[rows] - 8, 4)]
        views[rows, 1] |= middle << np.uint64(32)
    if longest > 12:
        rows = np.flatnonzero(length > 12)
        views[rows, 1] = start[rows].astype(np.uint64) << np.uint64(32)
    buffers = [_validity(length > 0), pa.py_buffer(views), pa.py_buffer(memory)]
    return pa.Array.from_buffers(pa.string_view(), height, buffers)


def list_series(name: str, cells: Cells, owner: Ints, height: int, memory: NDArray[np.uint8]) -> pl.Series:
    """Return lists of text: `owner` names, in ascending order, the row that each cell belongs to."""
    counts = np.bincount(owner, minlength=height)
    offsets = np.concatenate(([0], np.cumsum(counts)))
    buffers = [_validity(counts > 0), pa.py_buffer(offsets)]
    kind = pa.large_list(pa.string_view())
    return pl.Series(name, pa.Array.from_buffers(kind, height, buffers, children=[_texts(cells, memory)]))


def money_series(name: str, cents: Ints, valid: Bools) -> pl.Series:
    """Return cents as an exact decimal(18, 2) column."""
    wide = np.empty((len(cents), 2), np.int64)
    wide[:, 0] = cents
    wide[:, 1] = cents >> 63
    buffers = [_validity(valid), pa.py_buffer(wide)]
    return pl.Series(name, pa.Array.from_buffers(pa.decimal128(18, 2), len(cents), buffers))


def date_series(name: str, days: Ints, valid: Bools) -> pl.Series:
    """Return days since 1970-01-01 as a date column."""
    buffers = [_validity(valid), pa.py_buffer(days.astype(np.int32))]
    return pl.Series(name, pa.Array.from_buffers(pa.date32(), len(days), buffers))


def int_series(name: str, values: Ints, valid: Bools | None = None) -> pl.Series:
    """Return whole numbers, null where not valid."""
    if valid is None:
        return pl.Series(name, values.astype(np.int64))
    buffers = [_validity(valid), pa.py_buffer(np.ascontiguousarray(values, np.int64))]
    return pl.Series(name, pa.Array.from_buffers(pa.int64(), len(values), buffers))


def number_series(name: str, values: NDArray[np.float64], valid: Bools) -> pl.Series:
    """Return float64 numbers, null where not valid."""
    buffers = [_validity(valid), pa.py_buffer(np.ascontiguousarray(values))]
    return pl.Series(name, pa.Array.from_buffers(pa.float64(), len(values), buffers))


def _validity(valid: Bools) -> Any:
    return pa.py_buffer(np.packbits(valid, bitorder="little"))


def _decimals(tokens: Tokens, cells: Cells) -> tuple[Ints, Ints, Bools]:
    """Return digits as one number, how many stand after the point, and which cells were that simple."""
    length = cells.length
    good = (length > 0) & (length <= _FAST_DIGITS)
    value, digits, point = (np.zeros(len(cells), np.int64) for _ in range(3))
    place = np.full(len(cells), -1)
    for index in range(min(int(length.max(initial=0)), _FAST_DIGITS)):
        byte = tokens.bytes[cells.start + index].astype(np.int64)
        used = index < length
        digit = used & (byte >= 48) & (byte <= 57)
        dot = used & (byte == 46) & (place < 0)
        good &= digit | dot | ~used
        value = np.where(digit, value * 10 + byte - 48, value)
        digits += digit
        place = np.where(dot, index, place)
    point = np.where(place >= 0, length - 1 - place, 0)
    return value, point, good & (digits > 0)


def money(tokens: Tokens, cells: Cells, note: Note) -> tuple[Ints, Bools]:
    """Return amounts in cents and which are valid."""
    value, point, good = _decimals(tokens, cells)
    good &= point <= 2
    cents = value * np.array([100, 10, 1])[np.minimum(point, 2)]
    valid = good.copy()
    for row in np.flatnonzero(~good & (cells.length > 0)):
        found = parse_money(tokens.value(cells, row))
        if found is None:
            note("amount-unreadable", row)
        else:
            cents[row], valid[row] = found, True
    return np.where(valid, cents, 0), valid


def number(tokens: Tokens, cells: Cells, note: Note) -> tuple[NDArray[np.float64], Bools]:
    """Return decimal numbers and which are valid."""
    value, point, good = _decimals(tokens, cells)
    result = value / _POWERS[np.minimum(point, 16)]
    valid = good.copy()
    for row in np.flatnonzero(~good & (cells.length > 0)):
        found = parse_number(tokens.value(cells, row))
        if found is None:
            note("number-unreadable", row)
        else:
            result[row], valid[row] = found, True
    return result, valid


def pointer(tokens: Tokens, cells: Cells, note: Note) -> tuple[Ints, Bools]:
    """Return diagnosis pointers and which are valid."""
    byte = tokens.bytes[cells.start].astype(np.int64) - 48
    valid = (cells.length == 1) & (byte >= 0) & (byte <= 9)
    result = np.where(valid, byte, 0)
    for row in np.flatnonzero(~valid & (cells.length > 0)):
        found = parse_int(tokens.value(cells, row))
        if found is None:
            note("pointer-unreadable", row)
        else:
            result[row], valid[row] = found, True
    return result, valid


def dates(tokens: Tokens, cells: Cells, forms: Cells, note: Note) -> tuple[Ints, Bools, Ints, Bools]:
    """Return first and last days (since 1970-01-01) and which are valid."""
    form = tokens.pack(forms)
    first, good = _days(tokens, cells.start)
    later, good_later = first.copy(), good.copy()
    ranges = np.flatnonzero(cells.length == 17)
    later[ranges], good_later[ranges] = _days(tokens, cells.start[ranges] + 9)
    day = (cells.length == 8) & (form == constant(b"D8")) & good
    both = np.zeros(len(cells), np.bool_)
    dash = tokens.bytes[cells.start[ranges] + 8] == 45
    both[ranges] = (form[ranges] == constant(b"RD8")) & good[ranges] & good_later[ranges] & dash
    valid = day | both
    valid_later = valid.copy()
    for row in np.flatnonzero(~valid & (cells.length > 0)):
        one, two, codes = parse_dates(tokens.value(cells, row), tokens.value(forms, row))
        for code in codes:
            note(code, row)
        first[row], valid[row] = one or 0, one is not None
        later[row], valid_later[row] = two or 0, two is not None
    return np.where(valid, first, 0), valid, np.where(valid_later, later, 0), valid_later


def _days(tokens: Tokens, start: Ints) -> tuple[Ints, Bools]:
    """Return the day that eight digits name, and whether they are digits and name one."""
    word = tokens.word(start) ^ np.uint64(0x3030303030303030)
    over = ((word + np.uint64(0x0606060606060606)) | word) & np.uint64(0xF0F0F0F0F0F0F0F0)
    good = over == 0
    word = np.where(good, word, np.uint64(0))
    pairs = (word * np.uint64(10) + (word >> np.uint64(8))) & np.uint64(0x00FF00FF00FF00FF)
    century, year, month, day = ((pairs >> np.uint64(s)).astype(np.int64) & 255 for s in (0, 16, 32, 48))
    year = century * 100 + year
    month = np.minimum(month, 15)
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    most = _MONTH_DAYS[month] + (leap & (month == 2))
    good &= (day >= 1) & (day <= most) & (year >= 1)
    before = year - 1
    passed = before * 365 + before // 4 - before // 100 + before // 400
    return passed + _DAYS_BEFORE[month] + (leap & (month > 2)) + day - 719163, good
