"""Places of service: every two-digit text against the list, and the dates of the newer codes."""

from __future__ import annotations

import csv
import datetime as dt
import random
from typing import TYPE_CHECKING

import polars as pl
import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.places import KNOWN_THROUGH, PLACES, SINCE

if TYPE_CHECKING:
    from pathlib import Path

    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
COLUMNS = ("place_known", "place_first_day", "place_group")


def sheet_of(places: list[str | None], days: list[dt.date | None], pack: Pack) -> Sheet:
    size = len(places)
    claims = {"claim_type": ["professional"] * size}
    lines = {
        "claim": list(range(size)),
        "line": [1] * size,
        "line_place_of_service": places,
        "from_date": days,
    }
    return Sheet(Batch.from_rows({"claims": claims, "lines": lines}), pack, TODAY)


def plain(place: str | None, day: dt.date | None) -> tuple[bool | None, dt.date | None, str | None]:
    if place is None:
        return None, None, None
    if place in PLACES:
        return True, SINCE.get(place), PLACES[place]
    return (None if day and day > KNOWN_THROUGH else False), None, None


@pytest.mark.parametrize("backwards", [False, True])
def test_every_text_against_the_list(pack: Pack, backwards: bool) -> None:
    places: list[str | None] = [f"{number:02}" for number in range(100)]
    places += [None, "", "1", "011", "1A", "A1", " 1", "1 ", "-1", "ON", "é1", "\u09671", "11111111"]
    days = [dt.date(2025, 3, 1), KNOWN_THROUGH, KNOWN_THROUGH + dt.timedelta(days=1), None]
    cases = [(place, day) for place in places for day in days]
    random.Random(3).shuffle(cases)
    cases = cases[::-1] if backwards else cases
    sheet = sheet_of([place for place, _ in cases], [day for _, day in cases], pack)
    wanted = [plain(place, day) for place, day in cases]
    assert sheet.frame("line", COLUMNS).rows() == wanted
    few = [sheet_of([place], [day], pack) for place, day in cases[:200]]
    assert [sheet.frame("line", COLUMNS).row(0) for sheet in few] == wanted[:200]


def test_one_line_alone(pack: Pack) -> None:
    sheet = Sheet(parse_notation("P 2021-12-31 F42 dx=I10 | 99213 >1 @10"), pack, TODAY)
    assert sheet.frame("line", COLUMNS).rows() == [(True, dt.date(2022, 1, 1), "telehealth at home")]


def test_a_line_takes_the_place_of_its_claim(pack: Pack) -> None:
    sheet = Sheet(
        parse_notation("P 2026-05-04 F42 dx=I10 | 99213 >1 @11 | 36415 >1 @81 | 83036 >1"), pack, TODAY
    )
    assert sheet.column("line", "place_group").to_list() == ["office", "independent laboratory", "office"]


def test_the_list_is_that_of_the_publisher(shared: Path) -> None:
    with (shared / "reference/codes/place_of_service_2024.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["pos_code"] for row in rows if row["pos_type"] != "Unassigned"} == set(PLACES)


def test_an_empty_batch_of_lines(pack: Pack) -> None:
    sheet = sheet_of([], [], pack)
    assert sheet.frame("line", COLUMNS).schema == {
        "place_known": pl.Boolean, "place_first_day": pl.Date, "place_group": pl.String,
    }  # fmt: skip
