"""The diagnosis that a line points to first: its primary one (Pub. 100-04, ch. 26, sec. 10.4, item 24E)."""

from __future__ import annotations

import numpy as np

from scrubjay.facts.members import is_set, members
from scrubjay.facts.model import Pattern, Values, nullable
from scrubjay.facts.sheet import Rows, Sheet


def first_rows(sheet: Sheet) -> Rows:
    """Return the diagnosis row that each line points to first; -1 where it points to none."""

    def make(sheet: Sheet) -> Rows:
        lines, found = sheet.rows("link", "line"), np.full(sheet.size("line"), -1, dtype=np.int64)
        first = np.flatnonzero(np.diff(lines, prepend=-1))
        found[lines[first]] = sheet.rows("link", "diagnosis")[first]
        return found

    return sheet.once("first_pointed_rows", make)


def _first_in(sheet: Sheet, name: str) -> Values:
    rows = first_rows(sheet)
    inside = members(sheet, "diagnosis", "diagnosis", name)
    if not len(inside):
        return nullable(rows >= 0, rows >= 0)
    return nullable(inside[np.maximum(rows, 0)], rows >= 0)


FACTS = (
    Pattern(
        "line",
        "first_diagnosis_in_",
        "The diagnosis that the line points to first is in the code set.",
        is_set("diagnosis"),
        _first_in,
    ),
)
