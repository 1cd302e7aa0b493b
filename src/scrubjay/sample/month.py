"""A month of claims, family by family: who comes, for what, on which days."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from scrubjay.sample.catalogue import Entry, Pool, entries, pool
from scrubjay.sample.model import Claim, Patient, Payer, Provider, age_on
from scrubjay.sample.notation import Variant
from scrubjay.sample.practice import (
    COMMERCIAL,
    FACILITIES,
    FIRST_NAMES,
    LAST_NAMES,
    MEDICAID,
    MEDICARE,
    PROVIDERS_EACH,
    mbi,
    providers,
    referrers,
)

MOST_VISITS = 4
RETURN_SHARE = 0.6
FAMILY_SHARE = 0.35
FAMILIES = (("19",), ("01",), ("19", "19"), ("01", "19"))
CAUSES = {"OA": "OA", "EM": "EM", "AA": "AA:::OH"}


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of one month; `open` says by day number whether the office is open."""

    first: date
    last: date
    open: tuple[bool, ...]


def calendar(month: date) -> Calendar:
    """Return the calendar of the month that holds a day."""
    first = month.replace(day=1)
    last = (first + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    return Calendar(
        first, last, tuple(date(first.year, first.month, i).weekday() < 5 for i in range(1, last.day + 1))
    )


def families(random: Random, days: Calendar) -> Iterator[list[Claim]]:
    """Yield the claims of one family after another, without end; ids and `alone` are set by the caller."""
    number = 0
    everyone = pool()
    while True:
        number += 1
        entry = _draw(random, everyone)
        start = _open_day(days, _between(random, 1, days.last.day), entry)
        if start is None:
            continue
        subscriber, patient = _first_patient(random, days, entry, number, start)
        claims = _visits(random, days, entry, patient, number, start)
        if patient.payer.kind == "commercial" and random.random() < FAMILY_SHARE:
            taken = {patient.first, subscriber.first}
            for role in _pick(random, FAMILIES):
                claims += _relative(random, days, subscriber, role, number, taken)
        yield claims


def _relative(
    random: Random, days: Calendar, subscriber: Patient, role: str, number: int, taken: set[str]
) -> list[Claim]:
    """Return the claims of a spouse or child whose age fits the subscriber's; none where it does not fit."""
    entry = _draw(random, pool("child" if role == "19" else "adult"))
    start = _open_day(days, _between(random, 1, days.last.day), entry)
    assert subscriber.birth is not None
    parent_age = age_on(subscriber.birth, days.first)
    reach = (
        (0, min(17, parent_age - 20)) if role == "19" else (max(21, parent_age - 9), min(64, parent_age + 9))
    )
    low, high = max(entry.years[0], reach[0]), min(entry.years[1], reach[1])
    if start is None or low > high or parent_age > 60:
        return []
    sex = entry.visit.sex or "FM"[random.random() < 0.5]
    first = _pick(random, [name for name in FIRST_NAMES[sex] if name not in taken])
    taken.add(first)
    birth = _birth(random, days, entry, _between(random, low, high), start)
    person = Patient(
        subscriber.last,
        first,
        birth,
        sex,
        subscriber.member,
        role,
        subscriber.payer,
        subscriber.group,
        subscriber,
    )
    return _visits(random, days, entry, person, number, start)


def _draw(random: Random, choices: Pool) -> Entry:
    return choices.entries[bisect(choices.sums, int(random.random() * choices.sums[-1]))]


def _pick[T](random: Random, choices: tuple[T, ...] | list[T]) -> T:
    return choices[int(random.random() * len(choices))]


def _between(random: Random, low: int, high: int) -> int:
    return low + int(random.random() * (high - low + 1))


def _payer(random: Random, entry: Entry, age: int) -> Payer:
    wanted = entry.visit.payer
    if wanted == "medicare":
        return MEDICARE
    chance = random.random()
    if wanted == "commercial":
        return _pick(random, COMMERCIAL)
    if age >= 65:
        return MEDICARE if chance < 0.85 else _pick(random, COMMERCIAL)
    if chance < (0.4 if age < 18 else 0.18):
        return MEDICAID
    return _pick(random, COMMERCIAL)


def _birth(random: Random, days: Calendar, entry: Entry, age: int, start: int) -> date:
    """Return a birth date that keeps the age in years all month, or the age in days on the first visit."""
    if entry.days:
        return days.first + timedelta(days=start - 1 - _between(random, *entry.days))
    latest = days.first.replace(year=days.first.year - age)
    earliest = days.last.replace(year=days.last.year - age - 1, day=min(days.last.day, 28)) + timedelta(
        days=4
    )
    return earliest + timedelta(days=int(random.random() * ((latest - earliest).days + 1)))


def _first_patient(
    random: Random, days: Calendar, entry: Entry, number: int, start: int
) -> tuple[Patient, Patient]:
    """Return the subscriber and the patient of a family's first visit; often they are the same person."""
    age = _between(random, *entry.years)
    payer = _payer(random, entry, age)
    sex = entry.visit.sex or "FM"[random.random() < 0.5]
    commercial = payer.kind == "commercial"
    last = LAST_NAMES[int(random.random() * len(LAST_NAMES))]
    member = mbi(number) if payer is MEDICARE else f"{'SJF' if commercial else 'SJM'}{number:09d}"
    group = f"GRP{number % 40:03d}" if commercial else ""
    first = _pick(random, FIRST_NAMES[sex])
    birth = _birth(random, days, entry, age, start)
    if not commercial or age >= 26 or (age >= 18 and random.random() < 0.5):
        own = Patient(last, first, birth, sex, member, "18", payer, group)
        return own, own
    parent_sex = "FM"[random.random() < 0.5]
    parent = Patient(
        last,
        _pick(random, [name for name in FIRST_NAMES[parent_sex] if name != first]),
        birth.replace(year=birth.year - _between(random, 22, 38), day=min(birth.day, 28)),
        parent_sex,
        member,
        "18",
        payer,
        group,
    )
    return parent, Patient(last, first, birth, sex, member, "19", payer, group, parent)


def _visits(
    random: Random, days: Calendar, entry: Entry, patient: Patient, number: int, first: int
) -> list[Claim]:
    """Return the claims of one patient in order of date: a first visit and those that follow from it."""
    claims: list[Claim] = []
    course = random.random()
    seen: set[str] = set()
    start: int | None = first
    while start is not None and len(claims) < MOST_VISITS:
        variant = _pick(random, entry.variants[int(course * len(entry.variants))])
        end = start + variant.days - 1
        if end > days.last.day:
            break
        claims.append(_claim(random, days, entry, variant, patient, start, number, entry.specialty in seen))
        seen.add(entry.specialty)
        if not entry.then or random.random() > RETURN_SHARE:
            break
        gap = entry.visit.gap
        entry = entries()[_pick(random, entry.then)]
        start = _open_day(days, end + _between(random, *gap), entry)
    return claims


def _open_day(days: Calendar, day: int, entry: Entry) -> int | None:
    """Return the day, or the next on which this visit can be; None when the month is over."""
    if "weekend" in entry.extras:
        return day if day <= days.last.day else None
    while day <= days.last.day:
        if days.open[day - 1]:
            return day
        day += 1
    return None


def _claim(
    random: Random,
    days: Calendar,
    entry: Entry,
    variant: Variant,
    patient: Patient,
    start: int,
    number: int,
    seen: bool,
) -> Claim:
    visit, extras = entry.visit, entry.extras
    day = days.first + timedelta(days=start - 1)
    chance = random.random()
    referring: Provider | None = None
    if "referring" in extras:
        referring = _pick(random, referrers())
    return Claim(
        id="",
        patient=patient,
        visit=visit.name,
        specialty=entry.specialty,
        day=day,
        place=visit.place,
        diagnoses=variant.diagnoses,
        lines=variant.lines,
        provider=providers()[entry.specialty][number % PROVIDERS_EACH],
        referring=referring,
        facility=FACILITIES[visit.facility] if visit.facility else None,
        authorization=f"SA{number:08d}" if "authorization" in extras else "",
        cause=CAUSES[visit.accident] if visit.accident else "",
        accident=day if visit.accident else None,
        onset=day - timedelta(days=7 + int(chance * 30)) if "onset" in extras else None,
        last_menstrual=day - timedelta(days=7 * visit.weeks) if visit.weeks else None,
        last_seen=day - timedelta(days=20 + int(chance * 90)) if "seen" in extras else None,
        admitted=day if "admitted" in extras else None,
        discharged=day + timedelta(days=variant.days - 1) if "discharged" in extras else None,
        laboratory=variant.laboratory,
        seen=seen,
    )
