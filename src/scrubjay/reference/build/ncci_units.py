"""Medically unlikely edits (MUE) of the NCCI: the most units of a code that one provider bills for a day.

Medicare and Medicaid have a table each for practitioners, outpatient hospitals and suppliers of medical
equipment. Columns: the code, the units, the adjudication indicator (1: each line, 2: the day, by policy, 3:
the day, by clinical benchmarks; Medicaid has none, its limits are each line's), and the rationale. A table
speaks for its quarter. A code that it lacks has no limit that is known: CMS keeps some confidential.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table
from scrubjay.reference.build.ncci import (
    CODE,
    MEDICAID_PAGE,
    MEDICARE,
    NEWER,
    TRIES,
    Layout,
    cells,
    choose,
    decoded,
    find_layout,
    is_workbook,
    one_quarter,
    workbook_frame,
)

LIMITS = Table("limits", ("procedure",), {"units": "int", "adjudication": "int", "rationale": "text"})
KNOWN = {
    "procedure": r"^hcpcs( cpt)?( code)?$",
    "units": r"mue values?$",
    "adjudication": r"adjudication indicator$|^mai$",
    "rationale": r"rationale$",
}
SETTINGS = ("practitioner", "hospital", "dme")
"""Words of the header that tell whose limits a table holds."""
_INDICATOR = re.compile(r"([123])(?!\d)")


@dataclass(frozen=True, slots=True)
class _Source:
    """One table of limits: whose it is, and what part of its files' path is like."""

    setting: str
    pattern: re.Pattern[str]
    medicaid: bool


def read_units(source: _Source, files: Sequence[SourceFile]) -> Contents:
    """Return the limits of one quarter. Raises LayoutError where the file is not understood."""
    chosen = choose(files, source.pattern, whole=True)
    quarter = one_quarter(chosen)
    tables = [(file, rows) for file in chosen if (rows := _limits(source, file)) is not None]
    if not tables:
        raise LayoutError(f"{chosen[0].name}: no row names the columns", NEWER)
    texts = [(file, rows) for file, rows in tables if not is_workbook(file)] or tables
    if len(texts) > 1:
        names = " and ".join(file.name for file, _ in texts)
        raise LayoutError(f"{names} are two tables of one quarter", "keep one of them")
    first, last = quarter.days
    schema = {"procedure": pl.String, "units": pl.Int32, "adjudication": pl.Int32, "rationale": pl.String}
    frame = pl.DataFrame(texts[0][1], schema=schema, orient="row").select(
        "procedure",
        pl.lit(first).alias("from"),
        pl.lit(last).alias("to"),
        "units",
        "adjudication",
        "rationale",
    )
    counts = {"rows": frame.height, "no_units": frame.filter(pl.col("units") == 0).height}
    return Contents(str(quarter), first, (quarter.days,), {"limits": frame}, counts)


def _limits(source: _Source, file: SourceFile) -> list[tuple[str, int, int | None, str | None]] | None:
    """Return the rows of a table, or None where no row names its columns."""
    rows = list(_rows(file))
    known = {
        name: pattern for name, pattern in KNOWN.items() if name != "adjudication" or not source.medicaid
    }
    layout = find_layout(file.name, [row for _, row in rows[:TRIES]], known, _is_data)
    if layout is None:
        return None
    setting = layout.label("units").lower()
    if source.setting not in setting and (not source.medicaid or any(word in setting for word in SETTINGS)):
        text = f"{file.name}: the units are {layout.label('units')!r}, not those of {source.setting}"
        raise LayoutError(text, "see whether the files were mixed up")
    return list(_parsed(file, layout, rows[layout.start :]))


def _is_data(row: Sequence[str]) -> bool:
    return len(row) > 1 and CODE.fullmatch(row[0]) is not None


def _rows(file: SourceFile) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a file and the line that each ends in, from 1."""
    if is_workbook(file):
        for line, read in enumerate(workbook_frame(file).iter_rows(), start=1):
            yield line, cells(read)
        return
    text = decoded(file.read())
    tabs = file.base.lower().endswith(".txt") and "\t" in text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if tabs else ",")
    try:
        for row in reader:
            yield reader.line_num, cells(row)
    except csv.Error as error:
        raise LayoutError(f"{file.name}, line {reader.line_num}: {error}", NEWER) from error


def _parsed(
    file: SourceFile, layout: Layout, rows: Sequence[tuple[int, list[str]]]
) -> Iterator[tuple[str, int, int | None, str | None]]:
    seen: dict[str, int] = {}
    for line, row in rows:
        if not any(row):
            continue

        def cell(name: str, row: Sequence[str] = row) -> str:
            place = layout.columns.get(name, len(row))
            return row[place] if place < len(row) else ""

        indicator = _INDICATOR.match(cell("adjudication"))
        code, units = cell("procedure"), cell("units")
        wrong = {
            "procedure": not CODE.fullmatch(code),
            "units": not (units.isascii() and units.isdecimal()),
            "adjudication": "adjudication" in layout.columns and indicator is None,
        }
        for name, is_wrong in wrong.items():
            if is_wrong:
                where = f"{file.name}, line {line}, column {layout.label(name)!r}"
                raise LayoutError(f"{where}: {cell(name)!r} is not understood", NEWER)
        if any(row[len(layout.labels) :]):
            raise LayoutError(f"{file.name}, line {line}: more cells than columns", NEWER)
        if seen.setdefault(code, line) != line:
            raise LayoutError(f"{file.name}, line {line}: {code} stands in line {seen[code]} as well", NEWER)
        yield code, int(units), int(indicator[1]) if indicator else None, cell("rationale") or None


def _data_set(program: str, setting: str, title: str, official: str, archive: str) -> DataSet:
    medicaid = program == "Medicaid"
    when = r"(?=.*(?P<year>20\d\d))(?=.*(?:q(?P<quarter>[1-4])(?!\d)|eff[-_](?P<month>\d\d)))"
    medicare = rf"MCR_MUE_{official}[^/]*|medicare-ncci-[^/]*{archive}[^/]*mue-table[^/]*"
    named = rf"medicaid-ncci-[^/]*mue[^/]*{archive}[^/]*" if medicaid else medicare
    prefix = "medicaid_" if medicaid else ""
    page = MEDICAID_PAGE if medicaid else f"{MEDICARE}/medicare-ncci-medically-unlikely-edits-mues"
    source = _Source(setting, re.compile(named, re.IGNORECASE), medicaid)
    return DataSet(
        name=f"{prefix}{setting}_units",
        title=f"{program} NCCI limits of units, {title}",
        publisher="CMS",
        page=page,
        files=f"^{when}(?:{named})",
        every=3,
        history="snapshot",
        terms=("ama",),
        tables=(LIMITS,),
        read=functools.partial(read_units, source),
        lacks="limits that CMS keeps confidential",
        silences=(f"units beyond the limit of a line or day: {title} ({program})",),
    )


_SETTINGS = (
    ("practitioner", "practitioners", "PractitionerServices", "practitioner-services"),
    ("hospital", "outpatient hospitals", "OutpatientHospitalServices", "hospital-services"),
    ("dme", "suppliers of medical equipment", "DMESupplierServices", "(?:dme|durable-medical)"),
)
DATA_SETS = tuple(
    _data_set(program, *setting) for program in ("Medicare", "Medicaid") for setting in _SETTINGS
)
