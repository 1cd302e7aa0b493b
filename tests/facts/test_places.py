"""Places of service: every two-digit text against the list, and the dates of the newer codes."""

from __future__ import annotations

import csv
import datetime as dt
import random
from typing import TYPE_CHECKING

import polars as pl
import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.edits.place.place_not_yet_valid import EDIT as NOT_YET
from scrubjay.edits.place.unknown_place import EDIT as UNKNOWN
from scrubjay.facts import Sheet
from scrubjay.facts.places import KNOWN_THROUGH, PLACES, SINCE
from scrubjay.kernel.config import Config
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference.build.installing import install
from scrubjay.reference.datasets import find_data_set
from tests.reference.build.sources import source

if TYPE_CHECKING:
    from pathlib import Path

    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
NOW = dt.datetime(2026, 6, 30)
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


LATER = KNOWN_THROUGH + dt.timedelta(days=1)
UPDATED = dt.date(2026, 11, 2)
HEAD = "Place of Service Code(s),Place of Service Name,Place of Service Description\n"
"""The table below adds: 67 with a first day, 68 without one, 69 with one before the built-in list ends, and
first days of 11 (the list has none) and of 10 (the list has another)."""
ROWS = (
    '67,New place,"x (Effective October 1, 2026)"\n'
    "68,Dateless place,x\n"
    '69,Early place,"x (Effective January 1, 2026)"\n'
    "11,Office,x (Effective May 2003)\n"
    '10,Home,"x (Effective April 4, 2022)"\n'
)
ADDED = {"67": ("New place", dt.date(2026, 10, 1)), "69": ("Early place", dt.date(2026, 1, 1))}
FIRST_DAYS = {**SINCE, "11": dt.date(2003, 5, 1)}


@pytest.fixture(scope="module")
def later(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack with a table of places that is newer than the list."""
    file = source(f"place-of-service-{UPDATED}.csv", HEAD + ROWS)
    root = tmp_path_factory.mktemp("places")
    return pack.with_release(install(root, find_data_set("places"), [file], now=NOW))


def by_table(place: str | None, day: dt.date | None) -> tuple[bool | None, dt.date | None, str | None]:
    """Do as `plain` with the table of the fixture beside the list."""
    if place is None:
        return None, None, None
    if place in PLACES:
        return True, FIRST_DAYS.get(place), PLACES[place]
    if place in ADDED:
        return True, ADDED[place][1], ADDED[place][0]
    if place == "68":
        return day is None or day > KNOWN_THROUGH, None, "Dateless place"
    return (None if day and day > UPDATED else False), None, None


@pytest.mark.parametrize("size", [1, 1000])
def test_an_installed_table_speaks_for_later_days(later: Pack, size: int) -> None:
    places: list[str | None] = [f"{number:02}" for number in range(100)]
    places += [None, "", "1", "067"]
    days = [dt.date(2025, 3, 1), KNOWN_THROUGH, LATER, UPDATED, UPDATED + dt.timedelta(days=1), None]
    cases = [(place, day) for place in places for day in days]
    random.Random(5).shuffle(cases)
    for start in range(0, len(cases), size):
        part = cases[start : start + size]
        sheet = sheet_of([place for place, _ in part], [day for _, day in part], later)
        assert sheet.frame("line", COLUMNS).rows() == [by_table(place, day) for place, day in part]


def test_an_older_table_changes_nothing(pack: Pack, samples: Pack) -> None:
    assert samples.release("places").spans[-1][1] < KNOWN_THROUGH
    places: list[str | None] = [f"{number:02}" for number in range(100)]
    for day in (KNOWN_THROUGH, LATER):
        days: list[dt.date | None] = [day] * 100
        with_table, without = (sheet_of(places, days, one) for one in (samples, pack))
        assert with_table.frame("line", COLUMNS).equals(without.frame("line", COLUMNS))


def test_days_before_a_floor_are_read_as_of_it(later: Pack) -> None:
    """As if served on the day before last of the table: what came by then is a code, what did not is none."""
    floored = later.as_if_on(dt.date(2026, 11, 1), ["places"])
    for size in (1, 100):
        sheet = sheet_of(["67", "68", "70", "10"] * size, [dt.date(2025, 3, 1)] * 4 * size, floored)
        rows = sheet.frame("line", COLUMNS).rows()
        assert rows[:4] == [
            (True, None, "New place"),
            (True, None, "Dateless place"),
            (False, None, None),
            (True, SINCE["10"], PLACES["10"]),
        ]


def test_the_edits_on_places_follow_the_table(pack: Pack, later: Pack) -> None:
    def found(which: Pack, day: str, place: str) -> tuple[set[str], set[str]]:
        outcome = run(
            Plan(Config(), TODAY, which, (UNKNOWN, NOT_YET)),
            parse_notation(f"P {day} F42 dx=I10 | 99213 >1 @{place}"),
        )
        return {one.edit for one in outcome.findings.unsorted()}, {gap.edit for gap in outcome.gaps}

    assert found(pack, "2026-10-02", "70") == (set(), {UNKNOWN.id})
    assert found(later, "2026-10-02", "70") == ({UNKNOWN.id}, set())
    assert found(later, "2026-10-02", "67") == (set(), set())
    assert found(later, "2026-09-30", "67") == ({NOT_YET.id}, set())
    assert found(later, "2026-06-30", "68") == ({UNKNOWN.id}, set())
    assert found(later, "2026-07-01", "68") == (set(), set())
    assert found(later, "2026-11-03", "70") == (set(), {UNKNOWN.id})
