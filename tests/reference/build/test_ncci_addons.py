"""Reading NCCI add-on codes: layouts that differ, and files that are not what they should be."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from scrubjay.reference.build.grouping import release_key
from scrubjay.reference.build.model import Contents, LayoutError, SourceFile
from scrubjay.reference.build.ncci_addons import DATA_SETS, read
from tests.reference.build.workbooks import workbook

NAME = "AOC_V2024Q3-F-MCR.txt"
BEGAN = dt.date(2013, 4, 1)
LABELS = (
    "AOC_Edit_Type",
    "Add-On_Code",
    "AOC_DelDT",
    "Primary_Code",
    "Primary_Code_DelDT",
    "AOC_Edit_EffDT",
    "AOC_Edit_DelDT",
    "Special_Instruction_Notes",
)
ROWS = (
    ("1", "10001", "", "10000", "2020366", "2013091", "2020366", ""),
    ("1", "10001", "", "10010", "", "2015001", "", ""),
    ("2", "20001", "", "CCCCC", "", "2013091", "", "Defined by contractors"),
    ("3", "30001", "", "30000", "", "2013091", "", ""),
    ("3", "30001", "", "CCCCC", "", "2016001", "2020366", "Defined by contractors"),
    ("1", "40001", "2019365", "40000", "", "2019001", "2019001", ""),
)
ADDONS = [
    ("10001", "10000", BEGAN, dt.date(2020, 12, 31), 1),
    ("10001", "10010", dt.date(2015, 1, 1), None, 1),
    ("30001", "30000", BEGAN, None, 3),
]
TYPES = [
    ("10001", BEGAN, None, 1, False),
    ("20001", BEGAN, None, 2, True),
    ("30001", BEGAN, dt.date(2015, 12, 31), 3, False),
    ("30001", dt.date(2016, 1, 1), dt.date(2020, 12, 31), 3, True),
    ("30001", dt.date(2021, 1, 1), None, 3, False),
]


def fixed(*rows: tuple[str, ...]) -> str:
    lines = []
    for kind, addon, gone, primary, left, first, last, note in rows:
        lines.append(f"{kind}{addon}{gone:7}{primary}{left:7}{first:7}{last:7}{note}".rstrip())
    return "\r\n".join(lines) + "\r\n"


def source(text: str, name: str = NAME) -> SourceFile:
    data = text.encode("cp1252")
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


def refused(text: str) -> str:
    with pytest.raises(LayoutError) as caught:
        read([source(text)])
    return str(caught.value)


def check(contents: Contents) -> None:
    assert contents.tables["addons"].rows() == ADDONS
    assert contents.tables["types"].rows() == TYPES


def test_what_is_read_from_fixed_widths() -> None:
    contents = read([source(fixed(*ROWS))])
    check(contents)
    for table in DATA_SETS[0].tables:
        assert contents.tables[table.name].columns == list(table.columns)
    assert (contents.label, contents.known_on) == ("2024Q3", dt.date(2024, 7, 1))
    assert contents.spans == ((BEGAN, dt.date(2024, 9, 30)),)
    assert contents.counts == {
        "rows": 6,
        "never_applied": 1,
        "contractor_defined": 2,
        "type_1": 3,
        "type_2": 1,
        "type_3": 2,
        "overlapping_rows_cut": 0,
    }


def test_notices_and_blank_lines() -> None:
    check(read([source("A notice®\r\n\r\n" + fixed(*ROWS) + "\r\n   \r\n")]))


@pytest.mark.parametrize("julian", ["", " (Julian)"])
def test_text_with_tabs(julian: str) -> None:
    names = [f"{name}{julian}" if name.endswith("DT") else name for name in LABELS]
    lines = ["A notice", "\t".join(names), *("\t".join(row) for row in ROWS), ""]
    contents = read([source("\n".join(lines), "AOC_V2025Q4_01-MCR.txt")])
    check(contents)
    assert contents.label == "2025Q4_01"
    assert contents.spans[0][1] == dt.date(2025, 12, 31)


def test_a_workbook_with_numbers_for_days() -> None:
    typed = [
        [int(cell) if len(cell) == 7 and cell.isdecimal() else cell or None for cell in row] for row in ROWS
    ]
    data = workbook([["A notice"], list(LABELS), *typed])
    book = SourceFile("AOC_V2024Q3-MCR.xlsx", len(data), lambda: io.BytesIO(data))
    check(read([book]))
    check(read([book, source(fixed(*ROWS)), source("nothing", "readme.txt")]))


def test_rows_that_overlap_lose_days_to_the_one_that_began_last() -> None:
    again = ("3", "30001", "", "30000", "", "2020001", "2020366", "")
    contents = read([source(fixed(ROWS[3], again))])
    assert contents.tables["addons"].rows() == [
        ("30001", "30000", BEGAN, dt.date(2019, 12, 31), 3),
        ("30001", "30000", dt.date(2020, 1, 1), dt.date(2020, 12, 31), 3),
        ("30001", "30000", dt.date(2021, 1, 1), None, 3),
    ]
    assert contents.counts["overlapping_rows_cut"] == 1
    assert contents.tables["types"].rows() == [("30001", BEGAN, None, 3, False)]


def test_of_two_types_that_of_the_edit_that_began_last_counts() -> None:
    other = ("1", "30001", "", "30002", "", "2020001", "", "")
    types = read([source(fixed(ROWS[3], other))]).tables["types"]
    assert types.rows() == [
        ("30001", BEGAN, dt.date(2019, 12, 31), 3, False),
        ("30001", dt.date(2020, 1, 1), None, 1, False),
    ]


def test_a_row_twice_is_refused() -> None:
    text = refused(fixed(*ROWS, ROWS[0]))
    assert f"{NAME}, line 7: 10001 with 10000 stands for the same days in {NAME}, line 1" in text


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("410002       10000       2013091", "'410002       10000       2013091' is not a row of the table"),
        ("End of the table", "'End of the table' is not a row of the table"),
        (
            "110002       10000       2013400",
            "from: '2013400' is not a day written as year and number of the day",
        ),
        (
            "110002       10000       2013091201",
            "to: '201' is not a day written as year and number of the day",
        ),
        ("110002201999910000       2013091", "addon_deleted: '2019999' is not a day"),
    ],
)
def test_lines_that_are_not_understood(text: str, what: str) -> None:
    told = refused(fixed(*ROWS[:1]) + text + "\r\n")
    assert told.startswith(f"{NAME}, line 2")
    assert what in told


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (("4", *ROWS[1][1:]), "type: '4' is not understood"),
        (("1", "1001", *ROWS[1][2:]), "addon: '1001' is not understood"),
        ((*ROWS[1][:5], "", "", ""), "from: there is no first day"),
        ((*ROWS[1], "more"), "more cells than columns"),
    ],
)
def test_cells_that_are_not_understood(row: tuple[str, ...], what: str) -> None:
    told = refused("\n".join("\t".join(cells) for cells in (LABELS, ROWS[0], row)))
    assert told.startswith(f"{NAME}, line 3")
    assert what in told


def test_an_unknown_column() -> None:
    lines = ("\t".join((*LABELS, "Weight")), "\t".join((*ROWS[0], "1")))
    assert "column 9 is 'Weight', which this version does not know" in refused("\n".join(lines))


def test_a_missing_column() -> None:
    lines = ("\t".join(LABELS[:6]), "\t".join(ROWS[0][:6]))
    assert "there is no column for to" in refused("\n".join(lines))


def test_no_table() -> None:
    assert "there is no row of data" in refused("A notice\r\n")
    assert "no row names the columns" in refused("A\tnotice\r\n")
    with pytest.raises(LayoutError, match="no file is named like"):
        read([source(fixed(*ROWS), "AOC.txt")])


def test_two_layouts_of_one_release_have_to_say_the_same() -> None:
    tabs = "\n".join("\t".join(row) for row in (LABELS, *reversed(ROWS)))
    check(read([source(fixed(*ROWS)), source(tabs, "AOC_V2024Q3-MCR.txt")]))
    with pytest.raises(LayoutError, match=r"F-MCR\.txt and AOC_V2024Q3-MCR\.txt do not say the same"):
        read([source(fixed(*ROWS[1:])), source(tabs, "AOC_V2024Q3-MCR.txt")])


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("add-code-edits-medicare-effective-06012026.zip", "2026 0006 0001"),
        ("add-code-edits-replacement-file-medicare-effective-12012026-zip.zip", "2026 0012 0001"),
        ("AOC_V2024Q3-F-MCR.txt", "2024q3"),
        ("AOC_V2025Q4_01-MCR.txt", "2025q4_01"),
        ("AOC_V2024Q2-MCR.xlsx", "2024q2"),
    ],
)
def test_links_and_their_releases(path: str, key: str) -> None:
    told = release_key(DATA_SETS[0], path)
    assert told is not None
    assert " ".join(text for _, text in told) == key
