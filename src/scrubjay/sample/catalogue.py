"""The compiled catalogue: every visit with its variants, and how often each one starts a patient's month."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from itertools import accumulate

from scrubjay.sample.notation import Variant, Visit, age_days, age_years, variants
from scrubjay.sample.visits import VISITS


@dataclass(frozen=True, slots=True)
class Entry:
    """A visit, compiled: `variants` by course and choice, `then` the names that may follow."""

    visit: Visit
    specialty: str
    variants: tuple[tuple[Variant, ...], ...]
    then: tuple[str, ...]
    years: tuple[int, int]
    days: tuple[int, int] | None
    extras: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pool:
    """Entries that may start a month, with running sums of their weights."""

    entries: tuple[Entry, ...]
    sums: tuple[int, ...]


@functools.cache
def entries() -> dict[str, Entry]:
    """Return every visit by name; a name used twice raises ValueError."""
    made: dict[str, Entry] = {}
    for specialty, visits in VISITS.items():
        for visit in visits:
            if visit.name in made:
                raise ValueError(f"two visits named {visit.name}")
            made[visit.name] = Entry(
                visit,
                specialty,
                variants(visit),
                tuple(visit.then.split("/")) if visit.then else (),
                age_years(visit),
                age_days(visit),
                frozenset(visit.extras.split()),
            )
    return made


@functools.cache
def pool(kind: str = "all") -> Pool:
    """Return the visits that start a month: `all`, or for a `child` or `adult` of a commercial family."""
    wanted = []
    for entry in entries().values():
        low, high = entry.years
        fits = low <= 17 if kind == "child" else high >= 25 and low < 60
        family = fits and entry.visit.payer in ("", "commercial")
        if entry.visit.weight and (kind == "all" or family):
            wanted.append(entry)
    return Pool(tuple(wanted), tuple(accumulate(entry.visit.weight for entry in wanted)))
