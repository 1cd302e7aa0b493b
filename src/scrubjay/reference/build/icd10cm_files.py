"""The files of one ICD-10-CM release: which is which, and from which day on they speak, by their names.

CDC and CMS have named them in several ways: `icd10cm_order_2021.txt`, `icd10cm-order-April-1-2026.txt`,
`icd10cm-tabular_-2027.xml`, `icd10c-tabular-April-1-2026.xml`, `ICD-10-CM-CONVERSION-TABLE-FY2027.xlsx`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from scrubjay.reference.build.model import LayoutError, SourceFile, Span
from scrubjay.reference.build.published import decoded

START = dt.date(2015, 10, 1)
"""First day of ICD-10-CM: 45 CFR 162.1002(c)."""
FILES_PAGE = "https://www.cms.gov/medicare/coding-billing/icd-10-codes"
_KINDS = {
    "addenda": r"icd-?10-?cm[-_ ]*order[-_ ]*addenda.*\.txt",
    "order": r"icd-?10-?cm[-_ ]*order.*\.txt",
    "tabular": r"icd-?10-?cm?[-_ ]*tabular(?!.*addenda).*\.xml",
    "index": r"icd-?10-?cm[-_ ]*index(?!.*addenda).*\.xml",
    "external": r"icd-?10-?cm[-_ ]*eindex(?!.*addenda).*\.xml",
    "conversion": r"(?!.*pcs).*conversion[-_ ]*table.*\.(?:xlsx|csv|txt)",
}
_NOT_READ = r"icd-?10-?cm[-_ ]*(?:drug|neoplasm|codes).*\.(?:xml|txt)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = re.compile(rf"({'|'.join(_MONTHS)})[a-z]*[-_ ]*(?:(\d{{1,2}})[-_ ]+)?(20\d\d)", re.I)
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a release speaks for, within one fiscal year (October to September)."""

    year: int
    first: dt.date

    @property
    def last(self) -> dt.date:
        """The last day of the fiscal year."""
        return dt.date(self.year, 9, 30)

    @property
    def span(self) -> Span:
        """First and last day."""
        return self.first, self.last

    @property
    def label(self) -> str:
        """The name of the release."""
        whole = self.first == dt.date(self.year - 1, 10, 1)
        return f"FY{self.year}" + ("" if whole else f" {self.first:%B} {self.first.day} {self.first.year}")


@dataclass(frozen=True, slots=True)
class Release:
    """The files of one release, by kind, and how many were known but not read."""

    period: Period
    files: dict[str, SourceFile]
    not_read: int


def sorted_out(files: Sequence[SourceFile]) -> Release:
    """Return the files of one release by kind.

    Raises LayoutError where there is neither an order file nor a tabular list, where one kind is there
    twice, where the files are of several releases, or of a year before ICD-10-CM was in force.
    """
    found: dict[str, SourceFile] = {}
    not_read = 0
    for file in sorted(files, key=lambda one: one.name):
        kind = _kind(file.base)
        if kind is not None and kind in found:
            # The conversion table is there as .xlsx and .csv, and a list may be in two archives.
            if kind != "conversion" and file.read() != found[kind].read():
                raise LayoutError(f"{file.name}: another {kind} file than {found[kind].name}", _ONE)
            not_read += 1
        elif kind is not None:
            found[kind] = file
        else:
            not_read += re.fullmatch(_NOT_READ, file.base, re.I) is not None
    if "order" not in found and "tabular" not in found:
        raise LayoutError("no ICD-10-CM order file (.txt) and no tabular list (.xml) among the files", _GET)
    periods = {file.name: period_of(file) for kind, file in found.items() if kind != "conversion"}
    if len(set(periods.values())) > 1:
        named = ", ".join(f"{name}: {period.label}" for name, period in periods.items())
        raise LayoutError(f"files of several releases: {named}", _ONE)
    period = next(iter(periods.values()))
    if period.first < START:
        raise LayoutError(f"{period.label}: ICD-10-CM was not in force before {START}", _GET)
    return Release(period, found, not_read)


_ONE = "give the files of one release at a time"
_GET = f"the files are listed on {FILES_PAGE}"


def _kind(name: str) -> str | None:
    return next((kind for kind, pattern in _KINDS.items() if re.fullmatch(pattern, name, re.I)), None)


def period_of(file: SourceFile) -> Period:
    """Return the period that a file's name gives: a fiscal year, or the day of an update within one.

    Raises LayoutError where it gives none.
    """
    match = _DAY.search(file.base)
    if match is not None:
        month, year = _MONTHS.index(match[1].lower()) + 1, int(match[3])
        return Period(year + (month >= 10), dt.date(year, month, int(match[2] or 1)))
    years = _YEAR.findall(file.base)
    if not years:
        raise LayoutError(f"{file.name}: the name gives no fiscal year", "name it as the publisher does")
    return Period(int(years[0]), dt.date(int(years[0]) - 1, 10, 1))


def text_of(file: SourceFile) -> str:
    """Return a text file's characters."""
    return decoded(file.read())


def dated(columns: dict[str, list[str] | list[int] | list[bool]], span: Span) -> pl.DataFrame:
    """Return a frame whose rows all hold for one span."""
    size = len(next(iter(columns.values())))
    first, last = (pl.Series([day]).new_from_index(0, size) for day in span)
    return pl.DataFrame({**columns, "from": first, "to": last})
