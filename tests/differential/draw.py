"""Random facility claims that lie where editors disagree: boundary days, limited codes, listed pairs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np

from scrubjay.reference import Pack, date_of, day_of
from scrubjay.reference.tables import AGE_TOP
from tests.differential.model import Claim, Service
from tests.differential.pools import FIRST, LAST, Dated, Pools, pools

GARBAGE_DIAGNOSES = (
    "ZZZ",
    "E11",
    "E119X",
    "A0",
    "25000",
    "S52501",
    "S52501Z",
    "99213",
    "T36X",
    "J",
    "M1711A",
)
GARBAGE_PROCEDURES = ("12345", "9921", "Z9999", "ABCDE", "00000", "M1711")
CONFLICTING = ("PO", "PN", "ER", "FX", "FY", "CT")
MODIFIERS = ("59", "25", "RT", "LT", "50", "XS", "XU", "76", "26", "TC", "GP", "QW", "E1", "F5", "T3", "91")
BAD_MODIFIERS = ("ZZ", "00", "9", "X1", "3P")
BILLS = ("131",) * 8 + ("851", "851", "121", "141", "221", "771", "811", "821", "831", "871")
REVENUES = ("0510", "0510", "0360", "0450", "0300", "0636", "0960", "0981", "0540")
NEVER_OPPS = ("85", "22", "77", "81", "82", "83", "87")
"""Types of bill that are never paid under the OPPS."""


class Draw:
    """Uniform numbers, taken from a numpy generator in blocks: one at a time it would be ten times slower.

    `first` and `last` are the days that claims may be of.
    """

    def __init__(self, seed: int, first: int = FIRST, last: int = LAST) -> None:
        self.first, self.last = first, last
        self._generator = np.random.default_rng(seed)
        self._numbers: list[float] = []

    def share(self) -> float:
        """Return a number from 0 up to 1."""
        if not self._numbers:
            self._numbers = self._generator.random(65_536).tolist()
        return self._numbers.pop()

    def below(self, bound: int) -> int:
        """Return a whole number from 0 up to `bound`, not included."""
        return int(self.share() * bound)

    def pick(self, choices: Any) -> Any:
        """Return one of the choices."""
        return choices[self.below(len(choices))]


def random_claims(pack: Pack, seed: int, count: int) -> list[Claim]:
    """Return `count` random claims; the same seed gives the same claims."""
    draw, held = Draw(seed), pools(pack)
    return [_claim(draw, held) for _ in range(count)]


def inpatient_claims(pack: Pack, seed: int, count: int) -> list[Claim]:
    """Return random inpatient claims of all days of ICD-10-CM up to the end of the tables, without services.

    Some name a diagnosis twice.
    """
    draw, held = Draw(seed, first=day_of(dt.date(2015, 10, 1))), pools(pack)
    claims = []
    for _ in range(count):
        claim = replace(_claim(draw, held), bill="111", services=())
        if draw.share() < 0.05:
            claim = replace(claim, diagnoses=(*claim.diagnoses, draw.pick(claim.diagnoses)))
        claims.append(claim)
    return claims


def _claim(draw: Draw, held: Pools) -> Claim:
    diagnoses, services, day = _codes(draw, held)
    span = draw.below(5) + 1 if draw.share() < 0.2 else 0
    first, last = day, min(day + span, draw.last)
    age = _age(draw, held)
    birth = _birth(draw, date_of(first), age)
    astray = 10 if draw.share() < 0.01 else 0
    lines = tuple(
        Service(
            code,
            date_of(first + astray + draw.below(last - first + 1)),
            _modifiers(draw, held),
            draw.pick(REVENUES),
            1 if draw.share() < 0.85 else 2,
        )
        for code in services
    )
    sex = "U" if draw.share() < 0.04 else draw.pick("MF")
    bill = draw.pick(BILLS)
    opps = bill[:2] not in NEVER_OPPS and draw.share() < 0.5
    return Claim(bill, date_of(first), date_of(last), birth, sex, diagnoses, lines, opps)


def _codes(draw: Draw, held: Pools) -> tuple[tuple[str, ...], list[str], int]:
    """Return diagnoses, procedures, and a day that is often the edge of one of them."""
    pool = draw.pick(held.diagnoses)
    place = draw.below(len(pool))
    day = _day(draw, pool.first[place], pool.last[place])
    diagnoses = [pool.codes[place]]
    diagnoses += [_diagnosis(draw, held, day) for _ in range(draw.below(4))]
    if draw.share() < 0.3:
        diagnoses.append(diagnoses.pop(0))
    chance = draw.share()
    if chance < 0.35:
        one, two, begin, end = draw.pick(held.pairs[draw.share() < 0.1])
        day = day if begin <= day <= end else _day(draw, begin, end)
        services = [one, two] if draw.share() < 0.5 else [two, one]
    elif chance < 0.6:
        addon, primary, begin, end = draw.pick(
            held.addons[0] if draw.share() < 0.6 else draw.pick(held.addons)
        )
        day = day if begin <= day <= end else _day(draw, begin, end)
        services = [addon, primary] if draw.share() < 0.6 else [addon]
    else:
        pool = draw.pick(held.procedures)
        place = draw.below(len(pool))
        services = [pool.codes[place]]
        if draw.share() < 0.5:
            day = _day(draw, pool.first[place], pool.last[place])
    services += [_procedure(draw, held, day) for _ in range(draw.below(3))]
    return tuple(dict.fromkeys(diagnoses)), services, day


def _day(draw: Draw, first: int, last: int) -> int:
    """Return a day in the span of the tables: within the time, at its edges, or anywhere."""
    first, last = max(first, draw.first), min(last, draw.last)
    chance = draw.share()
    if chance < 0.4 and first <= last:
        return first + draw.below(last - first + 1)
    if chance < 0.7:
        edge = draw.pick((first - 1, first, last, last + 1))
        return int(min(max(edge, draw.first), draw.last))
    if chance < 0.8:
        quarter = dt.date(2015 + draw.below(12), 1 + 3 * draw.below(4), 1)
        return min(max(day_of(quarter) - draw.below(2), draw.first), draw.last)
    return draw.first + draw.below(draw.last - draw.first + 1)


def _on_day(draw: Draw, pool: Dated, day: int) -> str:
    """Return a code of the pool, nearly always one that holds on the day where a few tries find one."""
    place = draw.below(len(pool))
    for _ in range(4):
        if pool.first[place] <= day <= pool.last[place]:
            break
        place = draw.below(len(pool))
    return pool.codes[place]


def _diagnosis(draw: Draw, held: Pools, day: int) -> str:
    if draw.share() < 0.08:
        return str(draw.pick(GARBAGE_DIAGNOSES))
    return _on_day(draw, draw.pick(held.diagnoses), day)


def _procedure(draw: Draw, held: Pools, day: int) -> str:
    chance = draw.share()
    if chance < 0.06:
        return str(draw.pick(GARBAGE_PROCEDURES))
    if chance < 0.12:
        return str(draw.pick(held.contractor))
    return _on_day(draw, draw.pick(held.procedures), day)


def _modifiers(draw: Draw, held: Pools) -> tuple[str, ...]:
    chance = draw.share()
    if chance < 0.6:
        return ()
    count = 1 if chance < 0.85 else 2 if chance < 0.92 else 4
    if chance > 0.94:
        return tuple(dict.fromkeys((draw.pick(CONFLICTING), draw.pick(CONFLICTING), draw.pick(MODIFIERS))))
    pool = (MODIFIERS, MODIFIERS, held.modifiers, BAD_MODIFIERS if draw.share() < 0.3 else MODIFIERS)
    return tuple(dict.fromkeys(draw.pick(draw.pick(pool)) for _ in range(count)))


def _age(draw: Draw, held: Pools) -> int:
    """Return an age: an edge of some code's limit, a child's, or any."""
    if draw.share() < 0.5:
        pool = draw.pick(held.diagnoses)
        place = draw.below(len(pool))
        edge = draw.pick((pool.low[place] - 1, pool.low[place], pool.high[place], pool.high[place] + 1))
        return int(min(max(edge, 0), AGE_TOP))
    return draw.below(12 if draw.share() < 0.3 else 111)


def _birth(draw: Draw, day: dt.date, age: int) -> dt.date:
    """Return a birth date with that age on the day; often the birthday is that day or the one after."""
    chance = draw.share()
    back = 0 if chance < 0.1 else 364 if chance < 0.2 else draw.below(330)
    earlier = day - dt.timedelta(days=back)
    leap = earlier.month == 2 and earlier.day == 29
    return earlier.replace(year=earlier.year - age, day=28 if leap else earlier.day)
