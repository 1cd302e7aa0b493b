"""Sheets of the fee schedule's archives: rows of a .csv or .xlsx file, and the row that names the columns.

Titles and notices stand above the names, in a number of rows that differs by year, and the names themselves
may be spread over several rows, one word in each. So the names are found by what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrubjay.reference.build.model import LayoutError, SourceFile
from scrubjay.reference.build.published import HEADER_WITHIN, cells_of

type Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the rows above the names, the names, and the rows below with their line numbers, from 1."""

    name: str
    above: tuple[Row, ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[int, Row], ...]

    def columns(self, wanted: Mapping[str, str], known: Sequence[str] = ()) -> dict[str, int]:
        """Return the place of each wanted column; `wanted` maps our names to the sheet's labels.

        `known` labels may be there or not. Raises LayoutError where a label is missing, doubled or not known.
        """
        plain = [plainly(label) for label in self.labels]
        ours = {plainly(label): name for name, label in wanted.items()}
        allowed = {*ours, *(plainly(label) for label in known)}
        for place, label in enumerate(plain):
            if label and (label not in allowed or label in plain[:place]):
                text = f"{self.name}: column {place + 1} is {self.labels[place]!r}, which this version"
                raise LayoutError(f"{text} does not know", NEWER)
        missing = [label for label in wanted.values() if plainly(label) not in plain]
        if missing:
            raise LayoutError(f"{self.name}: there is no column {missing[0]!r}", NEWER)
        return {name: plain.index(label) for label, name in ours.items()}


NEWER = "the publisher has changed the layout: look for a newer version of Scrubjay"


def plainly(label: str) -> str:
    """Return a label as it is compared: letters and digits, upper case."""
    return re.sub(r"[^A-Z0-9]+", "", label.upper())


def read_sheet(file: SourceFile, first: str) -> Sheet:
    """Return the sheet of a file whose names begin with `first` in the first column.

    Names over several rows are joined from top to bottom. Raises LayoutError where there is no such row or
    where text stands to the right of the last name.
    """
    rows = list(_rows(file))
    top = next(
        (at for at, (_, row) in enumerate(rows[:HEADER_WITHIN]) if plainly(row[0]) == plainly(first)), None
    )
    if top is None:
        text = f"{file.name}: no row among the first {HEADER_WITHIN} begins with {first!r}"
        raise LayoutError(text, NEWER)
    begin = top
    while begin and sum(bool(cell) for cell in rows[begin - 1][1]) > 1:
        begin -= 1
    width = max(len(row) for _, row in rows[begin : top + 1])
    stacked = [_wide(row, width) for _, row in rows[begin : top + 1]]
    labels = tuple(" ".join(" ".join(cells).split()) for cells in zip(*stacked, strict=True))
    below = []
    for line, row in rows[top + 1 :]:
        if any(row[width:]):
            raise LayoutError(f"{file.name}, line {line}: more cells than the {width} columns", NEWER)
        below.append((line, _wide(row, width)[:width]))
    return Sheet(file.name, tuple(row for _, row in rows[:begin]), labels, tuple(below))


def _wide(row: Row, width: int) -> Row:
    return row + [""] * (width - len(row))


def _rows(file: SourceFile) -> Iterator[tuple[int, Row]]:
    """Yield each row's number and cells, without blanks around them, with at least one cell."""
    for line, row in enumerate(cells_of(file), start=1):
        yield line, [cell.strip() for cell in row] or [""]
