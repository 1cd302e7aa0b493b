"""Reads the ICD-10-CM conversion table: which codes were used before a code existed.

A title, then a row of headings (`Current code assignment`, `Effective`, `Previous Code(s) Assignment`), then
a row a code; .xlsx, or text with tabs or commas. `Effective` is a year, which means its October 1, or a day.
The previous codes are joined by commas, semicolons or "and"; `H02.101-H02.106` is a range. `None` stands
where there is no code before or after. All years since 2016 are in one table.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from scrubjay.reference.build.icd10cm_files import text_of
from scrubjay.reference.build.model import LayoutError, SourceFile
from scrubjay.reference.build.published import cells_of

_HEADINGS = ("current code assignment", "effective", "previous code(s) assignment")
_CODE = r"[A-Z][0-9A-Z]{2}(?:\.?[0-9A-Z]{1,4})?"
_RANGE = re.compile(rf"({_CODE})(?:\s*(?:-|to|through)\s*({_CODE}))?")
_EXCEL = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, from 1900-03-01 on."""
_ORDER = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
type Conversions = dict[tuple[str, str], dt.date]
"""(Previous code, current code), without dots, to the first day of the current one."""


def read_conversions(file: SourceFile) -> tuple[Conversions, dict[str, int]]:
    """Read the table; also return what could not be read, by reason.

    Raises LayoutError where there is no row with the three headings, or below them no row to be read.
    """
    found: Conversions = {}
    counts = dict.fromkeys(
        ("conversions_without_code", "conversions_without_day", "conversions_unreadable"), 0
    )
    places: list[int] | None = None
    for row in _rows(file):
        cells = [" ".join(cell.split()) for cell in row]
        if places is None:
            lowered = [cell.lower() for cell in cells]
            if set(_HEADINGS) <= set(lowered):
                places = [lowered.index(heading) for heading in _HEADINGS]
            continue
        current, effective, previous = (cells[at] if at < len(cells) else "" for at in places)
        if not (current or effective or previous):
            continue
        day, code = _day(effective), _RANGE.fullmatch(current.upper())
        if "none" in (current.lower(), previous.lower()) or not current or not previous:
            counts["conversions_without_code"] += 1
        elif day is None:
            counts["conversions_without_day"] += 1
        elif code is None or code[2] or not (olds := codes_of(previous)):
            counts["conversions_unreadable"] += 1
        else:
            for old in olds:
                found.setdefault((old, code[1].replace(".", "")), day)
    if not found:
        text = (
            f"{file.name}: no row of headings {', '.join(_HEADINGS)}"
            if places is None
            else f"{file.name}: no rows"
        )
        raise LayoutError(text, "see whether it is the ICD-10-CM conversion table")
    return found, counts


def _rows(file: SourceFile) -> Iterable[Sequence[str]]:
    if file.base.lower().endswith(".xlsx"):
        return cells_of(file)
    lines = text_of(file).splitlines()
    return csv.reader(lines, delimiter="\t" if any("\t" in line for line in lines) else ",")


def _day(text: str) -> dt.date | None:
    """Read `2024` (its October 1), a day of a spreadsheet, `2023-04-01`, `04/01/2023` or `01/01/21`."""
    number = re.fullmatch(r"(\d{4,5})(?:\.0)?", text)
    if number is not None:
        value = int(number[1])
        return dt.date(value, 10, 1) if value < 10_000 else _EXCEL + dt.timedelta(days=value)
    iso = re.match(r"(\d{4})-(\d\d)-(\d\d)\b", text)
    american = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", text)
    try:
        if iso is not None:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if american is not None:
            return dt.date(2000 + int(american[3]) % 100, int(american[1]), int(american[2]))
    except ValueError:
        return None
    return None


def codes_of(text: str) -> list[str]:
    """Return the codes, without dots, of `E66.01, E66.8` or `H02.101-H02.106; H02.109`.

    None at all where some part cannot be read.
    """
    codes: list[str] = []
    for part in re.split(r"[,;]|\bAND\b|\s{2,}", text.upper()):
        match = _RANGE.fullmatch(part.strip())
        if part.strip() and match is None:
            return []
        if match is not None:
            low = match[1].replace(".", "")
            between = _between(low, match[2].replace(".", "")) if match[2] else [low]
            if not between:
                return []
            codes += between
    return codes


def _between(low: str, high: str) -> list[str]:
    """Return the codes from low to high, which differ in their last character or in two digits at the end."""
    if len(low) != len(high):
        return []
    same = next((at for at in range(len(low)) if low[at] != high[at]), len(low))
    one, two = low[same:], high[same:]
    if len(one) <= 2 and one.isdigit() and two.isdigit():
        return [f"{low[:same]}{value:0{len(one)}}" for value in range(int(one), int(two) + 1)]
    if len(one) == 1:
        return [low[:-1] + char for char in _ORDER[_ORDER.index(one) : _ORDER.index(two) + 1]]
    return []
