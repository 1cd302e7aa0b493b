"""What the modifiers on two lines do to their code pair (NCCI Policy Manual, chapter I, section E).

Every rule here is about the modifiers that NCCI associates with its code pairs; others, such as 22, 76 or 77,
do not bypass a pair.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.dates import line_days
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.modifiers import NONE, given_modifiers, slots_of
from scrubjay.facts.pair_search import pair_hits
from scrubjay.facts.same_day import Flags
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Keys, day_of, keys_of

ANATOMIC = (
    "E1", "E2", "E3", "E4", "FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
    "TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "LT", "RT", "LC", "LD", "RC", "LM", "RI",
)  # fmt: skip
VISIT = ("24", "25", "57")
"""Defined for evaluation and management services only; on another service they bypass nothing."""
ENCOUNTER = ("27",)
DISTINCT = ("59", "XE", "XP", "XS", "XU")
OTHER = ("58", "78", "79", "91")
ASSOCIATED = (*ANATOMIC, *VISIT, *ENCOUNTER, *DISTINCT, *OTHER)
"""All modifiers that NCCI associates with code pairs (ch. I, sec. E)."""
EITHER_LINE = date(2019, 7, 1)
"""Since then 59, XE, XP, XS and XU count on either line; before, on the column-two line only (CR 11168,
transmittal 2259). No source was found that limits the other modifiers to one line."""
VISITS = ("evaluation_service", "visit", "preventive_visit")
"""Code sets of the visits that only a modifier of their own sets apart from a procedure (ch. I, sec. D)."""
_TAKES, _IS_VISIT = (np.uint64(1 << len(ASSOCIATED) + place) for place in range(2))

type Marks = Keys
"""By line, a bit for each modifier of `ASSOCIATED`, one where modifiers of visits count, one for a visit."""


@dataclass(frozen=True, slots=True)
class Side:
    """The lines on one side of each pair, by their marks."""

    marks: Marks

    @property
    def takes(self) -> Flags:
        """Which lines are of codes on which modifiers of visits count."""
        found: Flags = (self.marks & _TAKES) != 0
        return found

    @property
    def visit(self) -> Flags:
        """Which lines are visits."""
        found: Flags = (self.marks & _IS_VISIT) != 0
        return found

    def has(self, modifiers: tuple[str, ...]) -> Flags:
        """Return which lines carry one of these modifiers."""
        found: Flags = (self.marks & _mask(*modifiers)) != 0
        return found

    @property
    def apart(self) -> Flags:
        """Which lines carry a modifier that sets a visit apart."""
        return self.has(ENCOUNTER) | (self.has(VISIT) & self.takes)

    @property
    def site(self) -> Marks:
        """The modifiers of sides, digits, eyelids and vessels."""
        return self.marks & _mask(*ANATOMIC)


@dataclass(frozen=True, slots=True)
class Effect:
    """What the modifiers of each pair do; see the columns of the same names."""

    bypassed: Flags
    misplaced: Flags
    same_site: Flags
    visit_bundled: Flags


@functools.cache
def _bits() -> Keys:
    """Return, by slot of a modifier, its bit, 0 for a modifier that NCCI does not associate."""
    bits = np.zeros(NONE + 1, dtype=np.uint64)
    bits[slots_of(keys_of(ASSOCIATED))] = np.uint64(1) << np.arange(len(ASSOCIATED), dtype=np.uint64)
    return bits


@functools.cache
def _mask(*modifiers: str) -> np.uint64:
    return np.uint64(sum(1 << ASSOCIATED.index(modifier) for modifier in modifiers))


def modifier_marks(sheet: Sheet) -> Marks:
    """Return what decides about the pairs of each line: its associated modifiers and kind of code."""
    given = sheet.once("given_modifiers", given_modifiers)
    marks = np.zeros(sheet.size("line"), dtype=np.uint64)
    np.bitwise_or.at(marks, given.lines, _bits()[given.slots])
    visits = _are_in(sheet, *VISITS)
    marks[visits] |= _IS_VISIT
    marks[visits | _are_in(sheet, "takes_visit_modifier")] |= _TAKES
    return marks


def _are_in(sheet: Sheet, *names: str) -> Flags:
    found = np.zeros(sheet.size("line"), dtype=np.bool_)
    for name in names:
        found |= members(sheet, "line", "procedure", name)
    return found


def effects(sheet: Sheet) -> Effect:
    """Return what the modifiers do, by pair."""
    hits = sheet.once("pair_hits", pair_hits)
    marks = sheet.once("modifier_marks", modifier_marks)
    days = sheet.once("line_days", line_days)[hits.left]
    return effects_of(Side(marks[hits.left]), Side(marks[hits.right]), days)


def effects_of(one: Side, two: Side, days: NDArray[np.int32]) -> Effect:
    """Return what the modifiers of column-one and column-two lines do on their days."""
    visit_bundled = two.visit & ~one.visit
    sure = one.apart | two.apart | one.has(OTHER) | two.has(OTHER) | two.has(DISTINCT)
    sure |= one.has(DISTINCT) & (days >= day_of(EITHER_LINE))
    bypassed = np.where(visit_bundled, two.apart, sure | (one.site != 0) | (two.site != 0))
    return Effect(
        bypassed=bypassed,
        misplaced=one.has(DISTINCT) & ~bypassed & ~visit_bundled,
        same_site=(one.site != 0) & (one.site == two.site) & ~sure & ~visit_bundled,
        visit_bundled=visit_bundled,
    )


def _columns(sheet: Sheet) -> dict[str, Values]:
    effect = sheet.once("pair_effects", effects)
    return {
        "pair_bypassed": effect.bypassed,
        "misplaced_modifier": effect.misplaced,
        "same_site": effect.same_site,
        "visit_bundled": effect.visit_bundled,
    }


FACTS = (
    Fact(
        "pair",
        (
            FactColumn(
                "pair_bypassed",
                "flag",
                "A modifier stands where it bypasses the pair of a practitioner, if its indicator is 1.",
            ),
            FactColumn(
                "misplaced_modifier",
                "flag",
                "Only 59 or an X modifier stands there, and on the column-one line, where it did not count "
                "before 2019-07-01.",
            ),
            FactColumn(
                "same_site",
                "flag",
                "Only modifiers of sides, digits, eyelids or vessels stand there, the same on both lines.",
            ),
            FactColumn(
                "visit_bundled",
                "flag",
                "The column-two code is a visit and the column-one code is none.",
            ),
        ),
        _columns,
    ),
)
