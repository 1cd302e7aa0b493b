"""Finding the surgeries in whose global periods lines are, by provider or by group and specialty."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import given
from scrubjay.facts.global_lines import AFTER_10, AFTER_90, ASKS, MAJOR, MAYBE, MINOR, VISIT
from scrubjay.facts.mixing import Keys, mix, numbers
from scrubjay.facts.model import Lines
from scrubjay.facts.timelines import Timeline

type Rows = NDArray[np.int64]
type Flags = NDArray[np.bool_]

OPENS = MINOR | MAJOR | AFTER_10 | AFTER_90 | MAYBE
_NAMES = (
    "patient_key",
    "performing_npi",
    "billing_npi",
    "specialty",
    "procedure",
    "claim_id",
    "lead_diagnosis",
)


@dataclass(frozen=True, slots=True)
class Side:
    """Whose periods are looked for: lines that ask and surgeries that answer, where they share a `key`."""

    key: Keys
    asks: Flags
    answers: Flags


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of the patients who may have had surgery: `rows`, their places in the frame of all lines.

    Lines of equal day and key are told apart by `rank`: the highest is named. `diagnosis` is a number for the
    leading diagnosis. `own` are periods of the same provider, `colleagues` of the same group: of the same
    specialty; or, where one of the two is not known, of a surgery with the same leading diagnosis.
    """

    rows: Rows
    days: Rows
    role: Rows
    rank: Rows
    diagnosis: Rows
    own: Side
    colleagues: tuple[Side, ...]

    def places(self, bits: int, among: Flags) -> Rows:
        """Return which lines have any of these bits in their role, among some."""
        return np.flatnonzero((self.role & bits != 0) & among)


@dataclass(frozen=True, slots=True)
class Found:
    """Places in the part of surgeries for each of its lines, -1 for none.

    `late`, `early`: of the last one with 90 or 10 days, where the line is in the days after it. `minor` and
    `major`: of one on the line's day; `minor_next` and `major_next`: on the next day.
    """

    late: Rows
    early: Rows
    minor: Rows
    minor_next: Rows
    major: Rows
    major_next: Rows


def part_of(frame: Lines, role: Rows, days: Rows, known: Flags) -> Part:
    """Return the part of the lines that matters: none where nobody has a second line beside a surgery."""
    rows = np.flatnonzero(known & (role != 0))
    patients = frame["patient_key"].gather(rows).cast(pl.Int64).to_numpy()
    rows = rows[_several(patients, role[rows] & OPENS != 0)]
    lines = pl.DataFrame([frame[name].gather(rows).alias(name) for name in _NAMES])
    patients, diagnosis = lines["patient_key"].to_numpy(), lines["lead_diagnosis"].fill_null(0).to_numpy()
    opens = role[rows] & OPENS != 0
    rank = np.zeros(len(rows), dtype=np.int64)
    rank[opens] = _rank(lines, diagnosis, opens)
    sides = _sides(lines, patients, diagnosis)
    return Part(rows, days[rows], role[rows], rank, diagnosis, *sides)


def _several(patients: Rows, opens: Flags) -> Flags:
    """Return the lines of patients with two lines or more of which one opens a period."""
    of = np.unique(patients[opens])
    if not len(of):
        return np.zeros(len(patients), dtype=np.bool_)
    place = np.minimum(np.searchsorted(of, patients), len(of) - 1)
    theirs = of[place] == patients
    several: Flags = np.bincount(place[theirs], minlength=len(of)) > 1
    found: Flags = theirs & several[place]
    return found


def _sides(lines: pl.DataFrame, patients: Rows, diagnosis: Rows) -> tuple[Side, tuple[Side, ...]]:
    named, grouped, special = (given(lines[name]) for name in ("performing_npi", "billing_npi", "specialty"))
    diagnosed = diagnosis != 0
    billing = numbers(lines, "billing_npi")
    alike = mix(patients, billing, diagnosis)
    return Side(mix(patients, numbers(lines, "performing_npi")), named, named), (
        Side(mix(patients, billing, numbers(lines, "specialty")), grouped & special, grouped & special),
        Side(alike, grouped & diagnosed & ~special, grouped & diagnosed),
        Side(alike, grouped & diagnosed & special, grouped & diagnosed & ~special),
    )


def _rank(lines: pl.DataFrame, diagnosis: Rows, opens: Flags) -> Rows:
    """Return the place of each surgery in descending order of procedure, claim number and diagnosis."""
    table = lines.select("procedure", "claim_id").with_columns(diagnosis=diagnosis).filter(opens)
    by = (pl.col("procedure"), pl.col("claim_id").str.len_bytes(), pl.col("claim_id"), pl.col("diagnosis"))
    order = table.select(pl.arg_sort_by(*by, descending=True)).to_series().to_numpy()
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank


def find(part: Part, side: Side) -> Found:
    """Return the surgeries that matter to each line of the part."""
    asks, visits = part.places(ASKS, side.asks), part.places(VISIT, side.asks)
    minor, major = (_timeline(part, side, bit) for bit in (MINOR, MAJOR))
    return Found(
        _within(part, side, _timeline(part, side, AFTER_90), asks, 90),
        _within(part, side, _timeline(part, side, AFTER_10), asks, 10),
        _on(part, side, minor, visits, 0),
        _on(part, side, minor, visits, 1),
        _on(part, side, major, visits, 0),
        _on(part, side, major, visits, 1),
    )


def _timeline(part: Part, side: Side, bit: int) -> Timeline:
    at = part.places(bit, side.answers)
    at = at[np.argsort(part.rank[at])]
    return Timeline.of(side.key[at], part.days[at], at)


def _within(part: Part, side: Side, timeline: Timeline, asks: Rows, length: int) -> Rows:
    """Return the last surgery that is one up to `length` days before each asking line."""
    place, before = timeline.last(side.key[asks], part.days[asks] - 1)
    return _laid(part, asks, np.where(before < length, place, -1))


def _on(part: Part, side: Side, timeline: Timeline, visits: Rows, later: int) -> Rows:
    """Return the surgery that is `later` days after each visit."""
    place, before = timeline.last(side.key[visits], part.days[visits] + later)
    return _laid(part, visits, np.where(before == 0, place, -1))


def _laid(part: Part, asks: Rows, found: Rows) -> Rows:
    laid = np.full(len(part.rows), -1, dtype=np.int64)
    laid[asks] = found
    return laid


def unsure(part: Part) -> Mapping[str, Rows]:
    """Return the lines of the frame that no fee schedule helps to judge.

    `after`: those with a possible surgery in the 90 days before; `day`: visits with one that day or the next.
    """
    timeline = _timeline(part, part.own, MAYBE)
    asks, visits = part.places(ASKS, part.own.asks), part.places(VISIT, part.own.asks)
    after = _within(part, part.own, timeline, asks, 90) >= 0
    near = [_on(part, part.own, timeline, visits, later) >= 0 for later in (0, 1)]
    return {"after": part.rows[after], "day": part.rows[near[0] | near[1]]}
