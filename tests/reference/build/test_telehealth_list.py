"""The reader of the list of telehealth services: both layouts, titles, dates, what is wrong with a file."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.reference.build.compiling import conform, merge_snapshots
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import Contents, LayoutError
from scrubjay.reference.build.telehealth_list import DATA_SETS, read
from tests.reference.build.sources import samples, source
from tests.reference.build.workbooks import Cell, workbook

OLD = ["Code", "Short Descriptor", "Status", "Can Audio-only Interaction Meet the Requirements?",
       "Medicare Payment Limitations"]  # fmt: skip
NEW = ["HCPCS", "Short Descriptor", "Proposed Action"]
TITLE_2026 = "CY 2026 Final List of Medicare Telehealth Services"
NAME = "list-telehealth-services-calendar-year-2026.zip/cy2026_list_508"


def text(*rows: list[str]) -> str:
    return "\n".join("\t".join(row) for row in rows) + "\n"


def by_code(contents: Contents) -> dict[str, tuple[object, ...]]:
    frame = contents.tables["codes"]
    return {row[0]: row[1:] for row in frame.iter_rows()}


def test_sample() -> None:
    contents = read(samples("telehealth"))
    assert contents.label == "2024 of 2023-11-13"
    assert contents.known_on == dt.date(2023, 11, 13)
    assert contents.spans == ((dt.date(2024, 1, 1), dt.date(2024, 12, 31)),)
    assert contents.counts == {"rows": 43, "notes": 0, "status_in_other_words": 0}
    year = (dt.date(2024, 1, 1), dt.date(2024, 12, 31))
    rows = by_code(contents)
    assert rows["99213"] == (*year, "permanent", "no", None, None)
    assert rows["90834"] == (*year, "permanent", "yes", None, None)
    assert rows["97110"] == (*year, "provisional", "no", None, None)
    assert conform(DATA_SETS[0], contents)["codes"].height == 43


@pytest.mark.parametrize("form", ["txt", "xlsx"])
def test_layout_of_2026(form: str) -> None:
    rows = [[TITLE_2026], NEW, ["0362T", "Sample text", "Maintain"], ["G0136", "Sample text", "Addition"]]
    cells: list[list[Cell]] = [list(row) for row in rows]
    data = text(*rows).encode() if form == "txt" else workbook(cells)
    contents = read([source(f"{NAME}.{form}", data), source(f"{NAME} readme.txt", "")])
    assert (contents.label, contents.known_on) == ("2026", dt.date(2026, 1, 1))
    assert by_code(contents) == {
        "0362T": (dt.date(2026, 1, 1), dt.date(2026, 12, 31), None, None, None, "maintain"),
        "G0136": (dt.date(2026, 1, 1), dt.date(2026, 12, 31), None, None, None, "addition"),
    }


def test_the_workbook_goes_before_the_text() -> None:
    files = [
        source(f"{NAME}.txt", text([TITLE_2026], NEW, ["99213", "x", "Maintain"])),
        source(f"{NAME}.xlsx", workbook([[TITLE_2026], [*NEW], [99214, "x", "Maintain"]])),
    ]
    assert list(by_code(read(files))) == ["99214"]


def test_years_are_put_together() -> None:
    new = read([source(f"{NAME}.txt", text([TITLE_2026], NEW, ["99213", "x", "Maintain"]))])
    merged = merge_snapshots(DATA_SETS[0], [read(samples("telehealth")), new])
    assert merged.spans == ((dt.date(2024, 1, 1), dt.date(2024, 12, 31)), new.spans[0])
    assert merged.tables["codes"].filter(code="99213").height == 2


def test_a_code_that_leaves_within_the_year_and_other_statuses() -> None:
    rows = [
        ["99441", "x", "Available up through May 11, 2023", "Yes", ""],
        ["99442", "x", "Temporary Addition, available through December 31, 2024", "Yes", ""],
        ["99443", "x", "Something new", "No", "Non-covered service"],
        ["* a note below the table", "", "", "", ""],
    ]
    name = "telehealth-services-2023.txt"
    contents = read([source(name, text(["LIST of services, effective January 1, 2023"], OLD, *rows))])
    found = by_code(contents)
    assert found["99441"][1:3] == (dt.date(2023, 5, 11), "temporary")
    assert found["99442"][1:3] == (dt.date(2023, 12, 31), "temporary")
    assert found["99443"][2:5] == ("something new", "no", "Non-covered service")
    assert contents.counts == {"rows": 3, "notes": 1, "status_in_other_words": 1}


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [[TITLE_2026], [*NEW, "New column"], ["99213", "x", "Maintain", ""]],
            "unknown heading 'New column'",
        ),
        ([[TITLE_2026], NEW, ["9921", "x", "Maintain"]], "row 3, column code: '9921' is no HCPCS"),
        ([[TITLE_2026], OLD, ["99213", "x", "Permanent", "perhaps", ""]], "column audio: 'perhaps'"),
        ([[TITLE_2026], NEW[:2], ["99213", "x"]], "neither a column Status nor an action"),
        ([[TITLE_2026], ["99213", "x", "Maintain"]], "no row has the headings code, title"),
        ([[TITLE_2026], NEW, ["99213", "x", "Maintain"], ["99213", "x", "Addition"]], "99213 stands twice"),
    ],
)
def test_what_cannot_be_read_is_named(rows: list[list[str]], words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        read([source(f"{NAME}.txt", text(*rows))])


def test_year_and_file_that_are_missing() -> None:
    with pytest.raises(LayoutError, match="neither title nor name says of which year"):
        read([source("telehealth.txt", text(["A list"], NEW, ["99213", "x", "Maintain"]))])
    with pytest.raises(LayoutError, match=r"no telehealth list among other\.txt"):
        read([source("other.txt", "")])
    with pytest.raises(LayoutError, match="two telehealth lists"):
        read([source("a/telehealth-2024.txt", ""), source("b/telehealth-2024.txt", "")])


def test_names_of_releases() -> None:
    names = [
        "cy2026_list_508.xlsx",
        "list-telehealth-services-calendar-year-2026.zip/a.txt",
        "telehealth-2024.txt",
        "telehealth-faq.pdf",
    ]
    grouped = releases(DATA_SETS[0], [source(name, "") for name in names])
    assert [[file.name for file in mine] for mine in grouped] == [names[2:3], names[:2]]
