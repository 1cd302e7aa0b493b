"""Values of single elements: dates, amounts, numbers, codes. Both paths call these for odd values."""

from __future__ import annotations

import re
from datetime import date

SPACE = b" \t\n\v\f\r\0"
"""Bytes that are cut off both ends of a value (0x1C-0x1F can be separators)."""
QUALIFIER_LENGTH = 8
"""Longer first elements are text, not qualifiers."""

_NUMBER = re.compile(rb"-?(\d*)(?:\.(\d*))?")
_INTEGER = re.compile(rb"-?\d{1,9}")
_LOWER = re.compile(rb"[a-z]")
_EPOCH = date(1970, 1, 1).toordinal()


def text_of(value: bytes) -> str:
    """Decode a value: UTF-8, else Latin-1."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def has_lower(value: bytes) -> bool:
    """Whether an ASCII letter in lower case is in the value."""
    return _LOWER.search(value) is not None


def parse_money(value: bytes) -> int | None:
    """Return an amount in cents, or None: at most 16 digits before the point and two after."""
    match = _NUMBER.fullmatch(value)
    if match is None:
        return None
    whole, part = match[1].lstrip(b"0"), match[2] or b""
    if not (match[1] or part) or len(part) > 2 or len(whole) > 16:
        return None
    cents = int(whole or b"0") * 100 + int(part.ljust(2, b"0"))
    return -cents if value.startswith(b"-") else cents


def parse_number(value: bytes) -> float | None:
    """Return a decimal number, or None."""
    match = _NUMBER.fullmatch(value)
    if match is None or not (match[1] or match[2]) or len(value) > 40:
        return None
    return float(value)


def parse_int(value: bytes) -> int | None:
    """Return a whole number of at most nine digits, or None."""
    return int(value) if _INTEGER.fullmatch(value) else None


def _day(digits: bytes) -> int | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8])).toordinal() - _EPOCH
    except ValueError:
        return None


def parse_dates(value: bytes, form: bytes) -> tuple[int | None, int | None, tuple[str, ...]]:
    """Return first and last day (days since 1970-01-01) and the problems.

    `form` is the qualifier: D8 one day, RD8 two days joined by a hyphen, DT a day with a time. The value's
    own form decides; a qualifier that says otherwise is a problem.
    """
    shape = _shape(value)
    codes = [] if shape and shape == form.upper() else ["date-format"]
    if not shape:
        return None, None, ("impossible-date",)
    first = _day(value[:8])
    last = _day(value[9:]) if shape == b"RD8" else first
    if first is None or last is None:
        codes.append("impossible-date")
    return first, last, tuple(codes)


def _shape(value: bytes) -> bytes:
    if value.isdigit():
        return {8: b"D8", 12: b"DT"}.get(len(value), b"")
    if len(value) == 17 and value[8:9] == b"-" and value[:8].isdigit() and value[9:].isdigit():
        return b"RD8"
    return b""
