"""What the installed HCPCS Level II file adds to the embedded tables of procedures and modifiers.

It speaks for days before and after their spans, and within them for codes that they lack. Of a code that was
brought back, days before that are not judged: the file has one row a code and does not hold the gap.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import Ids, Keys
from scrubjay.reference.dated import CodeTable

NAME = "hcpcs_level2"
OPEN = 2**31 - 2
"""Days at or beyond this number, or its negative, stand for an end that is open."""

type Days = NDArray[np.int32]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Judged:
    """For each key: in the file, its day spoken for, valid on it, its first and last day (`NO_DAY`: open).

    `judged` is where the file says whether the code is valid: it knows the code and speaks for the day.
    """

    known: Flags
    covered: Flags
    judged: Flags
    valid: Flags
    first: Days
    last: Days


def judge(sheet: Sheet, table_name: str, keys: Keys, days: Days) -> Judged | None:
    """Look keys up in a table of the installed file (`codes` or `modifiers`), each on its day.

    Key 0 is no question; None where there is none.
    """
    asked = np.flatnonzero(keys)
    if not asked.size:
        return None
    release = sheet.pack.release(NAME)
    table = release.codes(table_name)
    ids, day = table.index.ids(keys[asked]), release.floored(days[asked])
    known, covered = ids < len(table.index), release.covers(day)
    first, last, back = _ends(table, ids)
    judged, valid = known & covered & (day >= back), table.rows.find(ids, day) < len(table)

    def flags(part: Flags) -> Flags:
        whole = np.zeros(len(keys), dtype=np.bool_)
        whole[asked] = part
        return whole

    def ends(part: Days) -> Days:
        whole = np.full(len(keys), NO_DAY, dtype=np.int32)
        whole[asked] = part
        return whole

    return Judged(flags(known), flags(covered), flags(judged), flags(valid), ends(first), ends(last))


def widened(
    sheet: Sheet, table_name: str, code: str, ends: tuple[int, int] | None, span: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return first and last day of a code, and the days between which they count as ends.

    `ends` are those of an embedded table (None: it lacks the code) that speaks for the days of `span`; an end
    that lies beyond its span is taken from the installed file, where that knows the code.
    """
    table = sheet.pack.release(NAME).codes(table_name) if sheet.pack.has(NAME) else None
    rows = range(0) if table is None else table.rows.rows(table.index.id(code))
    if table is None or not rows:
        return ends or span, span
    first, last = int(table.rows.first[rows[0]]), int(table.rows.last[rows[-1]])
    if ends is not None:
        first = ends[0] if ends[0] > span[0] else first
        last = ends[1] if ends[1] < span[1] else last
    return (first, last), (-OPEN, OPEN)


def _ends(table: CodeTable, ids: Ids) -> tuple[Days, Days, Days]:
    """Return first and last day of each code, and the day on which one came back that had been ended."""
    start, stop = table.rows.start[ids], table.rows.start[ids + 1]
    nothing = stop == start
    row = np.where(nothing, len(table), start)
    first, last = table.rows.first[row], table.rows.last[np.maximum(stop - 1, 0)]
    first = np.where(nothing | (first <= -OPEN), NO_DAY, first)
    last = np.where(nothing | (last >= OPEN), NO_DAY, last)
    back = np.array([word == "R" for word in table.words("action")], dtype=np.bool_)[table["action"][row]]
    return first, last, np.where(back, table["action_day"][row], NO_DAY)
