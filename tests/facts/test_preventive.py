"""Limits of preventive services against a slow reading of each rule, on random claims in random order."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from scrubjay.claims import Batch, parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.preventive import rules
from scrubjay.reference import Pack
from scrubjay.reference.preventive import Limit, preventive_limits

TODAY = dt.date(2026, 6, 30)
COLUMNS = ("problem", "title", "last_day", "next_day", "ages")
CODES = [
    "G0402", "G0438", "G0439", "77067", "82270", "G0328", "G0104", "G0105", "G0121", "45385", "G0103",
    "G0101", "Q0091", "G0123", "G0144", "G0117", "99213", "76706", "77080", "80061", "82947", "71271",
    "G0447", "G0444", "99406", "G0475", "G0136",
]  # fmt: skip
MARKS = ("", "", "", "", "26", "TC", "53", "GA", "KX", "PT", "76")
REASONS = {
    "cardiovascular_screening_reason": "Z136",
    "diabetes_screening_reason": "Z131",
    "pregnancy_reasons": "O0990",
}


@dataclass(frozen=True)
class Service:
    """One claim of one line."""

    patient: str
    born: dt.date | None
    kind: str
    frequency: str
    payer: str | None
    day: dt.date
    code: str
    marks: tuple[str, ...]
    reason: str

    @property
    def age(self) -> int | None:
        if self.born is None:
            return None
        before = (self.day.month, self.day.day) < (self.born.month, self.born.day)
        return self.day.year - self.born.year - before

    @property
    def counted(self) -> bool:
        return self.payer in ("MA", "MB") and self.frequency == "1"

    @property
    def part(self) -> tuple[bool, bool]:
        return "26" in self.marks, "TC" in self.marks

    def carries(self, *marks: str) -> bool:
        return bool(set(marks) & set(self.marks))


def draw(seed: int, size: int) -> list[Service]:
    chance = random.Random(seed)
    born = {"A": dt.date(1952, 5, 4), "B": dt.date(1988, 2, 29), "C": None, "D": dt.date(1980, 7, 1)}
    services = []
    for _ in range(size):
        patient = chance.choice("ABCD")
        services.append(
            Service(
                patient,
                born[patient],
                chance.choice(("professional", "professional", "institutional")),
                chance.choice(("1", "1", "1", "1", "7", "8")),
                chance.choice(("MB", "MB", "MB", "MA", "CI", "16", None)),
                dt.date(2018, 1, 1) + dt.timedelta(days=chance.randrange(2900)),
                chance.choice(CODES),
                tuple(mark for mark in (chance.choice(MARKS), chance.choice(MARKS)) if mark),
                chance.choice([*REASONS.values(), "I10"]),
            )
        )
    return services


def batch_of(services: Sequence[Service]) -> Batch:
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [f"C{row}" for row in range(len(services))],
                "claim_type": [one.kind for one in services],
                "frequency": [one.frequency for one in services],
                "payer_class": [one.payer for one in services],
                "patient_id": [one.patient for one in services],
                "birth_date": [one.born for one in services],
            },
            "diagnoses": {
                "claim": list(range(len(services))),
                "position": [1] * len(services),
                "role": ["principal"] * len(services),
                "diagnosis": [one.reason for one in services],
            },
            "lines": {
                "claim": list(range(len(services))),
                "line": [1] * len(services),
                "procedure": [one.code for one in services],
                "from_date": [one.day for one in services],
                "pointer_1": [1] * len(services),
                "modifier_1": [one.marks[0] if one.marks else None for one in services],
                "modifier_2": [one.marks[1] if len(one.marks) > 1 else None for one in services],
            },
        }
    )


def about(limit: Limit, one: Service) -> bool:
    if not one.counted:
        return False
    if limit.diagnoses and one.reason != REASONS[limit.diagnoses]:
        return False
    return not (limit.unless_diagnoses and one.reason == REASONS[limit.unless_diagnoses])


def month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def breaks(limit: Limit, one: Service, others: Sequence[Service]) -> tuple[object, ...] | None:
    """Read one rule, as its sentences say, for one service."""
    if one.code not in limit.codes or not about(limit, one) or one.carries("GA", "GX", "GY", "GZ"):
        return None
    if not limit.first <= one.day <= limit.last or one.carries(*limit.except_modifiers):
        return None
    if limit.ages is not None:
        low, high = limit.ages
        if one.age is None or low <= one.age <= high:
            return None
        return "age", limit.title, None, None, f"{low} to {high}" if high < 150 else f"{low} and over"
    if limit.aged is not None and (one.age is None or not limit.aged[0] <= one.age <= limit.aged[1]):
        return None
    earlier = sorted(other.day for other in others if counts(limit, other, one) and other.day < one.day)
    if not earlier:
        return None
    last = earlier[-1]
    if limit.once:
        return "again", limit.title, last, None, None
    if limit.months is not None:
        due = month(last) + limit.months + 1
        if month(one.day) >= due:
            return None
        return "too soon", limit.title, last, dt.date(due // 12, due % 12 + 1, 1), None
    recent = [day for day in earlier if month(day) > month(one.day) - limit.within]
    assert limit.most
    return ("too often", limit.title, last, None, None) if len(recent) >= limit.most else None


def counts(limit: Limit, other: Service, one: Service) -> bool:
    same = (other.patient, other.kind, other.part) == (one.patient, one.kind, one.part)
    if not same or not about(limit, other) or other.carries("GA", "GX", "GY", "GZ", "53", "73", "74"):
        return False
    if limit.same_code and other.code != one.code:
        return False
    if limit.once and limit.aged and (other.age is None or not limit.aged[0] <= other.age <= limit.aged[1]):
        return False
    return other.code in limit.after or (other.code in limit.after_converted and other.carries("PT"))


def slowly(services: Sequence[Service], checked: bool) -> list[tuple[object, ...]]:
    limits = [limit for limit in preventive_limits() if limit.checked is checked]
    nothing = (None,) * len(COLUMNS)
    return [
        next((found for limit in limits if (found := breaks(limit, one, services))), nothing)
        for one in services
    ]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("checked", [True, False])
def test_random_claims_against_a_slow_reading(pack: Pack, seed: int, checked: bool) -> None:
    services = draw(seed, 1200)
    prefix = "preventive" if checked else "unconfirmed"
    sheet = Sheet(batch_of(services), pack, TODAY)
    names = COLUMNS if checked else COLUMNS[:2]
    found = sheet.frame("line", [f"{prefix}_{name}" for name in names]).rows()
    wanted = [row[: len(names)] for row in slowly(services, checked)]
    assert found == wanted
    assert {row[0] for row in wanted} == {"too soon", "again", "age", None}


def test_counted_ones_come_too_often(pack: Pack) -> None:
    day = dt.date(2026, 1, 5)
    services = [
        Service("A", dt.date(1952, 5, 4), "professional", "1", "MB", day + dt.timedelta(weeks=week), "G0447",
                (), "E669")
        for week in range(24)
    ]  # fmt: skip
    sheet = Sheet(batch_of(services), pack, TODAY)
    assert sheet.column("line", "unconfirmed_problem").to_list() == [None] * 22 + ["too often"] * 2


def test_small_batches_and_none_at_all(pack: Pack) -> None:
    one = parse_notation("P 2026-05-04 F72 class=MB | G0439 prior: P 2026-02-04 | G0439")
    sheet = Sheet(one, pack, TODAY)
    assert sheet.column("line", "preventive_next_day").to_list() == [dt.date(2027, 2, 1), None]
    none = Sheet(parse_notation("P 2026-05-04 F72 class=MB | 99213"), pack, TODAY)
    assert none.column("line", "preventive_problem").to_list() == [None]


def test_rules_are_either_checked_or_not() -> None:
    assert len(rules(True).each) + len(rules(False).each) == len(preventive_limits())
    assert len(rules(True).each) == 23
