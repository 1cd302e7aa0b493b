"""Which release a file is of, by its name: the named groups of a data set's pattern, and their order."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import cast

TIMES = ("year", "fiscal_year", "half", "quarter", "month", "day")
"""Groups that say a time."""
type Rank = tuple[tuple[int, int, str], ...]


def groups_of(pattern: str, name: str) -> dict[str, str] | None:
    """Return the named groups that a name fills, None where the pattern is not found in it.

    A group has another name in each way of writing it, `year` and `year2`: digits at the end do not count.
    """
    match = re.search(pattern, name, re.IGNORECASE)
    if match is None:
        return None
    found: dict[str, str] = {}
    for group, text in match.groupdict().items():
        if text:
            found.setdefault(group.rstrip("0123456789"), text)
    return found


def release_rank(pattern: str, groups: Mapping[str, str]) -> tuple[Rank, ...]:
    """Return what releases are ordered by: the groups that say a time first, then the others, without `part`.

    Numbers are compared as numbers, days as days, `r1` after `r` after nothing; quarters may be letters,
    months may be names, years have two digits or four.
    """
    order = [group.rstrip("0123456789") for group in re.compile(pattern).groupindex]
    times = [group for group in TIMES if group in order]
    others = [group for group in dict.fromkeys(order) if group not in (*TIMES, "part")]
    return tuple(_rank(group, groups.get(group, "")) for group in (*times, *others))


def natural(text: str) -> Rank:
    """Return what a text is ordered by: its numbers as numbers; a month, or a day as month, day, year."""
    if day := re.fullmatch(r"(\d{1,2})\D(\d{1,2})\D(\d{4}|\d\d)", text):
        text = f"{_year(day[3])}-{day[1]}-{day[2]}"
    pieces = re.findall(r"\d+|\D+", str(_month(text) or text.lower()))
    return tuple((0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in pieces)


def release_day(groups: Mapping[str, str]) -> dt.date | None:
    """Return the first day of the time that the groups say, None where they say none that exists."""
    numbers = {group: _number(group, text) for group, text in groups.items() if group in TIMES}
    if None in numbers.values():
        return None
    known = cast("dict[str, int]", numbers)
    try:
        if "fiscal_year" in known:
            return dt.date(known["fiscal_year"] - 1, 10, 1)
        if "year" not in known:
            return None
        month = known.get("month") or 3 * known.get("quarter", 1) - 2 + 6 * (known.get("half", 1) - 1)
        return dt.date(known["year"], month, known.get("day", 1))
    except ValueError:
        return None


def _rank(group: str, text: str) -> Rank:
    number = _number(group, text) if group in TIMES and text else None
    return natural(text) if number is None else ((0, number, ""),)


def _number(group: str, text: str) -> int | None:
    """Return a year, half, quarter, month or day as a number; None where it is none."""
    low = text.lower()
    if group == "quarter" and low in ("a", "b", "c", "d"):
        return "abcd".index(low) + 1
    if group == "month" and (month := _month(text)) is not None:
        return month
    if not low.isdecimal():
        return None
    return _year(low) if group.endswith("year") else int(low)


def _month(text: str) -> int | None:
    """Return the number of a month by its name, or at least three letters of it."""
    found = [
        number for number, name in enumerate(calendar.month_name) if name.lower().startswith(text.lower())
    ]
    return found[0] if len(text) > 2 and found else None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)
