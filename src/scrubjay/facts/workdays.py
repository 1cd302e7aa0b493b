"""Federal workdays: from a day that is none to the next one.

Source: 5 U.S.C. 6103(a) (the holidays) and (b) (one on a Saturday is kept on the Friday before); Executive
Order 11582, section 3 (one on a Sunday is kept on the Monday after). Inauguration Day is left out: it is kept
near Washington only (5 U.S.C. 6103(c)).
"""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

type Days = NDArray[np.int64]
"""Days since 1970-01-01, none missing; also years."""

FIRST_YEAR, LAST_YEAR = 1986, 2100
"""Holidays of these years are known, outside of them weekends only. The list is that of 1986 and later."""
FIXED = (("01-01", 0), ("06-19", 2021), ("07-04", 0), ("11-11", 0), ("12-25", 0))
"""Holidays of one date, each with the first year that it was kept (June 19: Pub. L. 117-17 of 2021-06-17)."""
MOVING = (("01", 0, 2), ("02", 0, 2), ("06", 0, -1), ("09", 0, 0), ("10", 0, 1), ("11", 3, 3))
"""Holidays of one weekday: month, weekday (Monday 0), and which one of the month, from 0. The last Monday
of May is the one before the first of June."""
CLOSED = (
    "2014-12-26",  # Executive Order 13682
    "2018-12-24",  # Executive Order 13854
    "2019-12-24",  # Executive Order 13900
    "2020-12-24",  # Executive Order of 2020-12-11
    "2025-01-09",  # Executive Order 14133
    "2025-12-24",  # Executive Order of 2025-12-18
    "2025-12-26",  # Executive Order of 2025-12-18
)
"""Days on which an executive order closed all departments; others may be missing here."""


def federal_holidays(first: int, last: int) -> Days:
    """Return the days on which the federal holidays of some years are kept, ascending; none is a weekend.

    That of January 1 may be kept in the year before.
    """
    years = np.arange(first, last + 1)
    days = np.concatenate([_days(years[years >= since], day) for day, since in FIXED])
    days += np.select([_weekdays(days) == 5, _weekdays(days) == 6], [-1, 1], 0)
    moving = [
        _on_weekday(_days(years, f"{month}-01"), weekday) + 7 * which for month, weekday, which in MOVING
    ]
    return np.unique(np.concatenate([days, *moving]))


def next_workday(days: Days) -> Days:
    """Return each day itself where it is a federal workday, else the next one."""
    moved = np.busday_offset(days.astype("datetime64[D]"), 0, roll="forward", busdaycal=_calendar())
    return moved.astype(np.int64)


@cache
def _calendar() -> np.busdaycalendar:
    holidays = federal_holidays(FIRST_YEAR, LAST_YEAR).astype("datetime64[D]")
    return np.busdaycalendar(holidays=np.concatenate([holidays, np.array(CLOSED, dtype="datetime64[D]")]))


def _days(years: Days, day: str) -> Days:
    return np.array([f"{year}-{day}" for year in years.tolist()], dtype="datetime64[D]").astype(np.int64)


def _weekdays(days: Days) -> Days:
    """Return the weekday of each day, Monday being 0; 1970-01-01 was a Thursday."""
    return (days + 3) % 7


def _on_weekday(days: Days, weekday: int) -> Days:
    """Return the first day of that weekday, on each day or after it."""
    return days + (weekday - _weekdays(days)) % 7
