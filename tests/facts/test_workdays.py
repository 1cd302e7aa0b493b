"""Federal workdays, against a walk through the calendar, day by day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from numpy.typing import NDArray

from scrubjay.facts.workdays import CLOSED, FIRST_YEAR, federal_holidays, next_workday

FIRST, LAST = dt.date(2009, 1, 1), dt.date(2032, 12, 31)


def numbers(*days: dt.date | str) -> NDArray[np.int64]:
    return np.array(days, dtype="datetime64[D]").astype(np.int64)


def slow_holidays(year: int) -> set[dt.date]:
    """The eleven holidays of 5 U.S.C. 6103(a) on the days on which they are kept."""
    fixed = [dt.date(year, 1, 1), dt.date(year, 7, 4), dt.date(year, 11, 11), dt.date(year, 12, 25)]
    if year >= 2021:
        fixed.append(dt.date(year, 6, 19))
    moved = {5: -1, 6: 1}
    kept = {day + dt.timedelta(days=moved.get(day.weekday(), 0)) for day in fixed}
    for month, weekday, which in ((1, 0, 2), (2, 0, 2), (5, 0, -1), (9, 0, 0), (10, 0, 1), (11, 3, 3)):
        days = [dt.date(year, month, day) for day in range(1, 31 if month in (9, 11) else 29)]
        if month == 5:
            days = [dt.date(year, month, day) for day in range(1, 32)]
        kept.add([day for day in days if day.weekday() == weekday][which])
    return kept


def slow_workday(day: dt.date) -> dt.date:
    closed = {dt.date.fromisoformat(text) for text in CLOSED}
    while day.weekday() >= 5 or day in slow_holidays(day.year) | slow_holidays(day.year + 1) | closed:
        day += dt.timedelta(days=1)
    return day


def test_against_the_calendar() -> None:
    days = [FIRST + dt.timedelta(days=step) for step in range((LAST - FIRST).days)]
    found = next_workday(numbers(*days))
    assert found.tolist() == numbers(*(slow_workday(day) for day in days)).tolist()


def test_holidays_of_a_year() -> None:
    years = range(FIRST_YEAR, 2061)
    wanted = set().union(*(slow_holidays(year) for year in years))
    assert federal_holidays(years[0], years[-1]).tolist() == numbers(*sorted(wanted)).tolist()


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2026-06-30", "2026-06-30"),
        ("2026-07-03", "2026-07-06"),  # July 4 is a Saturday: kept on Friday, and the weekend follows
        ("2021-07-05", "2021-07-06"),  # July 4 was a Sunday: kept on Monday
        ("2021-12-31", "2022-01-03"),  # January 1 was a Saturday: kept in the year before
        ("2021-06-18", "2021-06-21"),  # the first Juneteenth, a Saturday
        ("2020-06-19", "2020-06-19"),  # no holiday yet
        ("2022-06-19", "2022-06-21"),  # a Sunday, kept on Monday
        ("2025-01-09", "2025-01-10"),  # closed by an executive order
        ("2025-01-20", "2025-01-21"),  # the third Monday; Inauguration Day is not the reason
        ("2021-01-20", "2021-01-20"),  # Inauguration Day alone
        ("2150-07-04", "2150-07-06"),  # a Saturday beyond the years that are known
    ],
)
def test_days_by_name(day: str, wanted: str) -> None:
    assert next_workday(numbers(day)).tolist() == numbers(wanted).tolist()


def test_without_any_day() -> None:
    assert not len(next_workday(numbers()))
