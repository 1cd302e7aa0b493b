"""List of Medicare telehealth services: CMS's workbook or text, one list a calendar year.

Two layouts are known. Until 2025 a code has a status, whether audio alone will do, and limits of payment.
Since 2026 there is only what was done with the code that year (maintained or added), because permanent and
provisional ones are no longer told apart, and audio alone depends on the patient, not on the code.

The layout of 2026 is as described by programs that read the file; the older one is from CMS's lists as
remembered, with the headings that one such program names, and could not be held against a file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, Kind, LayoutError, SourceFile, Table
from scrubjay.reference.build.published import NEXT_STEP, Row, Sheet, read_sheet

HEADINGS = {
    "CODE": "code",
    "HCPCS": "code",
    "HCPCS CODE": "code",
    "SHORT DESCRIPTOR": "title",
    "STATUS": "status",
    "CAN AUDIO ONLY INTERACTION MEET THE REQUIREMENTS": "audio",
    "MEDICARE PAYMENT LIMITATIONS": "limits",
    "PROPOSED ACTION": "action",
    "FINAL ACTION": "action",
    "ACTION": "action",
}
STATUSES = {"perm": "permanent", "prov": "provisional", "temp": "temporary", "avail": "temporary"}
"""Beginnings of what stands in the column Status, and our word for each."""
NAME = re.compile(r"(?=.*(?:telehealth|cy20\d\d.?list)).*\.(?P<form>xlsx|xls|csv|txt)", re.IGNORECASE)
ASIDE = re.compile(r"read.?me|notice|licen[cs]e|change", re.IGNORECASE)
CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")
DAY = r"(?P<month>[A-Z][a-z]+) (?P<day>\d{1,2}), (?P<year>20\d\d)"
VALUES: Mapping[str, Kind] = {"status": "text", "audio": "text", "limits": "text", "action": "text"}
TABLE = Table("codes", ("code",), VALUES)


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the list of one year."""
    sheet = read_sheet(_chosen(files), HEADINGS, ("code", "title"))
    if not sheet.columns & {"status", "action"}:
        raise LayoutError(f"{sheet.file.name}: neither a column Status nor an action", NEXT_STEP)
    year, known_on = _dates(sheet)
    counts: Counter[str] = Counter(rows=0, notes=0, status_in_other_words=0)
    rows = []
    for row in sheet.rows:
        code = row["code"].rstrip("*").upper()
        if not CODE.fullmatch(code):
            if any(row[name] for name in sheet.columns - {"code"}):
                raise sheet.wrong(row, "code", "HCPCS or CPT code")
            counts["notes"] += 1
            continue
        counts["rows"] += 1
        counts["status_in_other_words"] += bool(row["status"]) and _status(row) is None
        rows.append(
            {"code": code, "from": dt.date(year, 1, 1), "to": _last_day(row, year), **_values(sheet, row)}
        )
    schema = {"code": pl.String(), "from": pl.Date(), "to": pl.Date()} | dict.fromkeys(VALUES, pl.String())
    frame = pl.DataFrame(rows, schema=schema)
    twice = frame.filter(pl.col("code").is_duplicated())
    if twice.height:
        raise LayoutError(f"{sheet.file.name}: {twice['code'][0]} stands twice", NEXT_STEP)
    span = (dt.date(year, 1, 1), dt.date(year, 12, 31))
    label = str(year) if known_on == span[0] else f"{year} of {known_on}"
    return Contents(label, known_on, (span,), {"codes": frame}, dict(counts))


def _chosen(files: Sequence[SourceFile]) -> SourceFile:
    """Return the file of the list: the workbook, else the text."""
    forms: dict[str, SourceFile] = {}
    for file in files:
        match = NAME.fullmatch(file.name)
        if match and not ASIDE.search(file.base):
            form = match["form"].lower()
            if form in forms:
                text = f"two telehealth lists: {forms[form].name} and {file.name}"
                raise LayoutError(text, "name the one to install")
            forms[form] = file
    for form in ("xlsx", "xls", "csv", "txt"):
        if form in forms:
            return forms[form]
    names = ", ".join(sorted(file.base for file in files)) or "no file"
    raise LayoutError(f"no telehealth list among {names}", "its name holds `telehealth`")


def _dates(sheet: Sheet) -> tuple[int, dt.date]:
    """Return the year of the list, and the day of its last update where the title names one."""
    years = re.findall(r"20\d\d", sheet.title) or re.findall(r"20\d\d", sheet.file.name)
    if not years:
        raise LayoutError(f"{sheet.file.name}: neither title nor name says of which year it is", NEXT_STEP)
    year = int(years[0])
    updated = re.search(rf"[Uu]pdated:? {DAY}", sheet.title)
    return year, (_day(updated) if updated else None) or dt.date(year, 1, 1)


def _day(match: re.Match[str]) -> dt.date | None:
    try:
        return dt.datetime.strptime(f"{match['month']} {match['day']} {match['year']}", "%B %d %Y").date()
    except ValueError:
        return None


def _last_day(row: Row, year: int) -> dt.date:
    """Return the last day of the code on this list: that of the year, or an earlier one that it names."""
    end = dt.date(year, 12, 31)
    named = re.search(rf"through {DAY}", f"{row['status']} {row['limits']}", re.IGNORECASE)
    day = _day(named) if named else None
    return day if day is not None and dt.date(year, 1, 1) <= day < end else end


def _status(row: Row) -> str | None:
    text = row["status"].lower()
    return next((word for start, word in STATUSES.items() if text.startswith(start)), None)


def _values(sheet: Sheet, row: Row) -> dict[str, str | None]:
    audio = row["audio"].lower()
    if audio not in ("", "yes", "no", "y", "n"):
        raise sheet.wrong(row, "audio", "yes or no")
    return {
        "status": _status(row) or row["status"].lower() or None,
        "audio": None if "audio" not in sheet.columns else "yes" if audio.startswith("y") else "no",
        "limits": row["limits"] or None,
        "action": row["action"].lower() or None,
    }


DATA_SETS = (
    DataSet(
        name="telehealth",
        title="List of Medicare telehealth services",
        publisher="CMS",
        page="https://www.cms.gov/medicare/coverage/telehealth/list-services",
        files=r"(?=.*?(?P<year>20\d\d)).*(?:telehealth|cy20\d\d.?list).*\.(?:zip|xlsx?|csv|txt)",
        every=12,
        history="snapshot",
        terms=("ama", "cms"),
        tables=(TABLE,),
        read=read,
        lacks="years whose list is not installed (CMS keeps only the current one on its page); where the "
        "patient may be, and who may bill",
        silences=("which services Medicare takes by telehealth",),
    ),
)
