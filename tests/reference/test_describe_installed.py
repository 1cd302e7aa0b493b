"""What installed releases say of a code, against a plain reading of the rows that their files gave."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

import pytest

from scrubjay.reference import Pack, code_key
from scrubjay.reference.describe_installed import (
    COVERAGE,
    FEES,
    PAIRS,
    TELEHEALTH,
    UNITS,
    Article,
    Fee,
    InstalledAccount,
    Limit,
    PairCount,
    Telehealth,
    describe_adjustment,
    describe_installed,
)

DAYS = (
    dt.date(1996, 1, 1),
    dt.date(2019, 12, 31),
    dt.date(2024, 4, 10),
    dt.date(2024, 7, 1),
    dt.date(2024, 9, 30),
    dt.date(2024, 10, 1),
    dt.date(2025, 1, 1),
)
AREAS = ("JN", "FL", "IL", "09202")


@pytest.fixture(scope="module")
def codes(samples: Pack) -> list[str]:
    """Return codes of every table, and some of none."""
    found = {"99999", "J9999", "ABC", "TOO LONG A TEXT"}
    for name in PAIRS:
        if name in samples.releases:
            for row in samples.release(name).frame("pairs").iter_rows():
                found |= set(row[:2])
    tables = [
        (FEES, "services"),
        (TELEHEALTH, "codes"),
        (COVERAGE, "scope"),
        *((one, "limits") for one in UNITS),
    ]
    for name, table in tables:
        if name in samples.releases:
            found |= {row[0][:5] for row in samples.release(name).frame(table).iter_rows()}
    return sorted(found)


def rows_on(pack: Pack, name: str, table: str, day: dt.date, keys: int) -> dict[Any, list[Any]]:
    """Return the rows that hold on a day by their keys: a code, or two."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in pack.release(name).frame(table).iter_rows():
        first, last = row[keys : keys + 2]
        if (first is None or first <= day) and (last is None or day <= last):
            found[row[0] if keys == 1 else row[:keys]].append(row)
    return found


def speaks(pack: Pack, name: str, day: dt.date) -> bool:
    return name in pack.releases and any(first <= day <= last for first, last in pack.release(name).spans)


def plain_articles(pack: Pack, code: str, day: dt.date, area: str) -> tuple[Article, ...]:
    rules, areas = (rows_on(pack, COVERAGE, name, day, keys) for name, keys in (("rules", 1), ("areas", 2)))
    found: dict[str, bool] = {}
    for procedure, rule in rows_on(pack, COVERAGE, "scope", day, 2):
        if procedure == code and (area, rule) in areas:
            policy = rules[rule][0][3]
            found[policy] = found.get(policy, False) or areas[area, rule][0][4]
    return tuple(Article(policy, found[policy]) for policy in sorted(found))


@pytest.mark.parametrize("day", DAYS)
def test_against_a_plain_reading(samples: Pack, codes: list[str], day: dt.date) -> None:
    fees = rows_on(samples, FEES, "services", day, 1)
    value = {name: place for place, name in enumerate(samples.release(FEES).frame("services").columns)}
    limits = {name: rows_on(samples, name, "limits", day, 1) for name in UNITS if speaks(samples, name, day)}
    pairs = {
        name: list(rows_on(samples, name, "pairs", day, 2)) for name in PAIRS if speaks(samples, name, day)
    }
    listed = rows_on(samples, TELEHEALTH, "codes", day, 1)
    for place, code in enumerate(codes):
        area = AREAS[place % len(AREAS)]
        schedule = None
        if speaks(samples, FEES, day):
            rows = [(modifier, fees.get(code + modifier)) for modifier in ("", "26", "TC", "53")]
            schedule = tuple(
                Fee(modifier, *(row[0][value[name]] for name in ("status", "global_days", "pc_tc")))
                for modifier, row in rows
                if row
            )
        on_list = listed.get(code)
        telehealth = Telehealth(bool(on_list), *((on_list[0][3], on_list[0][4]) if on_list else ("", "")))
        wanted = InstalledAccount(
            fees=schedule,
            limits=tuple(
                Limit(name, *(table[code][0][3:5] if code in table else (None, None)))
                for name, table in limits.items()
            ),
            pairs=tuple(
                PairCount(name, sum(one == code for one, _ in table), sum(two == code for _, two in table))
                for name, table in pairs.items()
            ),
            telehealth=telehealth if speaks(samples, TELEHEALTH, day) else None,
            articles=plain_articles(samples, code, day, area) if speaks(samples, COVERAGE, day) else None,
            labels={
                name: samples.release(name).label
                for name in (FEES, *UNITS, *PAIRS, TELEHEALTH, COVERAGE)
                if speaks(samples, name, day)
            },
            silent=tuple(
                name
                for name in (FEES, *UNITS, *PAIRS, TELEHEALTH, COVERAGE)
                if name in samples.releases and not speaks(samples, name, day)
            ),
        )
        assert describe_installed(samples, code, day, code_key(area)) == wanted, code


def test_the_samples_hold_something_of_each_kind(samples: Pack, codes: list[str]) -> None:
    day = dt.date(2024, 7, 15)
    told = [describe_installed(samples, code, day, code_key("JN")) for code in codes]
    assert any(one.articles for one in told)
    assert any(one.fees and len(one.fees) == 3 for one in told)
    assert {one.named for one in told} == {True, False}
    assert describe_installed(samples, "20610", day).articles is None


def test_without_releases(pack: Pack) -> None:
    told = describe_installed(pack, "99213", dt.date(2024, 7, 15), code_key("JN"))
    assert told == InstalledAccount(None, (), (), None, None, {}, ())
    assert not told.named


def test_dates_of_every_adjustment_code(samples: Pack) -> None:
    release = samples.release("adjustment_codes")
    for kind, table in (("CARC", "reasons"), ("RARC", "remarks")):
        rows = list(release.frame(table).iter_rows())
        assert rows
        for code, start, stop, changed in rows:
            told = describe_adjustment(release, kind, code)  # type: ignore[arg-type]
            assert told is not None
            assert (told.code, told.start, told.stop, told.changed) == (code, start, stop, changed)
    assert describe_adjustment(release, "CARC", "N362") is None
    assert describe_adjustment(release, "RARC", "4") is None
