"""The reader of the Medicare physician fee schedule on made files: layouts, cells, and what it refuses."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from scrubjay.reference.build.compiling import conform
from scrubjay.reference.build.fee_schedule import DATA_SETS, read
from scrubjay.reference.build.model import Contents, LayoutError
from tests.reference.build import fee_official as official
from tests.reference.build.fee_official import ROWS, VISIT, files, refused, rows
from tests.reference.build.workbooks import workbook

FEES = DATA_SETS[0]


def one(contents: Contents, service: str) -> dict[str, object]:
    return contents.tables["services"].filter(pl.col("service") == service).to_dicts()[0]


def test_a_release_is_read() -> None:
    contents = read(files())
    assert contents.label == "RVU24C"
    assert contents.known_on == dt.date(2024, 5, 3)
    assert contents.spans == ((dt.date(2024, 7, 1), dt.date(2024, 9, 30)),)
    assert contents.counts == {
        "services": 4,
        "services by modifier": 2,
        "localities": 2,
        "localities with an anesthesia factor": 0,
    }
    assert one(contents, "99213") == {
        "service": "99213", "from": dt.date(2024, 7, 1), "to": dt.date(2024, 9, 30), "status": "A",
        "not_for_payment": False, "work": 1.3, "pe_nonfacility": 1.33, "nonfacility_na": False,
        "pe_facility": 0.56, "facility_na": False, "malpractice": 0.1, "pc_tc": 0, "global_days": "XXX",
        "preoperative": 0.0, "intraoperative": 0.0, "postoperative": 0.0, "multiple": 0, "bilateral": 0,
        "assistant": 0, "co_surgeon": 0, "team": 0, "endoscopic_base": None, "conversion_factor": 33.2875,
        "supervision": "09", "imaging_family": 99, "opps_pe_nonfacility": 0.0, "opps_pe_facility": 0.0,
        "opps_malpractice": 0.0,
    }  # fmt: skip
    assert one(contents, "7104626")["facility_na"] is True
    assert one(contents, "71046TC")["work"] == 0.0
    conform(FEES, contents)


def test_the_rows_above_the_names_may_be_fewer_or_more() -> None:
    wide = len(official.NAMES[0])
    titles = official.titles("24c", "05/03/2024")
    plain = read(files())
    for above in ([], titles[:1], [[""] * wide] * 9 + titles + [[""] * wide] * 3):
        data = official.comma_separated([*above, *official.NAMES, *rows()])
        assert read(files(data)).tables["services"].equals(plain.tables["services"])


def test_names_in_one_row_are_read() -> None:
    labels = [" ".join(" ".join(cells).split()) for cells in zip(*official.NAMES, strict=True)]
    data = official.comma_separated([*official.titles("24c", "05/03/2024"), labels, *rows()])
    assert read(files(data)).tables["services"].height == len(ROWS)


def test_the_layout_of_2026_has_one_column_more_and_two_factors() -> None:
    wide = [[*row[:23], "9", *row[23:]] for row in rows()]
    given = files(
        official.pprrvu("26a", "12/29/2025", wide, official.PRICING),
        "rvu26a-updated-12-29-2025.zip/PPRRVU2026_Jan_nonQPP.csv",
        year=2026,
    )
    other = official.source("rvu26a-updated-12-29-2025.zip/PPRRVU2026_Jan_QPP.csv", b"not read")
    contents = read([other, *given])
    assert contents.label == "RVU26A"
    assert contents.spans == ((dt.date(2026, 1, 1), dt.date(2026, 3, 31)),)
    assert contents.counts["files of the other conversion factor left aside"] == 1
    assert one(contents, "99213")["conversion_factor"] == 33.2875


def test_a_workbook_says_the_same_as_the_text() -> None:
    sheet = [*official.titles("24c", "05/03/2024"), *official.NAMES, *rows()]
    found = read(files(workbook(official.cells(sheet)), "RVU24C.zip/PPRRVU24_JUL.xlsx"))
    assert found.tables["services"].equals(read(files()).tables["services"])


def test_what_a_spreadsheet_shortens_is_restored() -> None:
    row = (
        VISIT.replace("XXX", "90")
        .replace(",09,", ",9,")
        .replace(",0,0,0,0,0,", ",2.0,1.0,0.0,2.00,0,")
        .split(",")
    )
    row[0], row[2] = "  99213 ", "Sample\n text"
    found = one(read(files(official.pprrvu("24c", "05/03/2024", [row]))), "99213")
    names = ("global_days", "supervision", "multiple", "bilateral", "co_surgeon")
    assert [found[name] for name in names] == ["090", "09", 2, 1, 2]


def test_a_code_whose_zeros_a_spreadsheet_took_is_restored_and_counted() -> None:
    """The repackaged release of October 2020 came so: 100 for 00100."""
    contents = read(files(official.pprrvu("24c", "05/03/2024", [["100", *VISIT.split(",")[1:]]])))
    assert one(contents, "00100")["status"] == "A"
    assert contents.counts["codes without their leading zeros"] == 1


def test_an_empty_cell_is_null_and_a_byte_order_mark_is_passed_over() -> None:
    row = VISIT.split(",")
    row[15] = row[26] = row[25] = ""
    data = b"\xef\xbb\xbf" + official.pprrvu("24c", "05/03/2024", [row])
    found = one(read(files(data)), "99213")
    assert found["preoperative"] is None
    assert found["supervision"] is None


@pytest.mark.parametrize(
    ("place", "cell", "said"),
    [
        (0, "9921A1", "column HCPCS: '9921A1' is not known"),
        (0, "921F", "column HCPCS: '921F'"),
        (0, "", "column HCPCS: ''"),
        (1, "2", "column MOD: '2'"),
        (3, "Z", "column STATUS CODE: 'Z'"),
        (5, "1,3", "column WORK RVU"),
        (5, "-1.30", "column WORK RVU: '-1.30'"),
        (7, "N", "column NON-FAC NA INDICATOR: 'N'"),
        (13, "12", "column PCTC IND: '12'"),
        (14, "30", "column GLOB DAYS: '030'"),
        (19, "4", "column BILAT SURG: '4'"),
        (24, "none", "column CONV FACTOR: 'none'"),
    ],
)
def test_a_cell_that_cannot_be_stops_with_its_place(place: int, cell: str, said: str) -> None:
    wrong = rows()
    wrong[2][place] = cell
    text = refused(official.pprrvu("24c", "05/03/2024", wrong))
    assert "RVU24C.zip/PPRRVU24_JUL.csv, line 13" in text
    assert said in text


def test_parts_that_do_not_make_the_total_stop() -> None:
    wrong = rows()
    wrong[3][12] = "0.33"
    assert "line 14: work, practice expense and malpractice do not make the facility total" in refused(
        official.pprrvu("24c", "05/03/2024", wrong)
    )


def test_a_service_that_stands_twice_stops() -> None:
    assert "line 15: 99213 stands twice (1 rows)" in refused(
        official.pprrvu("24c", "05/03/2024", rows([*ROWS, VISIT]))
    )


@pytest.mark.parametrize("place", [5, 14, 21, 30])
def test_a_column_that_is_not_there_is_named(place: int) -> None:
    names = [[cell for at, cell in enumerate(row) if at != place] for row in official.NAMES]
    data = [[cell for at, cell in enumerate(row) if at != place] for row in rows()]
    text = refused(official.comma_separated([*names, *data]))
    assert "there is no column" in text


def test_a_column_that_is_not_known_is_named() -> None:
    names = [[*row, new] for row, new in zip(official.NAMES, ("", "", "", "NEW", "FLAG"), strict=True)]
    assert "column 32 is 'NEW FLAG', which this version does not know" in refused(
        official.comma_separated([*names, *([*row, "0"] for row in rows())])
    )


def test_more_cells_than_names_stop() -> None:
    wrong = rows()
    wrong[1].append("extra")
    assert "line 12: more cells than the 31 columns" in refused(official.pprrvu("24c", "05/03/2024", wrong))


def test_files_that_are_not_a_release_are_refused() -> None:
    assert "no row among the first" in refused(b"<html>not found</html>")
    assert "there is no row below the names" in refused(official.pprrvu("24c", "05/03/2024", []))
    assert "is not read" in refused(b"HDR", name="RVU24C.zip/PPRRVU24_JUL.txt")
    assert "cannot be read as a workbook" in refused(b"PK", name="RVU24C.zip/PPRRVU24_JUL.xlsx")
    with pytest.raises(LayoutError, match="no file of relative values"):
        read([official.source("RVU24C.zip/GPCI2024.csv", official.gpci(2024))])
    with pytest.raises(LayoutError, match=r"GPCI2024\.csv, are not beside it"):
        read(files()[:1])
    with pytest.raises(LayoutError, match="both hold relative values"):
        read([*files(), official.source("RVU24B.zip/PPRRVU24_APR.csv", b"")])


def test_the_text_of_fixed_width_is_passed_over_beside_the_csv() -> None:
    text = official.source("RVU24C.zip/PPRRVU24_JUL.txt", b"HDR not read")
    assert read([text, *files()]).label == "RVU24C"
