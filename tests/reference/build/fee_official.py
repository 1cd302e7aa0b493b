"""Fee schedule files in CMS's layout, made for tests from the repackager's columns.

The layout is that of `PPRRVU24_JUL.csv` and its companions as CMS published them: ten rows above the data,
the names of the columns spread over the last five of them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import polars as pl
import pytest

from scrubjay.reference.build.fee_schedule import read
from scrubjay.reference.build.model import LayoutError, SourceFile
from tests.reference.build.workbooks import Cell

NAMES = (
    (*[""] * 28, "NON-FACILITY", "FACILITY", ""),
    (*[""] * 4, "NOT USED", *[""] * 20, "PHYSICIAN", "", "DIAGNOSTIC", "PE USED", "PE USED", "MP USED"),
    (*[""] * 4, "FOR", "", "", "NON-FAC", "", "FACILITY ", *[""] * 15, "SUPERVISION OF", "", "IMAGING",
     "FOR OPPS", "FOR OPPS", "FOR OPPS"),
    (*[""] * 3, "STATUS", "MEDICARE ", "WORK", "NON-FAC", "NA", "FACILITY", "NA", "MP", "NON-FACILITY",
     "FACILITY", "PCTC", "GLOB", "PRE", "INTRA", "POST", "MULT", "BILAT", "ASST", "CO-", "TEAM", "ENDO",
     "CONV", "DIAGNOSTIC", "CALCULATION", "FAMILY", "PAYMENT", "PAYMENT", "PAYMENT"),
    ("HCPCS", "MOD", "DESCRIPTION", "CODE", "PAYMENT", "RVU", "PE RVU", "INDICATOR", "PE RVU", "INDICATOR",
     "RVU", "TOTAL", "TOTAL", "IND", "DAYS", "OP", "OP", "OP", "PROC", "SURG", "SURG", "SURG", "SURG", "BASE",
     "FACTOR", "PROCEDURES", "FLAG", "INDICATOR", "AMOUNT", "AMOUNT", "AMOUNT"),
)  # fmt: skip
"""The five rows of names, 2019 to 2025."""
PRICING = tuple(
    (*row[:23], extra, *row[23:]) for row, extra in zip(NAMES, ("", "", "", "PRIC", "IND"), strict=True)
)
"""The same since 2026, with the pricing indicator."""
MONTHS = {"a": "January", "b": "April", "c": "July", "d": "October"}
GPCI = ("Medicare Administrative Contractor (MAC)", "State", "Locality Number", "Locality Name")
INDICES = ("10112,AL,00,ALABAMA,1.000,0.869,0.575", "02102,AK,01,ALASKA*,1.500,1.081,0.592")
_MONEY = (5, 6, 8, 10, 11, 12, 15, 16, 17, 28, 29, 30)
"""Places of the columns that CMS writes with two decimals."""


def titles(release: str, day: str) -> list[list[str]]:
    """Return the five rows of titles above the names; `release` is `24c`."""
    year, month = f"20{release[:2]}", MONTHS[release[2].lower()]
    texts = (f"{year} National Physician Fee Schedule Relative Value File {month} Release",
             "Notice of the owner of the codes.", "Notice of the owner of the dental codes.", " ",
             f"RELEASED {day}")  # fmt: skip
    return [["", "", text, *[""] * 28] for text in texts]


def official_frame(path: Path) -> pl.DataFrame:
    """Return the data rows of a repackaged release with the texts that CMS writes."""
    frame = pl.read_csv(path, infer_schema=False).fill_null("")
    amounts = pl.nth(_MONEY).cast(pl.Decimal(12, 2)).cast(pl.String)
    return frame.with_columns(amounts)


def official_rows(path: Path) -> list[list[str]]:
    """Return the same as lists."""
    return [list(row) for row in official_frame(path).iter_rows()]


def official_release(release: str, day: str, path: Path) -> bytes:
    """Return a repackaged release as the file that CMS published."""
    head = comma_separated([*titles(release, day), *NAMES])
    body = official_frame(path).write_csv(
        include_header=False, line_terminator="\r\n", quote_style="necessary"
    )
    return head + body.encode()


def comma_separated(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CMS's .csv: no quotes where none are needed, lines that end in CR LF."""
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    return stream.getvalue().encode()


def pprrvu(
    release: str, day: str, rows: Sequence[Sequence[str]], names: Sequence[Sequence[str]] = NAMES
) -> bytes:
    """Return a file of relative values, with the row of empty cells that ends it."""
    return comma_separated([*titles(release, day), *names, *rows, [""] * len(names[0])])


def gpci(year: int, rows: Sequence[str] = INDICES) -> bytes:
    """Return a file of geographic indices."""
    head = (
        f"ADDENDUM E. FINAL CY {year} GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE AND MEDICARE LOCALITY"
    )
    names = [*GPCI, f"{year} PW GPCI (with 1.0 Floor)", f"{year} PE GPCI", f"{year} MP GPCI"]
    return comma_separated([[head, *[""] * 6], [""] * 7, names, *(row.split(",") for row in rows)])


def anesthesia(rows: Sequence[str]) -> bytes:
    """Return a file of anesthesia conversion factors."""
    names = ["Contractor", "Locality", "Locality Name", "National Anes CF of 20.7739"]
    return comma_separated([names, *(row.split(",") for row in rows)])


def source(name: str, data: bytes) -> SourceFile:
    """Return bytes as a file of a publisher."""
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


def cells(rows: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """Return rows as a spreadsheet holds them: amounts and single digits as numbers, all else as texts."""
    return [[_cell(cell) for cell in row] for row in rows]


def _cell(text: str) -> Cell:
    if text.replace(".", "", 1).isdigit() and (len(text) == 1 or "." in text):
        return float(text)
    return text or None


REST = "XXX,0.00,0.00,0.00,0,0,0,0,0,,33.2875,09,0,99,0.00,0.00,0.00"
VISIT = f"99213,,Sample text,A,,1.30,1.33,,0.56,,0.10,2.73,1.96,0,{REST}"
FILM = "71046,{},Sample text,A,,{},{},,{},NA,{},{},{},1," + REST
ROWS = (
    VISIT,
    FILM.format("", "0.22", "0.75", "0.75", "0.02", "0.99", "0.99"),
    FILM.format("TC", "0.00", "0.67", "0.67", "0.01", "0.68", "0.68"),
    FILM.format("26", "0.22", "0.08", "0.08", "0.01", "0.31", "0.31"),
)


def rows(texts: Sequence[str] = ROWS) -> list[list[str]]:
    """Return data rows as cells."""
    return [text.split(",") for text in texts]


def files(
    data: bytes | None = None,
    name: str = "RVU24C.zip/PPRRVU24_JUL.csv",
    *,
    year: int = 2024,
    indices: bytes | None = None,
    factors: bytes | None = None,
) -> list[SourceFile]:
    """Return the files of a release; those left out are right ones."""
    data = pprrvu("24c", "05/03/2024", rows()) if data is None else data
    found = [
        source(name, data),
        source(f"RVU24C.zip/GPCI{year}.csv", indices or gpci(year)),
        source("RVU24C.zip/24LOCCO.csv", b"not,read"),
        source("RVU24C.zip/RVU24C.pdf", b"%PDF"),
    ]
    if factors:
        found.append(source(f"RVU24C.zip/ANES{year}.csv", factors))
    return found


def refused(data: bytes, *, name: str = "RVU24C.zip/PPRRVU24_JUL.csv") -> str:
    """Return what the reader says of a file of relative values that it does not take."""
    with pytest.raises(LayoutError) as caught:
        read(files(data, name))
    return str(caught.value)
