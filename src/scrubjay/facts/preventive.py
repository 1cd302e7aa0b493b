"""Preventive services that come too soon, too often, again, or at another age than Medicare pays for.

Only claims of the input to Medicare Part A and B are compared: what stands elsewhere is not seen, and a
patient without an earlier service in the input gets no finding. Professional claims are held against
professional ones and institutional against institutional ones, and professional and technical components each
against their own, because one service may be billed in parts with different dates. Replacements and voids are
left out, and so are lines that expect a denial (GA, GX, GY, GZ); a service that was broken off (53, 73, 74)
does not count.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts.arrays import among, code_keys, given, is_one, nothing, take, to_days, to_flags, to_ints
from scrubjay.facts.mixing import Keys, mix
from scrubjay.facts.model import FactColumn, HistoryFact, Lines, Values
from scrubjay.facts.same_day import Flags
from scrubjay.facts.sheet import NO_DAY
from scrubjay.reference.codes import code_key, date_of, day_of, keys_of
from scrubjay.reference.preventive import Ages, Limit, preventive_limits

type Days = NDArray[np.int64]
type Rows = NDArray[np.int64]

MEDICARE = ("MA", "MB")
DENIAL_EXPECTED = ("GA", "GX", "GY", "GZ")
BROKEN_OFF = ("53", "73", "74")
COMPONENTS = ("26", "TC")
CONVERTED = "PT"
_READS = (
    "patient_key", "procedure", "service_date", "claim_type", "frequency", "payer_class", "age_on_line",
    *MODIFIERS,
)  # fmt: skip
DIAGNOSES = ("cardiovascular_screening_reason", "diabetes_screening_reason", "pregnancy_reasons")
"""Code sets of diagnoses that rules name."""
COLUMNS = ("problem", "title", "last_day", "next_day", "ages")
UNCONFIRMED = ("problem", "title")


@dataclass(frozen=True, slots=True)
class Rules:
    """Some rules, each with the keys of what it limits, what counts and what counts with PT; all keys."""

    keys: Keys
    each: tuple[tuple[Limit, Keys, Keys, Keys], ...]


@functools.cache
def rules(checked: bool) -> Rules:
    """Return the rules whose source was read, or the others."""
    each = tuple((limit, *limit.keys) for limit in preventive_limits() if limit.checked is checked)
    return Rules(np.unique(np.concatenate([keys for _, *kinds in each for keys in kinds])), each)


@dataclass(frozen=True, slots=True)
class Services:
    """The lines that some rule is about: their rows in the frame, and what the rules ask of them."""

    frame: Lines
    rows: Rows
    codes: Keys
    days: Days
    who: Keys
    age: Rows
    modifiers: tuple[Keys, ...]

    def carries(self, modifiers: Iterable[str]) -> Flags:
        """Return which lines carry any of these modifiers."""
        wanted = keys_of(modifiers)
        found: Flags = np.logical_or.reduce([among(keys, wanted) for keys in self.modifiers])
        return found

    def flag(self, name: str) -> Flags:
        """Return a flag of the frame at these lines, null being false."""
        return to_flags(self.frame[name])[self.rows]


@dataclass(frozen=True, slots=True)
class Broken:
    """Lines that break one rule: places among the services, and the day of the last service that counts."""

    limit: Limit
    at: Rows
    last: Days


_NONE = np.zeros(0, dtype=np.int64)


def services(frame: Lines, ours: Keys) -> Services | None:
    """Return the Medicare lines with one of these procedures, None where there are none."""
    codes = code_keys(frame["procedure"])
    found = among(codes, ours)
    if not found.any():
        return None
    rows = np.flatnonzero(found)
    payer, frequency = (take(frame[name], rows) for name in ("payer_class", "frequency"))
    kept = is_one(payer, *MEDICARE) & (~given(frequency) | is_one(frequency, "1"))
    rows = rows[kept]
    if not rows.size:
        return None
    days = to_days(take(frame["service_date"], rows)).astype(np.int64)
    patients = take(frame["patient_key"], rows)
    kept = (days != NO_DAY) & given(patients)
    rows, days, patients = rows[kept], days[kept], patients.filter(pl.Series(kept))
    if not rows.size:
        return None
    modifiers = tuple(code_keys(take(frame[name], rows)) for name in MODIFIERS)
    parts = [np.logical_or.reduce([keys == code_key(part) for keys in modifiers]) for part in COMPONENTS]
    kinds = take(frame["claim_type"], rows).hash(seed=0).to_numpy()
    who = (to_ints(patients, 0).view(np.uint64), kinds, *parts)
    age = to_ints(take(frame["age_on_line"], rows), -1)
    return Services(frame, rows, codes[rows], days, mix(*who), age, modifiers)


def broken(found: Services, limit: Limit, codes: Keys, after: Keys, converted: Keys) -> Broken:
    """Return which lines break a rule; the keys are those of `Rules.each`."""
    named = among(found.codes, codes)
    if not named.any():
        return Broken(limit, _NONE, _NONE)
    denied = found.carries(DENIAL_EXPECTED)
    about = np.ones(len(found.rows), dtype=np.bool_)
    if limit.diagnoses:
        about &= found.flag(f"any_diagnosis_in_{limit.diagnoses}")
    if limit.unless_diagnoses:
        about &= ~found.flag(f"any_diagnosis_in_{limit.unless_diagnoses}")
    asks = about & named & ~denied & _aged(found.age, limit.aged)
    asks &= (found.days >= day_of(limit.first)) & (found.days <= day_of(limit.last))
    if limit.except_modifiers:
        asks &= ~found.carries(limit.except_modifiers)
    if limit.ages is not None:
        at = np.flatnonzero(asks & (found.age >= 0) & ~_aged(found.age, limit.ages))
        return Broken(limit, at, np.full(len(at), NO_DAY))
    counts = among(found.codes, after)
    if converted.size:
        counts |= among(found.codes, converted) & found.carries((CONVERTED,))
    counts &= about & ~denied & ~found.carries(BROKEN_OFF)
    if limit.once and limit.aged is not None:
        counts &= _aged(found.age, limit.aged)
    who = mix(found.who, found.codes) if limit.same_code else found.who
    return _too_close(limit, who, found.days, np.flatnonzero(counts), np.flatnonzero(asks))


def _aged(age: Rows, ages: Ages | None) -> Flags:
    """Return whether an age lies within; a missing age (-1) lies within no limits."""
    if ages is None:
        return np.ones(len(age), dtype=np.bool_)
    within: Flags = (age >= ages[0]) & (age <= ages[1])
    return within


def _too_close(limit: Limit, who: Keys, days: Days, counts: Rows, asks: Rows) -> Broken:
    """Hold each asking line against the counting ones of the same patient on earlier days."""
    ids = np.unique(who[counts])
    place = np.searchsorted(ids, who[asks])
    asks = (
        asks[(place < len(ids)) & (ids[np.minimum(place, len(ids) - 1)] == who[asks])]
        if ids.size
        else asks[:0]
    )
    low = int(days.min()) - 1 if len(days) else 0
    span = int(days.max()) - low + 1 if len(days) else 1
    ladder = np.sort(np.searchsorted(ids, who[counts]) * span + days[counts] - low)
    base = np.searchsorted(ids, who[asks]) * span
    before = np.searchsorted(ladder, base + days[asks] - low) - 1
    there = before >= np.searchsorted(ladder, base)
    asks, base, before = asks[there], base[there], before[there]
    last = ladder[before] - base + low
    if limit.once:
        return Broken(limit, asks, last)
    if limit.months is not None:
        near = _month(days[asks]) <= _month(last) + limit.months
        return Broken(limit, asks[near], last[near])
    window = _first_of_month(_month(days[asks]) - limit.within + 1)
    count = before - np.searchsorted(ladder, base + np.maximum(window - low, 0)) + 1
    many = count >= (limit.most or 0)
    return Broken(limit, asks[many], last[many])


def _month(days: Days) -> Days:
    """Return the number of the month of each day, January 1970 being 0."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def _first_of_month(months: Days) -> Days:
    return months.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)


def _judge(frame: Lines, held: Rules, prefix: str, names: Sequence[str]) -> dict[str, Values]:
    """Return the columns for these rules; of several rules that a line breaks, the first one counts."""
    size = frame.height
    found = services(frame, held.keys)
    cells: dict[int, tuple[object, ...]] = {}
    if found is not None:
        for limit, *keys in held.each:
            one = broken(found, limit, *keys)
            for at, last in zip(one.at.tolist(), one.last.tolist(), strict=True):
                cells.setdefault(int(found.rows[at]), _cells(limit, last))
    columns: dict[str, Values] = {}
    for name in names:
        place, dtype = COLUMNS.index(name), pl.Date() if name.endswith("_day") else pl.String()
        column = nothing(dtype, size)
        if cells:
            values = pl.Series([cell[place] for cell in cells.values()], dtype=dtype)
            column = column.clone().scatter(list(cells), values)
        columns[f"{prefix}_{name}"] = column
    return columns


def _cells(limit: Limit, last: int) -> tuple[object, ...]:
    if limit.ages is not None:
        low, high = limit.ages
        return "age", limit.title, None, None, f"{low} to {high}" if high < 150 else f"{low} and over"
    if limit.once:
        return "again", limit.title, date_of(last), None, None
    if limit.months is None:
        return "too often", limit.title, date_of(last), None, None
    due = _first_of_month(_month(np.array([last])) + limit.months + 1)
    return "too soon", limit.title, date_of(last), date_of(int(due[0])), None


def _checked(frame: Lines) -> dict[str, Values]:
    return _judge(frame, rules(True), "preventive", COLUMNS)


def _unconfirmed(frame: Lines) -> dict[str, Values]:
    return _judge(frame, rules(False), "unconfirmed", UNCONFIRMED)


def _columns(prefix: str, of: str, names: Sequence[str]) -> tuple[FactColumn, ...]:
    seen = "as far as the input shows"
    columns = (
        FactColumn(f"{prefix}_problem", "text", f"{of}: too soon, too often, again, age; {seen}."),
        FactColumn(f"{prefix}_title", "text", "The preventive service in plain words."),
        FactColumn(f"{prefix}_last_day", "date", "Last earlier day of a service that counts for it."),
        FactColumn(f"{prefix}_next_day", "date", "First day on which Medicare pays for it again."),
        FactColumn(f"{prefix}_ages", "text", "Ages at which Medicare pays for it: `45 and over`."),
    )
    return tuple(columns[COLUMNS.index(name)] for name in names)


FACTS = (
    HistoryFact(
        _READS, _columns("preventive", "What breaks a limit of a preventive service", COLUMNS), _checked
    ),
    HistoryFact(
        (*_READS, *(f"any_diagnosis_in_{name}" for name in DIAGNOSES)),
        _columns("unconfirmed", "The same for limits whose source could not be read", UNCONFIRMED),
        _unconfirmed,
    ),
)
