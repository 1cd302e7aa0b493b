"""Rows of a publisher's spreadsheet or delimited text, found by their header."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scrubjay.reference.build.model import LayoutError, SourceFile

NEXT_STEP = "see whether the file is whole and is the publisher's own; a new layout needs a new reader"
HEADER_WITHIN = 40
"""A header stands within this many rows; titles and notices come before it."""

type Cells = Sequence[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row under a header: its number in the file, from 1, and its cells by the reader's names."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        """Return a cell without surrounding blanks; empty where the file has no such column."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows under its header, the text of the rows above it, and the columns that it has."""

    file: SourceFile
    title: str
    columns: frozenset[str]
    rows: tuple[Row, ...]

    def wrong(self, row: Row, column: str, expected: str) -> LayoutError:
        """Return the error for a cell that is not what it should be."""
        place = f"{self.file.name}, row {row.number}, column {column}"
        return LayoutError(f"{place}: {row[column][:40]!r} is no {expected}", NEXT_STEP)

    def day(self, row: Row, column: str) -> dt.date | None:
        """Return the date in a cell, None where it is empty; LayoutError where it is none."""
        try:
            return day_of_text(row[column])
        except ValueError:
            raise self.wrong(row, column, "date") from None


def read_sheet(file: SourceFile, names: Mapping[str, str], needed: Sequence[str]) -> Sheet:
    """Read a workbook's first sheet (.xlsx, .xls), comma-separated (.csv) or tab-separated (.txt) text.

    `names` maps every heading that the publisher uses (in capitals, words parted by one blank) to the
    reader's own name; the header is the first row that has all `needed` ones. Rows without any cell are
    passed over. Raises LayoutError where no row is the header, or a heading is not known.
    """
    table = list(cells_of(file))
    at = next((at for at, row in enumerate(table[:HEADER_WITHIN]) if _holds(row, names, needed)), None)
    if at is None:
        raise LayoutError(f"{file.name}: no row has the headings {', '.join(needed)}", NEXT_STEP)
    places: dict[str, int] = {}
    for place, text in enumerate(table[at]):
        heading = plain(text)
        if heading and heading not in names:
            raise LayoutError(f"{file.name}, row {at + 1}: unknown heading {text.strip()!r}", NEXT_STEP)
        if heading and names[heading] in places:
            raise LayoutError(f"{file.name}, row {at + 1}: heading {text.strip()!r} stands twice", NEXT_STEP)
        if heading:
            places[names[heading]] = place
    rows = tuple(
        Row(number, {name: row[place].strip() for name, place in places.items() if place < len(row)})
        for number, row in enumerate(table[at + 1 :], start=at + 2)
        if any(cell.strip() for cell in row)
    )
    title = " ".join(cell.strip() for row in table[:at] for cell in row if cell.strip())
    return Sheet(file, title, frozenset(places), rows)


def _holds(row: Cells, names: Mapping[str, str], needed: Sequence[str]) -> bool:
    return set(needed) <= {names.get(plain(cell)) for cell in row}


def plain(heading: str) -> str:
    """Return a heading in capitals, letters and digits only, its words parted by one blank."""
    return " ".join(re.findall(r"[A-Z0-9]+", heading.upper()))


def cells_of(file: SourceFile) -> Iterator[Cells]:
    """Yield the cells of every row as text, empty rows included."""
    suffix = file.base.rpartition(".")[2].lower()
    if suffix in ("xlsx", "xls"):
        yield from _workbook(file)
    else:
        text = io.StringIO(decoded(file.read()), newline="")
        yield from csv.reader(text, delimiter="," if suffix == "csv" else "\t")


def decoded(data: bytes) -> str:
    """Return text in UTF-8, or else in Windows-1252, which older files of CMS are in."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _workbook(file: SourceFile) -> Iterator[Cells]:
    import polars as pl

    try:
        frame = pl.read_excel(
            file.read(),
            engine="calamine",
            has_header=False,
            infer_schema_length=0,
            drop_empty_rows=False,
            drop_empty_cols=False,
            raise_if_empty=False,
        )
    except Exception as error:  # the reader raises many kinds; each means that this is no workbook
        raise LayoutError(f"{file.name}: cannot be read as a workbook ({error})", NEXT_STEP) from error
    yield from frame.cast(pl.String).fill_null("").iter_rows()


def day_of_text(text: str) -> dt.date | None:
    """Return the date in a text: 20240701, 2024-07-01 (a time after it is midnight) or 7/1/2024.

    None for an empty text; ValueError where it is no date.
    """
    if not text:
        return None
    if re.fullmatch(r"\d{8}", text):
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
    if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
        month, day, year = map(int, found.groups())
        return dt.date(year, month, day)
    return dt.date.fromisoformat(text.removesuffix(" 00:00:00"))
