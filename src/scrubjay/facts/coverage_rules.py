"""Which rules of local coverage hold for a line: the article's lists for its procedure, place and day.

A rule is what one billing and coding article says of some procedures: which groups of diagnoses it covers,
and which it does not (see `reference.build.coverage_mcd`). Only Part B is there, so only professional claims
are looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.dates import line_days
from scrubjay.facts.practice import Practice
from scrubjay.facts.same_day import Flags, Keys, Rows, is_institutional, spread
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import code_key
from scrubjay.reference.dated import PairTable
from scrubjay.reference.releases import Release

DATA = "coverage"
type Kept = Callable[[Rows], Flags]
_HALF = np.uint64(32)
_LOWER = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Governing:
    """The rules of each line, ordered by line: one entry a line and rule that holds in the practice's area.

    `rule`: its packed key; `row`: its row in the table `rules`; `later`: it begins after the line's day, so
    an earlier version may have held; `whole`: every contractor of the area has it.
    """

    line: Rows
    rule: Keys
    row: NDArray[np.int32]
    later: Flags
    whole: Flags


def area_of(practice: Practice, release: Release) -> tuple[int, str | None]:
    """Return the packed key and the name of the practice's area, (0, None) where the database has none.

    The contractor or jurisdiction counts before the state. `J-06` and `J6` are the same.
    """
    table = release.codes("places")
    for text in (practice.mac, practice.state):
        name = re.sub(r"[^0-9A-Z]", "", (text or "").upper())
        name = re.sub(r"^J0*(?=[0-9A-Z])", "J", name)
        key = code_key(name)
        if text and table.knows(np.array([key], dtype=np.uint64))[0]:
            return key, name
        if text:
            return 0, None
    return 0, None


def governing(sheet: Sheet) -> Governing:
    """Return the rules that govern the lines of a sheet; none where the practice's area is not known."""
    release = sheet.pack.release(DATA)
    area, _ = area_of(sheet.practice, release)
    scope, where, rules = release.pairs("scope"), release.pairs("areas"), release.codes("rules")
    if not area:
        return _none()
    here = where.one.ids(np.array([area], dtype=np.uint64))

    def places(own: Rows) -> NDArray[np.int32]:
        """Return the number in `areas` of this area and each rule, by the rule's id in `scope`."""
        return where.numbers(np.repeat(here, len(own)), where.two.ids(scope.two.keys[own]))

    line, number = candidates(sheet, lambda own: places(own) < len(where.pairs) - 1)
    if not len(line):
        return _none()
    days = release.floored(sheet.once("line_days", line_days))[line]
    own = (scope.pairs[number] & _LOWER).astype(np.int64)
    held = where.rows.find(places(own), days)
    first = scope.rows.first[scope.rows.start[number]]
    in_force = scope.rows.find(number, days) < len(scope)
    later = ~in_force & (first > days)
    kept = (in_force | later) & (held < len(where))
    keys = scope.two.keys[own[kept]]
    found = rules.find(keys, days[kept])
    return Governing(line[kept], keys, found, later[kept], where["whole"][held[kept]])


def _none() -> Governing:
    empty, flags = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    return Governing(empty, np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int32), flags, flags)


def marked(size: int, lines: Rows) -> Flags:
    """Return, for `size` lines, whether each is one of these."""
    found = np.zeros(size, dtype=np.bool_)
    found[lines] = True
    return found


def within(sheet: Sheet) -> Flags:
    """Return which lines are of a professional claim, on a day that the installed download speaks for."""
    days = sheet.once("line_days", line_days)
    facility = sheet.once("is_institutional", is_institutional)[sheet.rows("line", "claim")]
    return ~facility & sheet.pack.release(DATA).covers(days)


def candidates(sheet: Sheet, of: Kept | None = None) -> tuple[Rows, NDArray[np.int32]]:
    """Return, for each line and rule that names its procedure, the line and the number in `scope`.

    `of` says, for ids of `scope.two`, which rules count: by default all, of whatever area.
    """
    scope = sheet.pack.release(DATA).pairs("scope")
    ids = scope.one.ids(sheet.keys("line", "procedure"))
    lines = np.flatnonzero((ids < len(scope.one)) & sheet.once("coverage_within", within))
    return expand(scope, lines, ids[lines], of)


def expand(
    table: PairTable, lines: Rows, ids: NDArray[np.int32], of: Kept | None = None
) -> tuple[Rows, NDArray[np.int32]]:
    """Return each line once for every pair of its code (`ids` of `table.one`), and the pair's number.

    `of` says, for ids of `table.two`, which second codes count: by default all.
    """
    codes, which = np.unique(ids, return_inverse=True)
    number, begin, count = _pairs_of(table, codes, of)
    parts = [(lines[at], number[place]) for at, place in spread(begin[which], count[which])]
    if not parts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int32)
    line, found = (np.concatenate(column) for column in zip(*parts, strict=True))
    return line, found.astype(np.int32)


def _pairs_of(
    table: PairTable, codes: NDArray[np.int32], of: Kept | None
) -> tuple[NDArray[np.int64], Rows, Rows]:
    """Return numbers of pairs by first code; where those of each code begin, and how many they are."""
    low = codes.astype(np.uint64) << _HALF
    begin = np.searchsorted(table.pairs[:-1], low)
    count = np.searchsorted(table.pairs[:-1], low + (np.uint64(1) << _HALF)) - begin
    parts = [place for _, place in spread(begin, count)]
    number = np.concatenate(parts) if parts else np.zeros(0, dtype=np.int64)
    if of is not None:
        kept = of((table.pairs[number] & _LOWER).astype(np.int64))
        count = np.bincount(np.repeat(np.arange(len(codes)), count)[kept], minlength=len(codes))
        number = number[kept]
    return number, np.cumsum(count) - count, count
