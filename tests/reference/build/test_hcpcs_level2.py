"""The reader of HCPCS Level II: both forms, what is wrong with a file, and the shared table of July 2024."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pytest

from scrubjay.reference import Pack
from scrubjay.reference.build.compiling import conform
from scrubjay.reference.build.hcpcs_level2 import DATA_SETS, HEADINGS, POSITIONS, read
from scrubjay.reference.build.model import Contents, LayoutError
from scrubjay.reference.codes import date_of, day_of
from tests.reference.build.sources import samples, source
from tests.reference.build.workbooks import Cell, workbook

ATTRIBUTES = "reference/hcpcs/hcpcs_level2_attrs_2024apr.csv"
SEVERAL = {"price": (":", "price"), "tos": (":", "tos"), "xref": (", ", "xref")}
ONE = {
    "hcpcs_code": "code", "cov": "coverage", "statute": "statute", "betos": "betos", "action": "action",
    "date_added": "from", "date_term": "to", "date_action": "action_day",
}  # fmt: skip


def fields_of(row: Mapping[str, str]) -> dict[str, str]:
    """Take a row of the shared table apart into the fields of the official layout."""
    fields = {name: row[column] for column, name in ONE.items()}
    for day in ("from", "to", "action_day"):
        fields[day] = fields[day].replace("-", "")
    for column, (mark, name) in SEVERAL.items():
        for at, part in enumerate(filter(None, row[column].split(mark)), start=1):
            fields[f"{name}{at}"] = part.strip()
    return fields | {"record": "3", "title": "Sample text", "multiple": row["multi"]}


def as_text(rows: Sequence[Mapping[str, str]]) -> str:
    """Write rows in the fixed-width layout."""
    lines = []
    for row in rows:
        line = [" "] * 320
        line[5:10] = "00100"
        for name, value in row.items():
            if name in POSITIONS:
                first, last = POSITIONS[name]
                assert len(value) <= last - first + 1, (name, value)
                line[first - 1 : first - 1 + len(value)] = value
        lines.append("".join(line))
    return "\n".join(lines) + "\n"


def as_workbook(rows: Sequence[Mapping[str, str]], days: bool = False) -> bytes:
    """Write rows as the workbook; with `days`, dates as Excel's own."""
    table: list[list[Cell]] = [[heading.replace("MULT PI", "MULT_PI") for heading in HEADINGS]]
    for row in rows:
        cells: list[Cell] = []
        for name in HEADINGS.values():
            value = row.get(name) or None
            if value and days and name in ("from", "to", "action_day"):
                cells.append(dt.date(int(value[:4]), int(value[4:6]), int(value[6:])))
            else:
                cells.append(value)
        table.append(cells)
    return workbook(table)


@pytest.fixture(scope="module")
def shared_rows(shared: Path) -> list[dict[str, str]]:
    with (shared / ATTRIBUTES).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def sample() -> Contents:
    return read(samples("hcpcs_level2"))


def one(contents: Contents, code: str, table: str = "codes") -> dict[str, object]:
    frame = contents.tables[table]
    return frame.filter(pl.col(frame.columns[0]) == code).row(0, named=True)


def test_sample(sample: Contents) -> None:
    assert sample.label == "2024-07"
    assert sample.known_on == dt.date(2024, 7, 1)
    assert sample.spans == ((dt.date(2019, 1, 1), dt.date(2024, 9, 30)),)
    assert sample.counts == {"rows": 35, "description_lines": 1, "without_first_day": 0}
    assert one(sample, "C8904") == {
        "code": "C8904", "from": dt.date(2001, 10, 1), "to": dt.date(2018, 12, 31),
        "title": "Sample scan ended in 2018", "coverage": "D", "statute": "1833(t)(2)",
        "replaced_by": "77046", "pricing": "53", "service_type": "4", "betos": "I2D", "action": "N",
        "action_day": dt.date(2019, 1, 1),
    }  # fmt: skip
    assert one(sample, "JZ", "modifiers")["from"] == dt.date(2023, 1, 1)
    assert conform(DATA_SETS[0], sample).keys() == {"codes", "modifiers"}


def test_sample_holds_true_facts(sample: Contents, shared_rows: list[dict[str, str]]) -> None:
    published = {row["hcpcs_code"]: fields_of(row) for row in shared_rows}
    again = read([source("HCPC2024_JUL_ANWEB.txt", as_text(list(published.values())))])
    mine = sample.tables["codes"].drop("title")
    true = again.tables["codes"].drop("title").filter(pl.col("code").is_in(mine["code"].implode()))
    assert mine.height == 29
    assert mine.sort("code").equals(true.sort("code"))


def test_modifiers_of_the_sample_hold_as_in_the_embedded_table(sample: Contents, pack: Pack) -> None:
    first, last = pack.spans["modifiers"]
    for row in sample.tables["modifiers"].iter_rows(named=True):
        days = pack.modifiers.rows.rows(pack.modifiers.index.id(row["modifier"]))
        assert len(days) == 1, row["modifier"]
        assert max(row["from"], first) == date_of(pack.modifiers.rows.first[days[0]])
        assert date_of(pack.modifiers.rows.last[days[0]]) == last


@pytest.mark.parametrize("form", ["text", "workbook", "workbook with dates"])
def test_shared_table_in_official_layout(form: str, shared_rows: list[dict[str, str]]) -> None:
    rows = [fields_of(row) for row in shared_rows]
    if form == "text":
        file = source("a.zip/HCPC2024_JUL_ANWEB_v3.txt", "A notice\n\n" + as_text(rows))
    else:
        file = source("HCPC2024_JUL_ANWEB_v3.xlsx", as_workbook(rows, days=form != "workbook"))
    contents = read([source("proc_notes_JUL2024.txt", "0001 a note"), file])
    codes = conform(DATA_SETS[0], contents)["codes"]
    assert contents.counts["rows"] == codes.height == 8033
    assert contents.spans == ((dt.date(2015, 1, 1), dt.date(2024, 9, 30)),)
    assert contents.counts["without_first_day"] == 0
    assert dict(codes["coverage"].value_counts().iter_rows()) == {
        "C": 4857,
        "D": 2124,
        "I": 811,
        "S": 144,
        "M": 97,
    }
    assert codes["to"].null_count() == 6975
    assert codes["replaced_by"].drop_nulls().len() == 8033 - 7832


GAPS = {"Q4236", "Q5119", "Q5120"}
"""Codes that were ended and brought back, of which the file has one row."""


def test_level_two_agrees_with_the_embedded_table(shared_rows: list[dict[str, str]], pack: Pack) -> None:
    """They differ only where a code begins or ends within a quarter, or has a gap.

    The embedded table goes by whole quarters; what begins within one, its approval date says.
    """
    contents = read([source("HCPC2024_JUL_ANWEB.txt", as_text([fields_of(row) for row in shared_rows]))])
    index, rows = pack.procedures.index, pack.procedures.rows
    first, last = pack.spans["hcpcs"][0], contents.spans[0][1]
    days = [first + dt.timedelta(days=step) for step in range(0, (last - first).days, 15)]
    differ, compared = set(), 0
    for row in contents.tables["codes"].iter_rows(named=True):
        number = index.id(row["code"])
        spans = [(rows.first[at], rows.last[at]) for at in rows.rows(number)] if number < len(index) else []
        for day in days:
            compared += 1
            mine = row["from"] <= day <= (row["to"] or dt.date.max)
            if mine != any(begin <= day_of(day) <= end for begin, end in spans):
                differ.add(row["code"])
    within = {row["code"] for row in contents.tables["codes"].iter_rows(named=True) if _within_a_quarter(row)}
    ended_there = {"M0245", "M0246", "Q0245"}
    assert compared > 900_000
    assert differ - within == GAPS
    assert ended_there <= differ
    assert len(differ) == 52


def _within_a_quarter(row: Mapping[str, dt.date | None]) -> bool:
    begin, end = row["from"], row["to"]
    after = end + dt.timedelta(days=1) if end else None
    return any(day is not None and (day.day != 1 or day.month % 3 != 1) for day in (begin, after))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"coverage": "Z"}, r"row 1, column coverage: 'Z' is no coverage code"),
        ({"action": "Q"}, r"row 1, column action: 'Q'"),
        ({"from": "20241301"}, r"row 1, column from: '20241301' is no date"),
        ({"code": "A01B0"}, r"no line is an HCPCS record"),
    ],
)
def test_what_cannot_be_read_is_named(change: dict[str, str], words: str) -> None:
    row = {"code": "A0100", "record": "3", "coverage": "I", "from": "19820101", "action": "N"}
    with pytest.raises(LayoutError, match=words):
        read([source("HCPC2024_JUL_ANWEB.txt", as_text([row | change]))])


def test_a_line_cut_off_is_an_error() -> None:
    row = {"code": "A0100", "record": "3", "coverage": "I", "from": "19820101", "action": "N"}
    with pytest.raises(LayoutError, match="line 2: no code with sequence number"):
        read([source("HCPC2024_JUL_ANWEB.txt", as_text([row]) + "A0110\n")])


def test_a_code_twice_is_an_error() -> None:
    row = {"code": "A0100", "record": "3", "coverage": "I", "from": "19820101", "action": "N"}
    with pytest.raises(LayoutError, match="A0100 has two first lines"):
        read([source("HCPC2024_JUL_ANWEB.txt", as_text([row, row]))])


def test_unknown_missing_and_repeated_headings() -> None:
    head: list[Cell] = ["HCPC", "RECID", "COV", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"]
    name = "HCPC2025_JAN_ANWEB.xlsx"
    with pytest.raises(LayoutError, match="row 1: unknown heading 'Price Group'"):
        read([source(name, workbook([[*head, "Price Group"]]))])
    with pytest.raises(LayoutError, match="no row has the headings"):
        read([source(name, workbook([head[:-1]]))])
    with pytest.raises(LayoutError, match="'COV' stands twice"):
        read([source(name, workbook([[*head, "COV"]]))])
    with pytest.raises(LayoutError, match="cannot be read as a workbook"):
        read([source(name, b"not a workbook")])


def test_notice_above_the_header_and_number_cells() -> None:
    head: list[Cell] = ["HCPC", "RECID", "COV", "ADD DT", "ACT EFF DT", "TERM DT", "ACTION CD"]
    rows: list[list[Cell]] = [
        ["A notice"],
        [],
        head,
        ["A0100", 3, "I", 19820101, dt.date(2003, 1, 1), None, "N"],
    ]
    contents = read([source("HCPC2020_ANWEB_w_disclaimer.xlsx", workbook(rows))])
    assert contents.label == "2020-01"
    assert one(contents, "A0100")["action_day"] == dt.date(2003, 1, 1)
    assert one(contents, "A0100")["from"] == dt.date(1982, 1, 1)


def test_files_that_are_none_of_its_business() -> None:
    with pytest.raises(
        LayoutError, match=r"no HCPCS Level II file among HCPC2024_JUL_Corrections_ANWEB\.txt"
    ):
        read([source("HCPC2024_JUL_Corrections_ANWEB.txt", "")])
    with pytest.raises(LayoutError, match="no HCPCS Level II file among no file"):
        read([])
    with pytest.raises(LayoutError, match="two HCPCS files"):
        read([source("a/HCPC2024_JUL_ANWEB.txt", ""), source("b/HCPC2024_JUL_ANWEB_v2.txt", "")])


def test_dental_text_is_left_out() -> None:
    row = {
        "code": "D0120",
        "record": "3",
        "title": "licensed",
        "coverage": "S",
        "from": "19820101",
        "action": "N",
    }
    contents = read([source("HCPC2024_OCT_ANWEB.txt", as_text([row]))])
    assert one(contents, "D0120")["title"] is None
    assert contents.spans[0][1] == dt.date(2024, 12, 31)
