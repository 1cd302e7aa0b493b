"""The filing limit of a line against the calendar of the standard library."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
EDGES = [
    dt.date(2024, 2, 28),
    dt.date(2024, 2, 29),
    dt.date(2024, 3, 1),
    dt.date(2023, 2, 28),
    dt.date(2025, 12, 31),
]


def slow_deadline(day: dt.date | None) -> dt.date | None:
    if day is None:
        return None
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return dt.date(day.year + 1, 2, 28)


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
