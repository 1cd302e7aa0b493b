"""Place of service codes: CMS's table of the code set.

CMS publishes the set as a web page and a document; no form meant for programs was found. This reads the
page's table, saved as a comma-separated file or a workbook, under its own three headings. First days stand in
the descriptions, as `(Effective January 1, 2017)`; a code without one has no first day. The headings could
not be held against the page. The day of the last update has to stand above the table or in the file's name.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.published import NEXT_STEP, Row, Sheet, read_sheet

HEADINGS = {
    "PLACE OF SERVICE CODE S": "code",
    "PLACE OF SERVICE CODE": "code",
    "PLACE OF SERVICE NAME": "title",
    "PLACE OF SERVICE DESCRIPTION": "text",
}
NAME = re.compile(r".*place.?of.?service.*\.(?:csv|xlsx|xls)", re.IGNORECASE)
CODES = re.compile(r"(\d\d)(?:\s*[-\u2013]\s*(\d\d))?")
MONTHS = {
    name: number
    for number, name in enumerate(
        ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
         "november", "december"),
        start=1,
    )
}  # fmt: skip
EFFECTIVE = re.compile(r"\(effective ([^)]*)\)", re.IGNORECASE)
LONG_DAY = re.compile(r"([a-z]+)\s+(?:(\d{1,2}),?\s+)?((?:19|20)\d\d)", re.IGNORECASE)
SHORT_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/((?:19|20)?\d\d)")
FIRST = dt.date(2003, 10, 16)
"""The code set is part of the HIPAA transactions since then (45 CFR 162.1000)."""
TABLE = Table("codes", ("place",), {"title": "text"})


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the places of one edition of the table."""
    named = [file for file in files if NAME.fullmatch(file.base)]
    if len(named) != 1:
        names = ", ".join(sorted(file.base for file in files)) or "no file"
        raise LayoutError(f"{len(named)} tables of places among {names}", "name it place-of-service.csv")
    sheet = read_sheet(named[0], HEADINGS, ("code", "title"))
    updated = _updated(sheet)
    counts: Counter[str] = Counter(rows=0, unassigned=0, effective_in_other_words=0)
    rows: dict[str, tuple[str, dt.date | None, None, str]] = {}
    for row in sheet.rows:
        match = CODES.fullmatch(row["code"])
        if match is None:
            raise sheet.wrong(row, "code", "place of service (two digits, or a range)")
        if row["title"].lower().startswith("unassigned"):
            counts["unassigned"] += 1
            continue
        counts["rows"] += 1
        first = _first_day(row)
        counts["effective_in_other_words"] += bool(EFFECTIVE.search(row["text"])) and first is None
        for number in range(int(match[1]), int(match[2] or match[1]) + 1):
            if f"{number:02}" in rows:
                raise LayoutError(f"{sheet.file.name}: place {number:02} stands twice", NEXT_STEP)
            rows[f"{number:02}"] = (f"{number:02}", first, None, row["title"])
    schema = {"place": pl.String, "from": pl.Date, "to": pl.Date, "title": pl.String}
    frame = pl.DataFrame(list(rows.values()), schema=schema, orient="row")
    return Contents(updated.isoformat(), updated, ((FIRST, updated),), {TABLE.name: frame}, dict(counts))


def _updated(sheet: Sheet) -> dt.date:
    """Return the last day of the month, or the day, of the last update."""
    after = re.search(r"updated:?\s+(.*)", sheet.title, re.IGNORECASE)
    day = _day(after[1]) if after else None
    named = re.search(r"(20\d\d)[-_.](\d\d)(?:[-_.](\d\d))?", sheet.file.base)
    if day is None and named:
        try:
            day = dt.date(int(named[1]), int(named[2]), int(named[3] or 1))
        except ValueError:
            day = None
    if day is None:
        text = f"{sheet.file.name}: neither above the table nor in the name stands when it was updated"
        raise LayoutError(text, "put the day into the name: place-of-service-2024-05-02.csv")
    return day


def _first_day(row: Row) -> dt.date | None:
    match = EFFECTIVE.search(row["text"])
    return _day(match[1]) if match else None


def _day(text: str) -> dt.date | None:
    """Return the day that a text begins with: `January 1, 2017`, `May 2024` (its first day), `10/1/03`."""
    if (found := LONG_DAY.match(text.strip())) and (month := MONTHS.get(found[1].lower())):
        parts = (int(found[3]), month, int(found[2] or 1))
    elif found := SHORT_DAY.match(text.strip()):
        year = int(found[3])
        parts = (year if year > 99 else 2000 + year, int(found[1]), int(found[2]))
    else:
        return None
    try:
        return dt.date(*parts)
    except ValueError:
        return None


DATA_SETS = (
    DataSet(
        name="places",
        title="Place of service codes",
        publisher="CMS",
        page="https://www.cms.gov/medicare/coding-billing/place-of-service-codes/code-sets",
        files=r"place.?of.?service.*\.(?:csv|xlsx?)",
        every=12,
        history="whole",
        terms=("cms",),
        tables=(TABLE,),
        read=read,
        lacks="first days that the descriptions do not name",
        silences=("places of service after the built-in list",),
    ),
)
