"""Claim adjustment reason codes and remittance advice remark codes: X12's two pages of codes.

X12 publishes the lists as web pages; saved as files, each row of their table is one code, its description
and, in a span of the class `dates`, since when it is one, when it last changed, and when it stops. A code
that is going to stop stands in the page more than once. The descriptions are X12's and are not kept.

The layout is as described by a program that reads the pages; it could not be held against a saved page.
X12 does not let programs collect its pages, so none is named to download from: save both by hand.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.published import NEXT_STEP, day_of_text, decoded

PAGES = {"reasons": "claim-adjustment-reason-codes", "remarks": "remittance-advice-remark-codes"}
"""Table to the page's own name."""
ROW = re.compile(
    r'<tr[^>]*class="[^"]*\bprod-set\b[^"]*"[^>]*>\s*<td[^>]*class="code"[^>]*>(?P<code>.*?)</td>'
    r'\s*<td[^>]*class="description"[^>]*>(?P<text>.*?)</td>',
    re.DOTALL | re.IGNORECASE,
)
DATES = re.compile(r'<span[^>]*class="dates"[^>]*>(.*?)</span>', re.DOTALL | re.IGNORECASE)
DATE = re.compile(r"(start|last modified|stop):\s*([^|<]*)", re.IGNORECASE)
CODES = {"reasons": re.compile(r"[A-Z]?\d{1,3}"), "remarks": re.compile(r"(?:M|MA|N)\d{1,4}")}
MONTHS = (3, 7, 11)
"""X12's lists change three times a year, on the first of these months."""
TABLES = tuple(Table(name, ("code",), {"changed": "date"}) for name in PAGES)

type Dates = dict[str, dt.date]


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the codes of both pages."""
    tables: dict[str, pl.DataFrame] = {}
    counts: dict[str, int] = {}
    latest = dt.date.min
    for name, page in PAGES.items():
        found = [file for file in files if page in file.base.lower()]
        if len(found) != 1:
            text = f"{len(found)} files are the page {page}, among {len(files)}"
            raise LayoutError(text, f"save https://x12.org/codes/{page} as {page}.html")
        codes, met = _codes(found[0], name)
        tables[name] = _frame(codes)
        counts |= {f"{name}_{what}": count for what, count in met.items()}
        latest = max(latest, *(_newest(dates) for dates in codes.values()))
    span = (dt.date(1995, 1, 1), _next_change(latest) - dt.timedelta(days=1))
    return Contents(latest.isoformat(), latest, (span,), tables, counts)


def _codes(file: SourceFile, name: str) -> tuple[Mapping[str, Dates], Mapping[str, int]]:
    """Return the dates of each code of a page; of several rows of one code, what any of them says."""
    codes: dict[str, Dates] = {}
    counts: Counter[str] = Counter(rows=0, codes=0)
    text = decoded(file.read())
    for match in ROW.finditer(text):
        number = text.count("\n", 0, match.start()) + 1
        code = html.unescape(re.sub(r"<[^>]+>", "", match["code"])).strip().upper()
        if not CODES[name].fullmatch(code):
            raise LayoutError(f"{file.name}, line {number}: {code[:20]!r} is no code", NEXT_STEP)
        counts["rows"] += 1
        codes.setdefault(code, {}).update(_dates(file, number, match["text"]))
    if not codes:
        raise LayoutError(f"{file.name}: no row of the table of codes (class prod-set)", NEXT_STEP)
    for code, dates in codes.items():
        if "start" not in dates:
            raise LayoutError(f"{file.name}: code {code} has no start", NEXT_STEP)
    counts["codes"] = len(codes)
    return codes, counts


def _dates(file: SourceFile, number: int, description: str) -> Iterable[tuple[str, dt.date]]:
    for span in DATES.findall(description):
        for word, text in DATE.findall(re.sub(r"<[^>]+>", "", html.unescape(span))):
            try:
                day = day_of_text(text.strip())
            except ValueError:
                place = f"{file.name}, line {number}"
                raise LayoutError(f"{place}: {text.strip()[:20]!r} is no date", NEXT_STEP) from None
            if day is not None:
                yield word.lower(), day


def _newest(dates: Dates) -> dt.date:
    """Return the last day on which the code was made or changed; a stop may lie ahead."""
    return max(day for word, day in dates.items() if word != "stop")


def _next_change(day: dt.date) -> dt.date:
    """Return the first day after a day on which the lists may change."""
    years = (day.year, day.year + 1)
    return min(change for year in years for month in MONTHS if (change := dt.date(year, month, 1)) > day)


def _frame(codes: Mapping[str, Dates]) -> pl.DataFrame:
    rows = [(code, day["start"], day.get("stop"), day.get("last modified")) for code, day in codes.items()]
    schema = {"code": pl.String, "from": pl.Date, "to": pl.Date, "changed": pl.Date}
    return pl.DataFrame(rows, schema=schema, orient="row")


DATA_SETS = (
    DataSet(
        name="adjustment_codes",
        title="Claim adjustment reason codes and remittance advice remark codes",
        publisher="X12",
        page="",
        files=r"(?:claim-adjustment-reason-codes|remittance-advice-remark-codes)(?:\.html?)?$",
        every=4,
        history="whole",
        terms=("x12",),
        tables=TABLES,
        read=read,
        lacks="what the codes mean: the text belongs to its owner",
        silences=(),
    ),
)
