"""HCPCS Level II: CMS's alpha-numeric file of codes and modifiers, one release a quarter.

The file comes as a workbook and as text of fixed width, with one name but for the ending. The text has 320
positions a line, by the record layout that CMS packs beside it (HCPCSyyyy_recordlayout.txt); a modifier
stands in positions 4-5. Both hold one row a code: since when it is one, until when it was, what held last.

Terminated codes leave the file after some years (four, says the readme of 2016; about ten were in that of
July 2024). So a release speaks for the years after its oldest termination.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from scrubjay.reference.build.model import Contents, DataSet, Kind, LayoutError, SourceFile, Table
from scrubjay.reference.build.published import NEXT_STEP, Row, Sheet, read_sheet

MONTHS = {"JAN": 1, "APR": 4, "JUL": 7, "OCT": 10}
COVERAGE = frozenset("CDIMS")
"""C: contractor's judgment; D: special instructions; I: not payable by Medicare; M: not covered by Medicare;
S: not covered by statute (record layout, coverage code)."""
ACTIONS = frozenset("ABCDFNPRST")
FIRST, MORE = frozenset("37"), frozenset("48")
"""Record identifiers: first line of a code or a modifier; further lines of its description."""
CODE, MODIFIER = re.compile(r"[A-Z][0-9]{4}"), re.compile(r"[A-Z0-9]{2}")
RECORD = re.compile(r"(?:[A-Z][0-9]{4}| {3}[A-Z0-9]{2})\d{5}[3478]")
NAME = re.compile(r"HCPC\d{4}.*(?:ANWEB|A-N).*\.(?P<form>xlsx|xls|txt)", re.IGNORECASE)
ASIDE = re.compile(r"trans|correct|layout|readme|note", re.IGNORECASE)

POSITIONS = {
    "code": (1, 5), "record": (11, 11), "title": (92, 119),
    **{f"price{at}": (118 + 2 * at, 119 + 2 * at) for at in range(1, 5)},
    "statute": (171, 180), **{f"xref{at}": (200 + 5 * at, 204 + 5 * at) for at in range(1, 6)},
    "coverage": (230, 230), "betos": (257, 259),
    **{f"tos{at}": (260 + at, 260 + at) for at in range(1, 6)},
    "from": (269, 276), "action_day": (277, 284), "to": (285, 292), "action": (293, 293),
}  # fmt: skip
"""First and last position of each field in the text, from 1."""

HEADINGS = {
    "HCPC": "code", "SEQNUM": "sequence", "RECID": "record", "LONG DESCRIPTION": "long",
    "SHORT DESCRIPTION": "title", "MULT PI": "multiple", "STATUTE": "statute", "COV": "coverage",
    "ASC GRP": "asc", "ASC DT": "asc_day", "OPPS": "opps", "OPPS PI": "opps_policy", "OPPS DT": "opps_day",
    "PROCNOTE": "note", "BETOS": "betos", "ANEST BU": "anesthesia", "ADD DT": "from",
    "ACT EFF DT": "action_day", "TERM DT": "to", "ACTION CD": "action",
    **{f"PRICE{at}": f"price{at}" for at in range(1, 5)}, **{f"XREF{at}": f"xref{at}" for at in range(1, 6)},
    **{f"TOS{at}": f"tos{at}" for at in range(1, 6)}, **{f"CIM{at}": f"cim{at}" for at in range(1, 4)},
    **{f"MCM{at}": f"mcm{at}" for at in range(1, 4)}, **{f"LABCERT{at}": f"lab{at}" for at in range(1, 9)},
}  # fmt: skip
"""Headings of the workbook, and what this module calls them."""
NEEDED = ("code", "record", "coverage", "from", "action_day", "to", "action")

CODE_VALUES: Mapping[str, Kind] = {
    "title": "text", "coverage": "text", "statute": "text", "replaced_by": "text", "pricing": "text",
    "service_type": "text", "betos": "text", "action": "text", "action_day": "date",
}  # fmt: skip
MODIFIER_VALUES: Mapping[str, Kind] = {
    "title": "text",
    "coverage": "text",
    "action": "text",
    "action_day": "date",
}
JOINED = {"pricing": "price", "service_type": "tos", "replaced_by": "xref"}
"""Values that are made of several fields of one name: at most five."""


def read(files: Sequence[SourceFile]) -> Contents:
    """Return the codes and modifiers of one release."""
    file = _chosen(files)
    sheet = _text(file) if file.base.lower().endswith(".txt") else read_sheet(file, HEADINGS, NEEDED)
    counts: Counter[str] = Counter(rows=0, description_lines=0, without_first_day=0)
    found: dict[str, list[dict[str, object]]] = {"codes": [], "modifiers": []}
    for row in sheet.rows:
        if row["record"] in MORE:
            counts["description_lines"] += 1
            continue
        values = _values(sheet, row)
        counts["rows"] += 1
        counts["without_first_day"] += values["from"] is None
        found["codes" if len(str(values["code"])) == 5 else "modifiers"].append(values)
    tables = {table.name: _frame(table, found[table.name], file) for table in TABLES}
    year, month = _quarter(file)
    first, last = dt.date(year, month, 1), dt.date(year + month // 10, (month + 2) % 12 + 1, 1)
    span = (_speaks_from(tables["codes"]), last - dt.timedelta(days=1))
    return Contents(f"{year}-{month:02}", first, (span,), tables, dict(counts))


def _chosen(files: Sequence[SourceFile]) -> SourceFile:
    """Return the file of the codes: the workbook, else the text."""
    forms: dict[str, SourceFile] = {}
    for file in files:
        match = NAME.fullmatch(file.base)
        if match is None or ASIDE.search(file.base):
            continue
        form = match["form"].lower()
        if form in forms:
            raise LayoutError(
                f"two HCPCS files: {forms[form].name} and {file.name}", "name the one to install"
            )
        forms[form] = file
    for form in ("xlsx", "xls", "txt"):
        if form in forms:
            return forms[form]
    names = ", ".join(sorted(file.base for file in files)) or "no file"
    raise LayoutError(f"no HCPCS Level II file among {names}", "it is named like HCPC2024_JUL_ANWEB.xlsx")


def _text(file: SourceFile) -> Sheet:
    """Return the records of the fixed-width text; lines before the first one are a notice."""
    rows: list[Row] = []
    notice: list[str] = []
    for number, line in enumerate(file.read().decode("cp1252", errors="replace").splitlines(), start=1):
        if RECORD.match(line):
            cells = {name: line[first - 1 : last].strip() for name, (first, last) in POSITIONS.items()}
            rows.append(Row(number, cells))
        elif not rows:
            notice.append(line.strip())
        elif line.strip(" \x1a"):
            text = f"{file.name}, line {number}: no code with sequence number and record kind (columns 1-11)"
            raise LayoutError(text, NEXT_STEP)
    if not rows:
        raise LayoutError(f"{file.name}: no line is an HCPCS record of 320 positions", NEXT_STEP)
    return Sheet(file, " ".join(notice), frozenset(POSITIONS), tuple(rows))


def _values(sheet: Sheet, row: Row) -> dict[str, object]:
    code = row["code"].upper()
    if not (CODE.fullmatch(code) or MODIFIER.fullmatch(code)):
        raise sheet.wrong(row, "code", "HCPCS Level II code or modifier")
    if row["record"] not in FIRST:
        raise sheet.wrong(row, "record", "record kind (3, 4, 7 or 8)")
    if row["coverage"] and row["coverage"] not in COVERAGE:
        raise sheet.wrong(row, "coverage", "coverage code (C, D, I, M or S)")
    if row["action"] and row["action"] not in ACTIONS:
        raise sheet.wrong(row, "action", "action code")
    values: dict[str, object] = {name: sheet.day(row, name) for name in ("from", "to", "action_day")}
    for name, field in JOINED.items():
        values[name] = ", ".join(filter(None, (row[f"{field}{at}"] for at in range(1, 6)))) or None
    for name in ("coverage", "statute", "betos", "action"):
        values[name] = row[name] or None
    # D codes are the ADA's (CDT), whose text is licensed.
    values["title"] = None if code.startswith("D") and len(code) == 5 else row["title"] or None
    return {"code": code, "modifier": code, **values}


def _frame(table: Table, rows: Iterable[Mapping[str, object]], file: SourceFile) -> pl.DataFrame:
    types = {"text": pl.String(), "date": pl.Date()}
    schema: dict[str, pl.DataType] = {table.keys[0]: pl.String(), "from": pl.Date(), "to": pl.Date()}
    schema |= {name: types[kind] for name, kind in table.values.items()}
    frame = pl.DataFrame([{name: row[name] for name in schema} for row in rows], schema=schema)
    twice = frame.filter(pl.col(table.keys[0]).is_duplicated())
    if twice.height:
        raise LayoutError(f"{file.name}: {twice[table.keys[0]][0]} has two first lines", NEXT_STEP)
    return frame


def _quarter(file: SourceFile) -> tuple[int, int]:
    """Return year and first month of the quarter, from the file's name; without a month it is January's."""
    name = file.base.upper()
    month = next((number for short, number in MONTHS.items() if re.search(rf"[_ -]{short}", name)), 1)
    return int(name[4:8]), month


def _speaks_from(codes: pl.DataFrame) -> dt.date:
    """Return the first day for which no code is missing: that of the year after the oldest termination."""
    oldest = codes["to"].min()
    return dt.date(oldest.year + 1, 1, 1) if isinstance(oldest, dt.date) else dt.date(1, 1, 1)


TABLES = (Table("codes", ("code",), CODE_VALUES), Table("modifiers", ("modifier",), MODIFIER_VALUES))
DATA_SETS = (
    DataSet(
        name="hcpcs_level2",
        title="HCPCS Level II codes and modifiers",
        publisher="CMS",
        page="https://www.cms.gov/medicare/coding-billing/healthcare-common-procedure-system/quarterly-update",
        files=r"(?=.*?(?P<year>20\d\d))(?=.*?(?P<month>jan|apr|jul|oct))?(?!.*correct)"
        r".*(?:alpha-numeric-hcpcs|HCPC20\d\d.*(?:ANWEB|A-N)).*\.(?:zip|xlsx?|txt)",
        every=3,
        history="whole",
        terms=("cms",),
        tables=TABLES,
        read=read,
        lacks="codes that ended before the years that the file lists; the gap of a code that was ended "
        "and brought back; coverage before its last change",
        silences=(
            "HCPCS Level II codes and modifiers after the embedded table",
            "coverage of HCPCS Level II codes",
        ),
    ),
)
