"""The search for pairs of lines that a code-pair table bundles (NCCI procedure-to-procedure edits).

Professional claims are judged by the table of practitioners, those of Medicaid by Medicaid's where it is
installed too. Where neither is installed or speaks for the day, the facility table (the I/OCE's) says that a
pair is bundled, not what a modifier does: on 2024-07-15, 99.6% of its pairs stood in both, but three in ten
that a modifier may bypass there could not be bypassed by practitioners. Institutional claims are judged by
the I/OCE's table; the hospitals' own table speaks for days that it does not cover.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.dates import line_days
from scrubjay.facts.ncci import chosen, of_institution, of_medicaid, of_supplier, service_keys
from scrubjay.facts.procedure_codes import procedure_ids
from scrubjay.facts.same_day import (
    Flags,
    Groups,
    Rows,
    bills,
    day_groups,
    flagged,
    is_institutional,
    line_flags,
    spread,
)
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference import day_of

BILLS = (
    "012", "013", "014", "022", "023", "032", "034", "072", "073", "074", "075", "076", "078",
    "081", "082", "083", "084", "085", "087", "089",
)  # fmt: skip
"""Types of bill that I/OCE edits 20 and 40 look at (Pub. 100-04 ch. 4, sec. 40; as pyoce routes them)."""
TABLES = {
    "medicaid_dme_pairs": "medicaid equipment",
    "medicaid_practitioner_pairs": "medicaid",
    "practitioner_pairs": "practitioner",
    "facility_pairs": "facility",
    "medicaid_hospital_pairs": "facility",
    "hospital_pairs": "facility",
}
"""Data sets with pairs, the preferred ones first, and what `pair_table` calls them."""
RELEASES = tuple(name for name in TABLES if name != "facility_pairs")
_NAMES = tuple(TABLES)
PRACTITIONERS = ("practitioner_pairs", "medicaid_practitioner_pairs", "medicaid_dme_pairs")
"""Those that judge professional claims."""
PRACTITIONER, EMBEDDED = _NAMES.index("practitioner_pairs"), _NAMES.index("facility_pairs")
_NOWHERE = len(TABLES)
OUTSIDE = -2
"""Stands for the row of a table: no table speaks for the day."""
SILENT = -3
"""The same: the facility table does not list the pair, and the one of practitioners does not speak."""

type Found = tuple[Rows, Rows, NDArray[np.integer[Any]], NDArray[np.integer[Any]]]
"""The columns of `Hits`, not yet in order."""


@dataclass(frozen=True, slots=True)
class Hits:
    """Pairs of lines, ordered by line: column-one rows, column-two rows, place in `TABLES`, row there."""

    left: Rows
    right: Rows
    table: NDArray[np.uint8]
    row: Rows

    @property
    def facility(self) -> Flags:
        """Whether the facility table speaks of each pair, or none does."""
        facility: Flags = self.table >= EMBEDDED
        return facility


def pair_hits(sheet: Sheet) -> Hits:
    """Return every pair of lines that the table for their claim and day lists.

    Lines that stand side by side on a day for which no table speaks come too, once, as `OUTSIDE`, and those
    on a day for which only the facility table speaks, as `SILENT`.
    """
    groups = sheet.once("day_groups", day_groups)
    none = np.zeros(0, dtype=np.int64)
    if sheet.size("line") == len(groups.start) - 1:
        return Hits(none, none, none.astype(np.uint8), none)
    tested = _tested(sheet)
    tables = sheet.once("pair_tables", pair_tables)
    found = [_neighbours(sheet, groups, tested & (tables == _NOWHERE), OUTSIDE)]
    tested &= np.diff(groups.start)[groups.of] > 1
    counts = np.bincount(tables, minlength=_NOWHERE)
    for place, name in enumerate(TABLES):
        lines = tested & (tables == place) if counts[place] else tested
        if counts[place] and lines.any():
            found += _embedded(sheet, groups, lines) if place == EMBEDDED else _listed(sheet, name, lines)
    found.append(_silent(sheet, groups, tables, found))
    left, right, table, row = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((right, left))
    return Hits(left[order], right[order], table[order].astype(np.uint8), row[order].astype(np.int64))


def pair_tables(sheet: Sheet) -> NDArray[np.uint8]:
    """Return for each line the place in `TABLES` of what judges its pairs, `_NOWHERE` where nothing does."""
    tables = chosen(
        sheet,
        {
            "medicaid_dme_pairs": lambda sheet: _medicaid(sheet) & of_supplier(sheet),
            "medicaid_practitioner_pairs": _medicaid,
            "practitioner_pairs": lambda sheet: ~of_institution(sheet),
            "facility_pairs": of_institution,
            "medicaid_hospital_pairs": of_medicaid,
            "hospital_pairs": lambda sheet: np.ones(sheet.size("line"), dtype=np.bool_),
        },
    )
    first, last = (day_of(day) for day in sheet.pack.spans["facility_pairs"])
    days = sheet.once("line_days", line_days)
    tables[(tables > EMBEDDED) & (days >= first) & (days <= last)] = EMBEDDED
    return tables


def _medicaid(sheet: Sheet) -> Flags:
    return of_medicaid(sheet) & ~of_institution(sheet)


def _tested(sheet: Sheet) -> Flags:
    """Whether each line is of a claim that pairs are judged on: professional, or of a tested type of bill."""
    facility = sheet.once("is_institutional", is_institutional)
    if not facility.any():
        return np.ones(sheet.size("line"), dtype=np.bool_)
    tested: Flags = (~facility | bills(sheet, BILLS))[sheet.rows("line", "claim")]
    return tested


def _embedded(sheet: Sheet, groups: Groups, lines: Flags) -> Iterator[Found]:
    ids, pairs = sheet.once("procedure_ids", procedure_ids), sheet.pack.pairs
    days, flags = sheet.once("line_days", line_days), sheet.once("line_flags", line_flags)
    one, two = (lines & flagged(flags, f"ncci_code{column}") for column in (1, 2))
    for left, right in candidates(groups, one, two):
        row = pairs.find(ids[left], ids[right], days[left])
        hit = row >= 0
        yield left[hit], right[hit], np.full(np.count_nonzero(hit), EMBEDDED), row[hit]


def _listed(sheet: Sheet, name: str, lines: Flags) -> Iterator[Found]:
    """Yield the pairs of some lines that the installed table `name` lists."""
    groups, days = sheet.once("day_groups", day_groups), sheet.once("line_days", line_days)
    table = sheet.pack.release(name).pairs("pairs")
    at = np.flatnonzero(lines)
    keys = service_keys(sheet)[at]
    ids = []
    for index in (table.one, table.two):
        whole = np.full(len(lines), len(index), dtype=np.int32)
        whole[at] = index.ids(keys)
        ids.append(whole)
    one, two = ids[0] < len(table.one), ids[1] < len(table.two)
    for left, right in candidates(groups, one, two):
        row = table.find_ids(ids[0][left], ids[1][right], days[left])
        hit = row < len(table)
        yield left[hit], right[hit], np.full(np.count_nonzero(hit), _NAMES.index(name)), row[hit]


def candidates(groups: Groups, one: Flags, two: Flags) -> Iterator[tuple[Rows, Rows]]:
    """Yield ordered pairs of different rows of one group, the first in `one` and the second in `two`."""
    rows = groups.order[(one | two)[groups.order]]
    of = groups.of[rows]
    changed = np.flatnonzero(of[1:] != of[:-1]) + 1
    begin = np.zeros(len(rows), dtype=np.int64)
    begin[changed] = changed
    begin = np.maximum.accumulate(begin)
    for which, place in spread(begin, np.arange(len(rows)) - begin):
        later, earlier = rows[which], rows[place]
        forward, backward = one[earlier] & two[later], one[later] & two[earlier]
        yield (
            np.concatenate([earlier[forward], later[backward]]),
            np.concatenate([later[forward], earlier[backward]]),
        )


def _neighbours(sheet: Sheet, groups: Groups, lines: Flags, row: int) -> Found:
    """Return neighbours of a group among some lines, those without a day or a procedure left out."""
    if lines.any():
        lines = lines & (sheet.once("line_days", line_days) != NO_DAY)
        lines &= sheet.keys("line", "procedure") != 0
    rows = groups.order[lines[groups.order]]
    of = groups.of[rows]
    at = np.flatnonzero(of[1:] == of[:-1])
    return rows[at], rows[at + 1], np.full(len(at), EMBEDDED), np.full(len(at), row)


def _silent(sheet: Sheet, groups: Groups, tables: NDArray[np.uint8], found: list[Found]) -> Found:
    """Return neighbours on professional claims of days for which only the facility table speaks."""
    lines = (tables >= EMBEDDED) & (tables != _NOWHERE)
    if not any(name in sheet.pack.releases for name in PRACTITIONERS) or not lines.any():
        none = np.zeros(0, dtype=np.int64)
        return none, none, none, none
    lines &= ~of_institution(sheet)
    left, right, table, row = _neighbours(sheet, groups, lines, SILENT)
    size = len(tables)
    known = np.concatenate([np.minimum(one, two) * size + np.maximum(one, two) for one, two, _, _ in found])
    new = ~np.isin(np.minimum(left, right) * size + np.maximum(left, right), known)
    return left[new], right[new], table[new], row[new]
