"""The Medicare physician fee schedule: CMS's quarterly relative value files (`RVU24C.zip`).

Each archive holds `PPRRVU24_JUL.csv` (and .xlsx, .txt): one row a procedure and, where its parts or its
discontinued form are paid apart, one row for each of the modifiers 26, TC and 53. Ten rows of titles and of
names spread over five rows stand above. Since 2026 there are two such files, for those who take part in an
advanced alternative payment model (QPP) and those who do not (nonQPP); they differ in the conversion factor
only (the Act, sec. 1848(d)(1)(A)), and the one for those who do not is read. The record layout is in the
archive's own PDF.

A release speaks for its quarter, January (A) to October (D). A revised one (`RVU24AR`) was known later and
speaks for the same days, except the one of 2024: its conversion factor holds from 2024-03-09.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence

import polars as pl

from scrubjay.reference.build.fee_localities import LOCALITIES, read_localities
from scrubjay.reference.build.fee_services import SERVICES, read_services
from scrubjay.reference.build.fee_sheets import NEWER, Sheet
from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile

MIDWAY = {(2024, 1, 33.2875): dt.date(2024, 3, 9)}
"""Year, first month and conversion factor of a release to its first day, where that is not the quarter's:
the factor of 33.2875 holds for services from 2024-03-09 (Consolidated Appropriations Act, 2024, Public Law
118-42, enacted that day)."""
QUARTERS = {"A": 1, "B": 4, "C": 7, "D": 10}
"""Letter of a release to its first month."""
_ARCHIVE = r"(?<![a-z])rvu(?P<year>\d\d)(?P<quarter>[a-d])(?P<revised>r?)(?![a-z])"
_TITLE = r"(20\d\d) National Physician Fee Schedule Relative Value File\W+(January|April|July|October)"
_RELEASED = r"RELEASED\W+(\d{1,2})/(\d{1,2})/(20\d\d)"
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def read(files: Sequence[SourceFile]) -> Contents:
    """Return what the files of one release say; others of the archive, such as county lists, are left."""
    pprrvu, aside = _relative_values(files)
    sheet, services, counts = read_services(pprrvu)
    label, year, month = _release(sheet)
    factors = services["conversion_factor"].unique().to_list()
    first, last = _quarter(year, month)
    if len(factors) == 1:
        first = MIDWAY.get((year, month, factors[0]), first)
    gpci = _one(files, rf"GPCI(20)?{year % 100}.*")
    if gpci is None:
        text = f"{pprrvu.name}: the geographic indices, GPCI{year}.csv, are not beside it"
        raise LayoutError(text, "give the archive as it was published")
    localities, more = read_localities(gpci, _one(files, rf"ANES(20)?{year % 100}.*"))
    days = [pl.lit(first).alias("from"), pl.lit(last).alias("to")]
    tables = {
        "services": services.with_columns(days).select(SERVICES.columns),
        "localities": localities.with_columns(days).select(LOCALITIES.columns),
    }
    counts = counts | more | ({"files of the other conversion factor left aside": aside} if aside else {})
    return Contents(label, _known_on(sheet, first), ((first, last),), tables, counts)


def _relative_values(files: Sequence[SourceFile]) -> tuple[SourceFile, int]:
    """Return the file of relative values to read, and how many hold another conversion factor."""
    named = [file for file in files if re.match(r"PPRRVU.*\.(csv|xlsx|txt)$", file.base, re.IGNORECASE)]
    other = [file for file in named if re.search(r"(?<!non)QPP", file.base, re.IGNORECASE)]
    mine = [file for file in named if file not in other]
    for ending in (".csv", ".xlsx"):
        found = [file for file in mine if file.base.lower().endswith(ending)]
        if len(found) == 1:
            return found[0], sum(file.base.lower().endswith(ending) for file in other)
        if found:
            text = f"{found[0].name} and {found[1].name} both hold relative values"
            raise LayoutError(text, "give one release at a time")
    if mine:
        raise LayoutError(f"{mine[0].name} is not read", "give the .csv or .xlsx of the same archive")
    names = ", ".join(file.base for file in files[:5]) or "none"
    raise LayoutError(f"no file of relative values (PPRRVU....csv) is among the files ({names})", NEWER)


def _one(files: Sequence[SourceFile], pattern: str) -> SourceFile | None:
    for ending in ("csv", "xlsx"):
        found = [file for file in files if re.fullmatch(rf"{pattern}\.{ending}", file.base, re.IGNORECASE)]
        if len(found) > 1:
            raise LayoutError(f"{found[0].name} and {found[1].name} hold the same", "give one of them")
        if found:
            return found[0]
    return None


def _release(sheet: Sheet) -> tuple[str, int, int]:
    """Return label, year and first month: from the archive's name, or the title above the rows, or both."""
    archive = re.search(_ARCHIVE, sheet.name, re.IGNORECASE)
    title = re.search(_TITLE, _titles(sheet), re.IGNORECASE)
    said = (int(title[1]), _MONTHS[title[2].title()]) if title else None
    if archive is None:
        if said is None:
            text = f"{sheet.name}: neither its archive's name nor a title says which release it is"
            raise LayoutError(text, NEWER)
        letter = next(letter for letter, month in QUARTERS.items() if month == said[1])
        return f"RVU{said[0] % 100:02}{letter}", *said
    named = 2000 + int(archive["year"]), QUARTERS[archive["quarter"].upper()]
    if said is not None and said != named:
        text = f"{sheet.name}: the title says {title[2]} {title[1]}" if title else ""
        raise LayoutError(text, "give the archive under the name that it was published by")
    return archive[0].upper(), *named


def _titles(sheet: Sheet) -> str:
    return "\n".join(cell for row in sheet.above for cell in row if cell)


def _known_on(sheet: Sheet, first: dt.date) -> dt.date:
    """Return the day of release that stands above the rows, else the first day that the release holds."""
    found = re.search(_RELEASED, _titles(sheet), re.IGNORECASE)
    if found is None:
        return first
    month, day, year = (int(part) for part in found.groups())
    try:
        return dt.date(year, month, day)
    except ValueError as error:
        raise LayoutError(f"{sheet.name}: {found[0]!r} holds no date", NEWER) from error


def _quarter(year: int, month: int) -> tuple[dt.date, dt.date]:
    last = month + 2
    return dt.date(year, month, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


DATA_SETS = (
    DataSet(
        name="fee_schedule",
        title="Medicare physician fee schedule: relative values, payment policy indicators, localities",
        publisher="CMS",
        page="https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files",
        files=_ARCHIVE + r"[^/.]*(\.zip)?$",
        every=3,
        history="snapshot",
        terms=("ama", "ada"),
        tables=(SERVICES, LOCALITIES),
        read=read,
        lacks="base units of anesthesia; prices that contractors set; services that other fee schedules "
        "price",
        silences=(
            "payment status of services",
            "global surgery periods",
            "bilateral, assistant, co-surgeon and team payment",
            "professional and technical parts",
            "what Medicare allows",
        ),
    ),
)
