"""What a planted mistake is, and the small changes of which all of them are made."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from random import Random

from scrubjay.sample.model import Claim, Line, age_on

MOST_POINTERS = 4
"""A service line points to at most four diagnoses (005010X222A1, SV107)."""
MOST_DIAGNOSES = 12
"""A claim holds at most twelve diagnoses (005010X222A1, 2300 HI)."""
VISITS = frozenset(["99202", "99203", "99204", "99205", "99211", "99212", "99213", "99214", "99215"])
"""Office visits (CPT 99202-99215)."""
SEPARATE = frozenset(["25", "57", "59", "XS"])


@dataclass(frozen=True, slots=True)
class Spoiled:
    """A claim with its mistake, and where the mistake is; `twin` is a further claim that comes after it."""

    claim: Claim
    line: int | None = None
    diagnosis: int | None = None
    twin: Claim | None = None


Plant = Callable[[Claim, Random], Spoiled | None]


@dataclass(frozen=True, slots=True)
class Mistake:
    """A named mistake: the edits that must find it, those that may rightly fire too, and how to plant it."""

    name: str
    edits: tuple[str, ...]
    also: tuple[str, ...]
    text: str
    plant: Plant


def mistake(name: str, text: str, plant: Plant, also: str = "", edits: str = "") -> Mistake:
    """Return a mistake; without `edits` its own name is the edit that must find it (else one of them)."""
    return Mistake(name, tuple(edits.split()) or (name,), tuple(also.split()), text, plant)


def pick[T](random: Random, choices: list[T] | tuple[T, ...]) -> T:
    """Return one of the choices."""
    return choices[int(random.random() * len(choices))]


def age(claim: Claim) -> int:
    """Return the patient's age in years on the claim's day; a clean claim always has a birth date."""
    assert claim.patient.birth is not None
    return age_on(claim.patient.birth, claim.day)


def lines_with(claim: Claim, codes: Collection[str]) -> list[int]:
    """Return the places, from 0, of the lines with one of the codes."""
    return [i for i, line in enumerate(claim.lines) if line.code in codes]


def with_line(claim: Claim, at: int, line: Line) -> Claim:
    """Return the claim with another line at a place from 0."""
    return replace(claim, lines=(*claim.lines[:at], line, *claim.lines[at + 1 :]))


def with_diagnosis(claim: Claim, at: int, code: str) -> Spoiled | None:
    """Return the claim with another diagnosis at a place from 0; None when it has that diagnosis already."""
    if code in claim.diagnoses:
        return None
    return Spoiled(
        replace(claim, diagnoses=(*claim.diagnoses[:at], code, *claim.diagnoses[at + 1 :])), diagnosis=at + 1
    )


def added_diagnosis(claim: Claim, code: str) -> Spoiled | None:
    """Return the claim with one diagnosis more, to which its first line points; None without room for it."""
    first = claim.lines[0]
    if len(claim.diagnoses) == MOST_DIAGNOSES or len(first.pointers) == MOST_POINTERS:
        return None
    place = len(claim.diagnoses) + 1
    longer = replace(claim, diagnoses=(*claim.diagnoses, code))
    return Spoiled(with_line(longer, 0, replace(first, pointers=(*first.pointers, place))), diagnosis=place)


def moved_first(claim: Claim, at: int) -> Spoiled:
    """Return the claim with the diagnosis at a place from 0 moved to the front; lines keep their reasons."""
    rest = [i for i in range(len(claim.diagnoses)) if i != at]
    order = [at, *rest]
    place = {old + 1: new + 1 for new, old in enumerate(order)}
    lines = tuple(replace(line, pointers=tuple(place[p] for p in line.pointers)) for line in claim.lines)
    moved = replace(claim, diagnoses=tuple(claim.diagnoses[i] for i in order), lines=lines)
    return Spoiled(moved, diagnosis=1)


def pointed(claim: Claim) -> bool:
    """Say whether every diagnosis has a line that points to it."""
    return {p for line in claim.lines for p in line.pointers} >= set(range(1, len(claim.diagnoses) + 1))
