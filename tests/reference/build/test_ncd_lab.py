"""Reading the lists of the laboratory determinations."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import Contents, LayoutError
from scrubjay.reference.build.ncd_lab import LAB_NCD, read
from tests.reference.build.sources import samples, source
from tests.reference.build.workbooks import workbook

NAME = "2024300-Initial-ICD10-NCD-Spreadsheet-20240524"
HEAD = ("NCD", "HCPCS", "ICD-10", "RESOLUTION CODE")
TEST = ("190.21", "83036", "", "")


def of_rows(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD, name: str = f"{NAME}.csv") -> Contents:
    text = "\n".join(",".join(row) for row in (head, *rows)) + "\n"
    return read([source(name, text)])


def lists(contents: Contents) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    rows = contents.tables["lists"].select("ncd", "diagnosis", "covered", "denied").rows()
    return {(ncd, code): (covered, denied) for ncd, code, covered, denied in rows}


def test_the_sample() -> None:
    (mine,) = releases(LAB_NCD, samples("coverage"))
    contents = read(mine)
    assert (contents.label, contents.known_on) == ("2024Q3", dt.date(2024, 5, 24))
    assert contents.spans == ((dt.date(2024, 7, 1), dt.date(2024, 9, 30)),)
    held = lists(contents)
    assert held["190.21", "E119"] == (1, None)
    assert held["190.15", "Z021"] == (None, 2)
    assert held["190.23", "E785"] == (1, None)  # a star beside the code
    assert {ncd for ncd, code in held if code == "Z0000"} == {
        "190.15",
        "190.17",
        "190.21",
        "190.22",
        "190.23",
    }
    assert {code for ncd, code in held if ncd == "190.22"} == {f"E03{last}" for last in range(2, 10)} | {
        "Z0000"
    }
    by_list = dict(contents.tables["ncds"].select("ncd", "listed").rows())
    assert by_list == {"190.15": False, "190.17": True, "190.21": True, "190.22": True, "190.23": True}


def test_a_workbook_says_the_same() -> None:
    rows = [HEAD, TEST, ("190.21", None, "E11.9", "Covered"), ("ALL", "", "Z00.00*", "Not covered")]
    contents = read([source(f"lab.zip/{NAME}.xlsx", workbook(rows))])
    assert lists(contents) == {("190.21", "E119"): (1, None), ("190.21", "Z0000"): (None, 1)}
    assert contents.tables["procedures"]["procedure"].to_list() == ["83036"]


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("2024100", "2024-01-01", "2024-03-31"), ("2024400", "2024-10-01", "2024-12-31")],
)
def test_the_name_says_the_quarter(name: str, first: str, last: str) -> None:
    contents = of_rows(TEST, name=f"{name}-Initial-ICD10-NCD-Spreadsheet.csv")
    assert contents.spans == ((dt.date.fromisoformat(first), dt.date.fromisoformat(last)),)
    assert contents.known_on == dt.date.fromisoformat(first)


def test_archive_and_spreadsheet_are_of_one_quarter() -> None:
    held = [
        source(f"july-2024-lab-code-list-icd-10.zip/{NAME}.xlsx", b""),
        source(f"{NAME.replace('300', '400', 1)}.xlsx", b""),
        source(f"{NAME}.xlsx", b""),
    ]
    found = [[file.name for file in mine] for mine in releases(LAB_NCD, held)]
    assert found == [[held[0].name, held[2].name], [held[1].name]]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("190.21", "", "E119", "1"), "row 2: what RESOLUTION CODE '1' means is not known"),
        (("19021", "", "E119", "Covered"), "row 2: NCD is '19021'"),
        (("190.21", "8303", "", ""), "row 2: HCPCS is '8303'"),
        (("ALL", "83036", "", ""), "row 2: HCPCS is '83036', not a procedure code of one NCD"),
        (("190.21", "", "E119-E12A", "Covered"), "row 2: ICD-10 is 'E119-E12A'"),
        (("190.21", "", "11.9", "Covered"), "row 2: ICD-10 is '11.9'"),
        (("190.21", "", "", "Covered"), "row 2: it names neither"),
        (("190.99", "", "E119", "Covered"), "NCD 190.99 has diagnoses, but no procedure code"),
    ],
)
def test_what_is_not_understood_stops_the_reading(row: tuple[str, ...], words: str) -> None:
    with pytest.raises(LayoutError, match=words) as caught:
        of_rows(TEST, row)
    assert caught.value.next_step


def test_columns_are_held_to_their_names() -> None:
    with pytest.raises(LayoutError, match="column 'WEIGHT' is not known"):
        of_rows((*TEST, ""), head=(*HEAD, "WEIGHT"))
    with pytest.raises(LayoutError, match="there is no column 'RESOLUTION CODE'"):
        of_rows(TEST[:3], head=HEAD[:3])
    with pytest.raises(LayoutError, match="no determination has a procedure code"):
        of_rows(("ALL", "", "Z0000", "Non-covered"))
    with pytest.raises(LayoutError, match="there must be one NCD spreadsheet"):
        read([source("readme.txt", "")])


def test_the_determinations_of_the_sample_are_those_of_the_publisher(shared: Path) -> None:
    with (shared / "reference" / "coverage" / "ncd_list_2024-03.csv").open() as stream:
        laboratory = {row["section"] for row in csv.DictReader(stream) if row["lab"] == "TRUE"}
    assert len(laboratory) == 23
    ours = {ncd for ncd, _ in lists(read(samples("coverage")))}
    assert ours <= laboratory
