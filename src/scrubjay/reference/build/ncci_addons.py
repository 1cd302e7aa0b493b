"""Add-on code (AOC) edits of the NCCI: which codes are paid only beside which primary codes.

CMS publishes one table for Medicare, when it changes, as text in fixed widths (since January 2022) or with
tabs, and as a workbook (since June 2023). Columns: the type (1: the primary codes are all listed, 2:
contractors define them, 3: some are listed), the add-on code and its deletion, the primary code and its
deletion, first day and deletion of the edit, notes. Days are written as year and number of the day in it. The
primary code CCCCC stands for "defined by contractors". Whether the day of deletion is the last one of an edit
is not verified; it is taken for that, as in the tables of code pairs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import polars as pl

from scrubjay.reference.build.arrays import merged
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.ncci import (
    CODE,
    MEDICARE,
    NEWER,
    TRIES,
    cells,
    choose,
    decoded,
    find_layout,
    is_workbook,
    one_quarter,
    workbook_frame,
)
from scrubjay.reference.build.ncci_history import FOREVER, pieces

BEGINNING = dt.date(2013, 4, 1)
"""The day on which the table began: Change Request 7501, transmittal 2636 of January 16, 2013."""
CONTRACTOR = "CCCCC"
KNOWN = {
    "type": r"^aoc edit type$",
    "addon": r"^add on code$",
    "addon_deleted": r"^aoc del ?dt( julian)?$",
    "primary": r"^primary code$",
    "primary_deleted": r"^primary code del ?dt( julian)?$",
    "from": r"^aoc edit eff ?dt( julian)?$",
    "to": r"^aoc edit del ?dt( julian)?$",
    "note": r"^special instruction",
}
WIDTHS = {
    "type": (0, 1),
    "addon": (1, 6),
    "addon_deleted": (6, 13),
    "primary": (13, 18),
    "primary_deleted": (18, 25),
    "from": (25, 32),
    "to": (32, 39),
}
"""Where the columns of the fixed-width text begin and end; notes follow."""
_FIXED = re.compile(r"[123][0-9A-Z]{5}[ 0-9]{7}[0-9A-Z]{5}[ 0-9]{7}\d{7}")
_NAME = re.compile(r"^AOC_V(?P<release>20\d\dQ[1-4][^/.-]*)[^/]*-MCR[^/]*\.(?:txt|xlsx)$", re.IGNORECASE)
ADDONS = Table("addons", ("addon", "primary"), {"type": "int"})
TYPES = Table("types", ("addon",), {"type": "int", "contractor_defined": "flag"})


@dataclass(frozen=True, slots=True)
class _Edit:
    """One row: `first` and `last` are ordinals of days, the last one FOREVER where it is not deleted."""

    place: str
    addon: str
    primary: str
    type: int
    first: int
    last: int

    @property
    def said(self) -> tuple[str, str, int, int, int]:
        """All but the place."""
        return self.addon, self.primary, self.type, self.first, self.last


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the add-on codes of one release. Raises LayoutError where the file is not understood."""
    chosen = choose(files, _NAME)
    texts = [file for file in chosen if not is_workbook(file)] or chosen
    quarter = one_quarter(texts)
    edits = _same_edits(texts)
    applied = [edit for edit in edits if edit.first < edit.last]
    listed = [edit for edit in applied if edit.primary != CONTRACTOR]
    addons, cut = _addon_frame(listed)
    counts = {
        "rows": len(edits),
        "never_applied": len(edits) - len(applied),
        "contractor_defined": len(applied) - len(listed),
        **{f"type_{kind}": number for kind, number in sorted(Counter(edit.type for edit in edits).items())},
        "overlapping_rows_cut": cut,
    }
    first, last = quarter.days
    tables = {"addons": addons, "types": _type_frame(applied)}
    named = _NAME.match(texts[0].base)
    label = named["release"].upper() if named else str(quarter)
    return Contents(label, first, ((BEGINNING, last),), tables, counts)


def _same_edits(files: Sequence[SourceFile]) -> list[_Edit]:
    """Return the rows of the first file; the others say the same in another layout, else LayoutError."""
    found = [list(_edits(file)) for file in files]
    for file, edits in zip(files, found, strict=True):
        if not edits:
            raise LayoutError(f"{file.name}: there is no row of data", NEWER)
        _refuse_repeated(edits)
        if {edit.said for edit in edits} != {edit.said for edit in found[0]}:
            text = f"{files[0].name} and {file.name} do not say the same"
            raise LayoutError(text, "keep the one that the publisher's page names")
    return found[0]


def _edits(file: SourceFile) -> Iterator[_Edit]:
    for line, row in _rows(file):
        place = f"{file.name}, line {line}"
        wrong = [name for name in ("addon", "primary") if not CODE.fullmatch(row[name])]
        if wrong or row["type"] not in ("1", "2", "3"):
            name = wrong[0] if wrong else "type"
            raise LayoutError(f"{place}, {name}: {row[name]!r} is not understood", NEWER)
        for name in ("addon_deleted", "primary_deleted"):
            _day(row[name], place, name)
        first, last = _day(row["from"], place, "from"), _day(row["to"], place, "to")
        if first is None:
            raise LayoutError(f"{place}, from: there is no first day", NEWER)
        yield _Edit(place, row["addon"], row["primary"], int(row["type"]), first, last or FOREVER)


def _day(text: str, place: str, column: str) -> int | None:
    """Return the ordinal of a day written as YYYYDDD, None where the cell is blank."""
    if text in ("", "*", "0000000"):
        return None
    try:
        if len(text) != 7:
            raise ValueError(text)
        return dt.datetime.strptime(text, "%Y%j").date().toordinal()
    except ValueError:
        told = f"{place}, {column}: {text!r} is not a day written as year and number of the day"
        raise LayoutError(told, NEWER) from None


def _rows(file: SourceFile) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the lines of a table and their cells by our names."""
    if is_workbook(file):
        yield from _named(file, [cells(row) for row in workbook_frame(file).iter_rows()])
        return
    lines = decoded(file.read()).splitlines()
    if any("\t" in line for line in lines[:TRIES]):
        yield from _named(file, [cells(line.split("\t")) for line in lines])
        return
    start = next((at for at, line in enumerate(lines[:TRIES]) if _FIXED.match(line)), len(lines))
    for number, line in enumerate(lines[start:], start=start + 1):
        if not line.strip():
            continue
        if not _FIXED.match(line):
            raise LayoutError(f"{file.name}, line {number}: {line[:32]!r} is not a row of the table", NEWER)
        yield number, {name: line[begin:end].strip() for name, (begin, end) in WIDTHS.items()}


def _named(file: SourceFile, rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    def is_data(row: Sequence[str]) -> bool:
        return len(row) > 1 and row[0] in ("1", "2", "3") and CODE.fullmatch(row[1]) is not None

    layout = find_layout(file.name, rows[:TRIES], KNOWN, is_data, optional=("note",))
    if layout is None:
        raise LayoutError(f"{file.name}: no row names the columns", NEWER)
    for number, row in enumerate(rows[layout.start :], start=layout.start + 1):
        if any(row[len(layout.labels) :]):
            raise LayoutError(f"{file.name}, line {number}: more cells than columns", NEWER)
        if any(row):
            wide = [*row, *[""] * (len(layout.labels) - len(row))]
            yield number, {name: wide[place] for name, place in layout.columns.items()}


def _refuse_repeated(edits: Iterable[_Edit]) -> None:
    """Raise LayoutError where a row stands twice, or two of one pair and the same days differ."""
    seen: dict[tuple[str, str, int, int], _Edit] = {}
    for edit in edits:
        held = seen.setdefault((edit.addon, edit.primary, edit.first, edit.last), edit)
        if held is not edit:
            text = f"{edit.place}: {edit.addon} with {edit.primary} stands for the same days in {held.place}"
            raise LayoutError(text, "the publisher's file is wrong: look for a corrected one")


def _addon_frame(edits: Sequence[_Edit]) -> tuple[pl.DataFrame, int]:
    """Return the pairs, of which the one that began last counts, and how many rows lost days to another."""
    ordered = sorted(edits, key=lambda edit: (edit.addon, edit.primary, edit.first))
    found, cut = [], 0
    for _, group in groupby(ordered, key=lambda edit: (edit.addon, edit.primary)):
        mine = list(group)
        kept = list(pieces([(at, edit.first, edit.last) for at, edit in enumerate(mine)]))
        cut += len(mine) - sum((at, mine[at].first, mine[at].last) in kept for at in range(len(mine)))
        for at, first, last in kept:
            found.append((mine[at].addon, mine[at].primary, _date(first), _date(last), mine[at].type))
    schema = {"addon": pl.String, "primary": pl.String, "from": pl.Date, "to": pl.Date, "type": pl.Int32}
    return pl.DataFrame(found, schema=schema, orient="row"), cut


def _type_frame(edits: Iterable[_Edit]) -> pl.DataFrame:
    """Return the type of each add-on code by days, and whether contractors define primary codes for it."""
    found = []
    ordered = sorted(edits, key=lambda edit: edit.addon)
    for addon, group in groupby(ordered, key=lambda edit: edit.addon):
        for first, last, (kind, contractor) in _spans(list(group)):
            found.append((addon, _date(first), _date(last), kind, contractor))
    schema = {"addon": pl.String, "from": pl.Date, "to": pl.Date}
    schema |= {"type": pl.Int32, "contractor_defined": pl.Boolean}
    return pl.DataFrame(found, schema=schema, orient="row")


def _spans(edits: Sequence[_Edit]) -> list[tuple[int, int, tuple[int, bool]]]:
    """Return what holds of one add-on code by days; of two types, that of the edit that began last."""
    edges = sorted({edge for edit in edits for edge in (edit.first, edit.last + 1)})
    found = []
    for first, following in pairwise(edges):
        here = [edit for edit in edits if edit.first <= first <= edit.last]
        if here:
            kind = max((edit.first, edit.type) for edit in here)[1]
            contractor = any(edit.primary == CONTRACTOR for edit in here)
            found.append((first, following - 1, (kind, contractor)))
    return merged(found)


def _date(ordinal: int) -> dt.date | None:
    return None if ordinal == FOREVER else dt.date.fromordinal(ordinal)


DATA_SETS = (
    DataSet(
        name="ncci_addons",
        title="Medicare NCCI add-on codes and their primary codes",
        publisher="CMS",
        page=f"{MEDICARE}/medicare-ncci-add-code-edits",
        files=r"^add-code-edits-.*effective-(?=\d{4}(?P<year>20\d\d))(?P<month>\d\d)(?P<day>\d\d)"
        r"|^AOC_V(?P<release>20\d\dQ[1-4][^/.]*?)(?:-F)?-MCR\.",
        every=3,
        history="whole",
        terms=("ama",),
        tables=(ADDONS, TYPES),
        read=read,
        lacks="primary codes that contractors define",
        silences=("add-on codes of practitioners after the embedded table",),
    ),
)
