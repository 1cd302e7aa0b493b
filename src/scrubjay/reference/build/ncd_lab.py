"""National coverage of clinical laboratory tests (NCD 190.12 to 190.34): the lists of diagnoses of each.

For each determination the publisher lists the diagnoses that are covered, those that are never covered for
any laboratory test, and, where all others are covered, those that do not support the test (Pub. 100-03,
chapter 1, part 3; Pub. 100-04, chapter 16, section 120). The lists change each quarter.

Unverified layout: published programs show a spreadsheet `2022200-Initial-ICD10-NCD-Spreadsheet-20211129.xlsx`
(year, quarter, `00`; its day) with columns `ICD-10` and `RESOLUTION CODE`, codes without dots, ranges such as
`A000-A009`, and `*` beside what is new; they do not show the other columns, nor what the numbers of the
resolution code mean. This reader takes the columns NCD, HCPCS, ICD-10 and RESOLUTION CODE, the last with the
name of the list in words, and stops at anything else.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, LayoutError, SourceFile, Table

COLUMNS = {
    "NCD": ("NCD", "NCDNUMBER"),
    "HCPCS": ("HCPCS", "HCPCSCODE", "CPT", "CPTCODE"),
    "ICD-10": ("ICD10", "ICD10CM", "ICD10CODE", "ICD10CMCODE"),
    "RESOLUTION CODE": ("RESOLUTIONCODE", "LIST"),
    "DESCRIPTION": ("DESCRIPTION", "CODEDESCRIPTION"),
}
"""Our name of each column, and its labels as letters and digits; only the description may be missing."""
EVERY = "ALL"
"""In place of the number: a list that holds for all determinations."""
COVERED, REFUSED, UNSUPPORTED = "covered", "refused", "unsupported"
NAME = re.compile(r"^(\d{4})([1-4])00-.*NCD-Spreadsheet(?:-(\d{8}))?.*\.(xlsx|csv)$", re.IGNORECASE)
NEXT = "the layout is unverified: name the columns NCD, HCPCS, ICD-10 and RESOLUTION CODE"
_NCD = re.compile(r"^190\.\d{2}[A-Z]?$")
_PROCEDURE = re.compile(r"^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$")
_DIAGNOSIS = re.compile(r"^[A-Z]\d[0-9A-Z]{1,5}$")
_OPEN = (pl.lit(None, pl.Date).alias("from"), pl.lit(None, pl.Date).alias("to"))
type Row = dict[str, str]


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the lists of one quarter; raises LayoutError where the file is not what this version knows."""
    named = [(file, match) for file in files if (match := NAME.match(file.base))]
    if len(named) != 1:
        raise LayoutError(
            "there must be one NCD spreadsheet, named like 2024300-...-NCD-Spreadsheet-...", NEXT
        )
    ((file, match),) = named
    year, quarter, made = int(match[1]), int(match[2]), match[3]
    first = dt.date(year, 3 * quarter - 2, 1)
    last = dt.date(year + quarter // 4, 3 * quarter % 12 + 1, 1) - dt.timedelta(1)
    known_on = first if made is None else _day(file, made)
    procedures: set[tuple[str, str]] = set()
    diagnoses: set[tuple[str, str, str]] = set()
    size = 0
    for size, row in enumerate(_rows(file), start=1):
        _take(f"{file.name}, row {size}", row, procedures, diagnoses)
    counts = {"rows": size, "procedure codes": len(procedures), "diagnoses": len(diagnoses)}
    tables = _tables(file.name, procedures, diagnoses)
    return Contents(f"{year}Q{quarter}", min(known_on, first), ((first, last),), tables, counts)


def _day(file: SourceFile, text: str) -> dt.date:
    try:
        return dt.datetime.strptime(text, "%Y%m%d").date()
    except ValueError as error:
        raise LayoutError(f"{file.name}: {text} is no day", NEXT) from error


def _rows(file: SourceFile) -> Iterator[Row]:
    """Yield the rows below the labels, by our names of the columns, without stars."""
    try:
        if file.base.lower().endswith(".xlsx"):
            frame = pl.read_excel(io.BytesIO(file.read()), engine="calamine", infer_schema_length=0)
        else:
            frame = pl.read_csv(io.BytesIO(file.read()), infer_schema=False, encoding="utf8-lossy")
    except (pl.exceptions.PolarsError, ValueError, OSError) as error:
        raise LayoutError(f"{file.name}: it cannot be read as a table: {error}", NEXT) from error
    places: dict[str, str] = {}
    for column in frame.columns:
        plain = re.sub(r"[^A-Z0-9]+", "", column.upper())
        ours = next((ours for ours, labels in COLUMNS.items() if plain in labels), None)
        if ours is None or ours in places:
            raise LayoutError(f"{file.name}: column {column!r} is not known", NEXT)
        places[ours] = column
    missing = [ours for ours in COLUMNS if ours not in places and ours != "DESCRIPTION"]
    if missing:
        raise LayoutError(f"{file.name}: there is no column {missing[0]!r}", NEXT)
    for cells in frame.select([places[ours] for ours in COLUMNS if ours != "DESCRIPTION"]).iter_rows():
        texts = (str(cell or "").replace("*", "").strip().upper() for cell in cells)
        yield dict(zip(("NCD", "HCPCS", "ICD-10", "RESOLUTION CODE"), texts, strict=True))


def _take(
    where: str, row: Row, procedures: set[tuple[str, str]], diagnoses: set[tuple[str, str, str]]
) -> None:
    """Add what one row says: a procedure of a determination, or diagnoses of one of its lists."""
    ncd = row["NCD"]
    if not _NCD.match(ncd) and ncd != EVERY:
        raise LayoutError(f"{where}: NCD is {row['NCD']!r}, not a number such as 190.21", NEXT)
    if row["HCPCS"]:
        if ncd == EVERY or not _PROCEDURE.match(row["HCPCS"]):
            raise LayoutError(f"{where}: HCPCS is {row['HCPCS']!r}, not a procedure code of one NCD", NEXT)
        procedures.add((row["HCPCS"], ncd))
    if row["ICD-10"]:
        kind = _kind(where, row["RESOLUTION CODE"])
        diagnoses.update((ncd, code, kind) for code in _codes(where, row["ICD-10"]))
    elif not row["HCPCS"]:
        raise LayoutError(f"{where}: it names neither a procedure nor a diagnosis", NEXT)


def _kind(where: str, text: str) -> str:
    words = re.sub(r"[^A-Z]+", " ", text)
    if "NOT SUPPORT" in words:
        return UNSUPPORTED
    if "NON COVERED" in words or "NOT COVERED" in words or "NONCOVERED" in words:
        return REFUSED
    if "COVERED" in words:
        return COVERED
    step = "write the list's name: covered, not covered, or does not support medical necessity"
    raise LayoutError(f"{where}: what RESOLUTION CODE {text!r} means is not known", step)


def _codes(where: str, text: str) -> list[str]:
    """Return the codes of a cell: one, or those of a range whose ends differ in a number (`A000-A009`)."""
    ends = [end.strip().replace(".", "") for end in text.split("-")]
    if len(ends) == 1 and _DIAGNOSIS.match(ends[0]):
        return ends
    if len(ends) == 2 and len(ends[0]) == len(ends[1]) and all(map(_DIAGNOSIS.match, ends)):
        same = next((at for at, (one, two) in enumerate(zip(*ends, strict=True)) if one != two), len(ends[0]))
        low, high = (end[same:] for end in ends)
        if low.isdigit() and high.isdigit():
            return [f"{ends[0][:same]}{number:0{len(low)}}" for number in range(int(low), int(high) + 1)]
    raise LayoutError(f"{where}: ICD-10 is {text!r}, not a code or a range of codes", NEXT)


def _tables(
    name: str, procedures: set[tuple[str, str]], diagnoses: set[tuple[str, str, str]]
) -> dict[str, pl.DataFrame]:
    ncds = sorted({ncd for _, ncd in procedures})
    if not ncds:
        raise LayoutError(f"{name}: no determination has a procedure code", NEXT)
    orphans = sorted({ncd for ncd, _, _ in diagnoses} - {*ncds, EVERY})
    if orphans:
        raise LayoutError(f"{name}: NCD {orphans[0]} has diagnoses, but no procedure code", NEXT)
    marks: dict[tuple[str, str], dict[str, int]] = {}
    for ncd, code, kind in sorted(diagnoses):
        for one in ncds if ncd == EVERY else [ncd]:
            place = marks.setdefault((one, code), {})
            place["covered" if kind == COVERED else "denied"] = 2 if kind == UNSUPPORTED else 1
    lists = [(ncd, code, mark.get("covered"), mark.get("denied")) for (ncd, code), mark in marks.items()]
    listed = {ncd for ncd, _, kind in diagnoses if kind == COVERED}
    text, whole = pl.String, pl.Int32
    frame = pl.DataFrame(
        lists, {"ncd": text, "diagnosis": text, "covered": whole, "denied": whole}, orient="row"
    )
    codes = pl.DataFrame(sorted(procedures), {"procedure": text, "ncd": text}, orient="row")
    return {
        "procedures": codes.select("procedure", "ncd", *_OPEN),
        "lists": frame.select("ncd", "diagnosis", *_OPEN, "covered", "denied"),
        "ncds": pl.DataFrame({"ncd": ncds, "listed": [ncd in listed for ncd in ncds]}).select(
            "ncd", *_OPEN, "listed"
        ),
    }


LAB_NCD = DataSet(
    name="lab_ncd",
    title="National coverage of clinical laboratory tests: lists of diagnoses",
    publisher="CMS",
    page="https://www.cms.gov/medicare/coverage/determination-process/lab-ncds-icd10",
    files=r"^(?P<month>january|april|july|october)-(?P<year>20\d\d)-lab-code-list.*\.zip$"
    r"|^(?P<year2>20\d\d)(?P<quarter>[1-4])00-.*NCD-Spreadsheet.*\.(?:xlsx|csv)$",
    every=3,
    history="snapshot",
    terms=("ama", "cms"),
    tables=(
        Table("procedures", ("procedure", "ncd")),
        Table("lists", ("ncd", "diagnosis"), {"covered": "int", "denied": "int"}),
        Table("ncds", ("ncd",), {"listed": "flag"}),
    ),
    read=read,
    lacks="the layout of the spreadsheet is unverified; how often a test is covered stands in the prose of "
    "the determinations only.",
    silences=("medical necessity of laboratory tests by national coverage",),
)
DATA_SETS = (LAB_NCD,)
