"""The filing limit of a line against the calendar of the standard library.

Workdays have a test of their own, from which the slow one is taken.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from tests.facts.test_workdays import slow_workday

if TYPE_CHECKING:
    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
EDGES = [
    dt.date(2024, 2, 28),
    dt.date(2024, 2, 29),
    dt.date(2024, 3, 1),
    dt.date(2023, 2, 28),
    dt.date(2025, 12, 31),
    dt.date(2009, 12, 31),
    dt.date(2020, 6, 18),
    dt.date(2024, 7, 5),
]


def slow_deadline(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    try:
        return slow_workday(day.replace(year=day.year + 1))
    except ValueError:
        return slow_workday(dt.date(day.year + 1, 2, 28))


@pytest.mark.parametrize("count", [1, 5, 400])
def test_against_the_calendar(pack: Pack, count: int) -> None:
    chance = random.Random(count)
    days: list[dt.date | None] = [*EDGES, None]
    days += [dt.date(2010, 1, 1) + dt.timedelta(days=chance.randrange(7000)) for _ in range(count)]
    chance.shuffle(days)
    batch = Batch.from_rows(
        {
            "claims": {"claim_type": ["professional"] * len(days)},
            "lines": {"claim": list(range(len(days))), "line": [1] * len(days), "from_date": days},
        }
    )
    sheet = Sheet(batch, pack, TODAY)
    wanted = [slow_deadline(day) for day in days]
    assert sheet.column("line", "filing_deadline").to_list() == wanted
    left = [None if day is None else (day - TODAY).days for day in wanted]
    assert sheet.column("line", "filing_days_left").to_list() == left


def test_without_any_line(pack: Pack) -> None:
    sheet = Sheet(Batch.from_rows({"claims": {"claim_type": ["professional"]}}), pack, TODAY)
    assert sheet.column("line", "filing_deadline").to_list() == []


def test_an_institutional_claim_has_the_year_from_its_last_day(pack: Pack) -> None:
    first, last = dt.date(2025, 3, 3), dt.date(2025, 3, 12)
    line, other = dt.date(2025, 3, 4), dt.date(2025, 3, 5)
    batch = Batch.from_rows(
        {
            "claims": {
                "claim_type": ["institutional", "professional", "institutional", "institutional"],
                "statement_from": [first, None, first, None],
                "statement_to": [last, None, None, None],
            },
            "lines": {
                "claim": [0, 0, 1, 2, 3, 3],
                "line": [1, 2, 1, 1, 1, 2],
                "from_date": [line, None, line, None, line, other],
                "to_date": [line, None, last, None, line, other],
            },
        }
    )
    wanted = [slow_deadline(day) for day in (last, last, line, first, other, other)]
    assert Sheet(batch, pack, TODAY).column("line", "filing_deadline").to_list() == wanted
