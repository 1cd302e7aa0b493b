"""Services of a period: what was billed earlier in the same calendar month, or within so many days.

A service may be of one family only in each of the three kinds of question. An earlier line counts if it is of
the same patient, of an earlier day, and by the same practice (or the same practitioner, where the family says
so). Institutional claims, replacements and voids (frequency 7 and 8) neither ask nor count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import (
    code_keys,
    given,
    is_one,
    nothing,
    take,
    to_days,
    to_ints,
    to_series,
)
from scrubjay.facts.mixing import Keys, mix
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.same_day import is_institutional
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.facts.timelines import Timeline
from scrubjay.reference.sets import set_index

type Days = NDArray[np.int64]
type Rows = NDArray[np.int64]
type Bits = NDArray[np.int64]

MONTH = 0
"""As a number of days: the calendar month."""


@dataclass(frozen=True, slots=True)
class Family:
    """Lines of the set `asks`, and the set of earlier lines that they are held against.

    `days`: the earlier line lies fewer than so many days before, or in the same month (`MONTH`). `own`: by
    the same practitioner, not only in the same practice.
    """

    asks: str
    against: str
    days: int
    own: bool = False


def _again(days: int, names: Iterable[str], *, own: bool = False) -> tuple[Family, ...]:
    return tuple(Family(name, name, days, own) for name in names)


MONTHLY = _again(
    MONTH,
    (
        "chronic_care_month",
        "primary_care_month",
        "monitoring_month",
        "therapeutic_month",
        "collaborative_month",
        "dialysis_month",
        "oversight_home_health",
        "oversight_hospice",
        "glucose_sensor_month",
        "glucose_report_month",
    ),
)
SPACED = (
    *_again(30, ("monitoring_device_supply", "breathing_device_supply", "movement_device_supply")),
    *_again(30, ("transitional_care", "heart_monitor_remote", "rhythm_monitor_remote")),
    *_again(90, ("pacemaker_remote", "defibrillator_remote", "remote_technical")),
    *_again(7, ("online_visit", "online_assessment", "consultant_advice"), own=True),
    *_again(180, ("cognitive_plan",), own=True),
    *_again(2, ("hospital_discharge", "hospital_visit_initial"), own=True),
)
CROSSED = (
    Family("primary_care_month", "in_primary_care_month", MONTH),
    Family("in_primary_care_month", "primary_care_month", MONTH),
    Family("dialysis_day", "dialysis_month", MONTH),
    Family("dialysis_month", "dialysis_day", MONTH),
    Family("consultant_advice", "face_to_face", 15, own=True),
    Family("virtual_check_in", "face_to_face", 8, own=True),
    Family("maternity_package", "antepartum_package", 280),
    Family("after_birth_package", "maternity_package", 90),
)
KINDS = {"month": MONTHLY, "spaced": SPACED, "crossed": CROSSED}
SETS = tuple(
    dict.fromkeys(name for kind in KINDS.values() for one in kind for name in (one.asks, one.against))
)


def _roles(sheet: Sheet) -> dict[str, Values]:
    """Mark by bits of which of `SETS` each line of a professional, original claim is."""
    bits = _bits_by_stretch()[sheet.once("stretches:line:procedure", _stretches)]
    original = ~sheet.once("is_institutional", is_institutional) & ~is_one(
        sheet.column("claim", "frequency"), "7", "8"
    )
    return {"period_role": np.where(original[sheet.rows("line", "claim")], bits, 0)}


def _stretches(sheet: Sheet) -> Rows:
    return set_index("procedure").stretches(sheet.keys("line", "procedure"))


@cache
def _bits_by_stretch() -> Bits:
    """Return the bits of every stretch of codes within which membership of the sets does not change."""
    index = set_index("procedure")
    every = np.arange(len(index.edges) + 1)
    bits = np.zeros(len(every), dtype=np.int64)
    for place, name in enumerate(SETS):
        bits |= index.members(name, every).astype(np.int64) << place
    return bits


def _bit(name: str) -> int:
    return 1 << SETS.index(name)


_ASKING = sum(_bit(name) for name in {one.asks for kind in KINDS.values() for one in kind})


@dataclass(frozen=True, slots=True)
class _Services:
    """The lines that ask or count; who billed and who did them are numbers, 0 for unknown."""

    rows: Rows
    bits: Bits
    days: Days
    codes: Keys
    practice: Keys
    practitioner: Keys


def _services(frame: Lines, role: Bits, days: Days) -> _Services:
    rows = np.flatnonzero(role)
    patient = to_ints(take(frame["patient_key"], rows), 0)

    def who(name: str) -> Keys:
        column = take(frame[name], rows)
        return np.where(given(column), mix(patient, column.hash(seed=0).to_numpy()) | np.uint64(1), 0)

    codes = code_keys(take(frame["procedure"], rows))
    return _Services(rows, role[rows], days[rows], codes, who("billing_npi"), who("performing_npi"))


def _earlier(frame: Lines) -> dict[str, Values]:
    """Find for each asking line the last earlier line that it is held against, if that is near enough."""
    role = to_ints(frame["period_role"], 0)
    found = {kind: np.full(frame.height, -1, dtype=np.int64) for kind in KINDS}
    days = np.zeros(frame.height, dtype=np.int64)
    if (role & _ASKING).any():
        days = to_days(frame["service_date"]).astype(np.int64)
        services = _services(frame, role * (given(frame["patient_key"]) & (days != NO_DAY)), days)
        there = int(np.bitwise_or.reduce(services.bits))
        for kind, families in KINDS.items():
            for family in families:
                if there & _bit(family.asks) and there & _bit(family.against):
                    _search(services, family, found[kind])
    columns: dict[str, Values] = {}
    for kind in KINDS:
        columns |= _columns(frame, kind, days, found[kind])
    return columns


def _columns(frame: Lines, kind: str, days: Days, found: Rows) -> dict[str, Values]:
    hit = found >= 0
    if not hit.any():
        texts, dates = nothing(pl.String(), frame.height), nothing(pl.Date(), frame.height)
        return {f"{kind}_earlier": texts, f"{kind}_earlier_date": dates}
    rows = np.flatnonzero(hit)
    codes = take(frame["procedure"], found[rows])
    texts = nothing(pl.String(), frame.height).clone().scatter(rows, codes)
    dates = to_series(nullable(np.where(hit, days[found], 0).astype(np.int32), hit), pl.Date())
    return {f"{kind}_earlier": texts, f"{kind}_earlier_date": dates}


def _search(services: _Services, family: Family, found: Rows) -> None:
    """Write into `found` the rows that the lines of one family meet."""
    who = services.practitioner if family.own else services.practice
    ask = np.flatnonzero((services.bits & _bit(family.asks) != 0) & (who != 0))
    at = np.flatnonzero(services.bits & _bit(family.against))
    at = at[np.isin(who[at], who[ask])]
    at = at[np.argsort(services.codes[at], kind="stable")]
    days = services.days
    last, _ = Timeline.of(who[at], days[at], at).last(who[ask], days[ask] - 1)
    ask, last = ask[last >= 0], last[last >= 0]
    if family.days == MONTH:
        near = _months(days[ask]) == _months(days[last])
    else:
        near = days[ask] - days[last] < family.days
    found[services.rows[ask[near]]] = services.rows[last[near]]


def _months(days: Days) -> Days:
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


_SAY = {
    "month": "in the same calendar month, for services of which a month takes one",
    "spaced": "too few days before, for services that cover a number of days",
    "crossed": "in the same period, for services that leave no room for one another",
}
FACTS = (
    Fact(
        "line",
        (FactColumn("period_role", "int", "Bits that say which services of a period the line is."),),
        _roles,
    ),
    HistoryFact(
        ("patient_key", "billing_npi", "performing_npi", "service_date", "procedure", "period_role"),
        tuple(
            column
            for kind, say in _SAY.items()
            for column in (
                FactColumn(f"{kind}_earlier", "text", f"Procedure of the last earlier line {say}."),
                FactColumn(f"{kind}_earlier_date", "date", f"Date of the last earlier line {say}."),
            )
        ),
        _earlier,
    ),
)
