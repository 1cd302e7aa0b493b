"""What the installed releases say of one code on one day, for people: numbers, never descriptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from scrubjay.reference.codes import Days, Keys, code_key, date_of, day_of
from scrubjay.reference.dated import NULL_INT, CodeTable, PairTable
from scrubjay.reference.pack import Pack
from scrubjay.reference.releases import Release

type Kind = Literal["CARC", "RARC"]

FEES, TELEHEALTH, COVERAGE, ADJUSTMENTS = "fee_schedule", "telehealth", "coverage", "adjustment_codes"
UNITS = (
    "practitioner_units",
    "hospital_units",
    "dme_units",
    "medicaid_practitioner_units",
    "medicaid_hospital_units",
    "medicaid_dme_units",
)
PAIRS = (
    "practitioner_pairs",
    "hospital_pairs",
    "medicaid_practitioner_pairs",
    "medicaid_hospital_pairs",
    "medicaid_dme_pairs",
)
PARTS = ("", "26", "TC", "53")
"""Modifiers that have rows of their own in the fee schedule; the empty one is the whole service."""
_TABLES: dict[Kind, str] = {"CARC": "reasons", "RARC": "remarks"}
_EARLIEST = date(1990, 1, 1)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Fee:
    """A row of the Medicare fee schedule: for the service with a modifier of `PARTS`."""

    modifier: str
    status: str
    global_days: str
    pc_tc: int | None


@dataclass(frozen=True, slots=True)
class Limit:
    """The most units by one table; None where it publishes none. `adjudication`: MAI, None for Medicaid."""

    data_set: str
    units: int | None
    adjudication: int | None


@dataclass(frozen=True, slots=True)
class PairCount:
    """In how many code pairs of one table the code is column one and column two."""

    data_set: str
    one: int
    two: int


@dataclass(frozen=True, slots=True)
class Telehealth:
    """Whether Medicare's list holds the code, with which status, and whether audio alone will do."""

    listed: bool
    status: str
    audio: str


@dataclass(frozen=True, slots=True)
class Article:
    """A billing and coding article that names the code; `whole`: it holds in all of the area."""

    policy: str
    whole: bool


@dataclass(frozen=True, slots=True)
class InstalledAccount:
    """What installed releases say of a procedure on a day.

    None: no release is installed, or (then it is in `silent`) it does not speak for the day; of `articles`
    also where no area is given. Empty: the release speaks and has nothing. `labels`: data set to the release
    that speaks.
    """

    fees: tuple[Fee, ...] | None
    limits: tuple[Limit, ...]
    pairs: tuple[PairCount, ...]
    telehealth: Telehealth | None
    articles: tuple[Article, ...] | None
    labels: dict[str, str]
    silent: tuple[str, ...]

    @property
    def named(self) -> bool:
        """Whether some release names the code."""
        listed = self.telehealth is not None and self.telehealth.listed
        counted = any(one.one or one.two for one in self.pairs)
        limited = any(one.units is not None for one in self.limits)
        return bool(self.fees or limited or counted or listed or self.articles)


@dataclass(frozen=True, slots=True)
class AdjustmentAccount:
    """Since when a reason or remark code is one, when it last changed and stopped; None: not said."""

    code: str
    start: date | None
    stop: date | None
    changed: date | None


def describe_installed(pack: Pack, code: str, on: date, area: int = 0) -> InstalledAccount:
    """Return what the installed releases say of a procedure code.

    `area`: packed key of the practice's contractor, jurisdiction or state in the coverage database, 0: none.
    """
    day, key = np.array([day_of(on)], dtype=np.int32), code_key(code)
    asked = {name: pack.releases[name] for name in (FEES, *UNITS, *PAIRS, TELEHEALTH, COVERAGE)
             if name in pack.releases}  # fmt: skip
    speaks = {name: release for name, release in asked.items() if release.covers(day)[0]}
    return InstalledAccount(
        fees=_fees(speaks[FEES].codes("services"), code, day) if FEES in speaks else None,
        limits=tuple(_limit(speaks[name], key, day) for name in UNITS if name in speaks),
        pairs=tuple(_pairs(speaks[name], code, day) for name in PAIRS if name in speaks),
        telehealth=_telehealth(speaks[TELEHEALTH].codes("codes"), key, day) if TELEHEALTH in speaks else None,
        articles=_articles(speaks[COVERAGE], code, day, area) if COVERAGE in speaks and area else None,
        labels={name: release.label for name, release in speaks.items()},
        silent=tuple(name for name in asked if name not in speaks),
    )


def describe_adjustment(release: Release, kind: Kind, code: str) -> AdjustmentAccount | None:
    """Return the dates of a reason (CARC) or remark code (RARC); None where the lists do not have it."""
    table = release.codes(_TABLES[kind])
    at = table.index.id(code)
    if at == len(table.index):
        return None
    row = int(table.rows.start[at])
    first, last, changed = (
        int(column[row]) for column in (table.rows.first, table.rows.last, table["changed"])
    )
    return AdjustmentAccount(
        code=table.index.code(at),
        start=_date(first),
        stop=_date(last),
        changed=_date(changed),
    )


def _date(day: int) -> date | None:
    """Return a date; None for a number that stands for none, or for an open end."""
    return date_of(day) if day_of(_EARLIEST) <= day <= day_of(date.max) else None


def _key(key: int) -> Keys:
    return np.array([key], dtype=np.uint64)


def _whole(table: CodeTable, name: str, row: int) -> int | None:
    value = int(table[name][row])
    return None if value == NULL_INT else value


def _fees(table: CodeTable, code: str, day: Days) -> tuple[Fee, ...]:
    found = []
    for modifier in PARTS if len(code) == 5 else PARTS[:1]:
        row = int(table.find(_key(code_key(code + modifier)), day)[0])
        if row != len(table):
            words = table.text("status", row), table.text("global_days", row)
            found.append(Fee(modifier, *words, _whole(table, "pc_tc", row)))
    return tuple(found)


def _limit(release: Release, key: int, day: Days) -> Limit:
    table = release.codes("limits")
    row = int(table.find(_key(key), day)[0])
    return Limit(release.data_set, _whole(table, "units", row), _whole(table, "adjudication", row))


def _pairs(release: Release, code: str, day: Days) -> PairCount:
    table: PairTable = release.pairs("pairs")
    second = np.uint64(table.two.ids(_key(code_key(code)))[0])
    numbers = np.flatnonzero((table.pairs[:-1] & _LOWER) == second).astype(np.int32)
    held = table.rows.find(numbers, np.full(len(numbers), day[0], np.int32)) != len(table)
    return PairCount(release.data_set, len(table.seconds(code, int(day[0]))), int(held.sum()))


def _telehealth(table: CodeTable, key: int, day: Days) -> Telehealth:
    row = int(table.find(_key(key), day)[0])
    return Telehealth(row != len(table), table.text("status", row), table.text("audio", row))


def _articles(release: Release, code: str, day: Days, area: int) -> tuple[Article, ...]:
    """Return the articles in force that name the code and hold in the area, each once."""
    scope, areas, rules = release.pairs("scope"), release.pairs("areas"), release.codes("rules")
    numbers = np.array(scope.of_one(code), dtype=np.int32)
    days = np.full(len(numbers), day[0], dtype=np.int32)
    keys = scope.two.keys[(scope.pairs[numbers] & _LOWER).astype(np.int64)]
    here = areas.find(np.full(len(keys), area, dtype=np.uint64), keys, days)
    kept = np.flatnonzero((scope.rows.find(numbers, days) != len(scope)) & (here != len(areas)))
    rows = rules.find(keys[kept], days[kept]).tolist()
    whole = areas["whole"][here[kept]].tolist()
    found: dict[str, bool] = {}
    for row, all_of_it in zip(rows, whole, strict=True):
        policy = rules.text("policy", row)
        found[policy] = found.get(policy, False) or all_of_it
    return tuple(Article(policy, found[policy]) for policy in sorted(found) if policy)
