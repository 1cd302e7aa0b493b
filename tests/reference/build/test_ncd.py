"""Reading the national coverage determinations."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest

from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import LayoutError
from scrubjay.reference.build.ncd import COLUMNS, NCD, read
from tests.reference.build.coverage_made import Row, text_of
from tests.reference.build.sources import samples, source

EMPTY = dict.fromkeys(COLUMNS, "")


def determination(section: str, begin: str = "2002-11-25", **values: str) -> Row:
    own = {"ncd_mnl_sect": section, "ncd_mnl_sect_title": f"Title of {section}", "ncd_efctv_dt": begin}
    return {**EMPTY, **own, "last_updt_tmstmp": "2024-06-03 10:00:00", "cvrg_lvl_cd": "2", **values}


def of_rows(*rows: Row) -> list[tuple[object, ...]]:
    contents = read([source("ncd.zip/ncd_csv.zip/ncd_trkg.csv", text_of("", list(rows)))])
    return contents.tables["sections"].select("section", "from", "to", "level", "lab").rows()


def test_the_sample() -> None:
    (mine,) = releases(NCD, samples("coverage"))
    contents = read(mine)
    assert (contents.label, contents.known_on) == ("2024-06-03", dt.date(2024, 6, 3))
    titles = dict(contents.tables["sections"].select("section", "title").rows())
    assert titles["190.21"] == "Glycated Hemoglobin/Glycated Protein"
    assert contents.tables["sections"]["lab"].all()


def test_a_later_version_ends_the_one_before() -> None:
    rows = of_rows(
        determination("220.7", "2007-01-01", ncd_lab="False"),
        determination("220.7", "2013-01-01", ncd_trmntn_dt="2020-12-31", ncd_lab="true"),
    )
    assert rows == [
        ("220.7", dt.date(2007, 1, 1), dt.date(2012, 12, 31), 2, False),
        ("220.7", dt.date(2013, 1, 1), dt.date(2020, 12, 31), 2, True),
    ]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (determination("Section 5"), "row 1: ncd_mnl_sect is 'Section 5', not a section number"),
        (determination("190.21", "soon"), "row 1: ncd_efctv_dt is 'soon', not a date"),
        (determination("190.21", last_updt_tmstmp=""), "no row says when it was updated"),
        ({**determination("190.21"), "weight": ""}, "column 'weight' is not known"),
        (
            {key: value for key, value in determination("190.21").items() if key != "ncd_lab"},
            "no column 'ncd_lab'",
        ),
    ],
)
def test_what_is_not_understood_stops_the_reading(row: Row, words: str) -> None:
    with pytest.raises(LayoutError, match=words):
        of_rows(row)


def test_the_determinations_of_2024(shared: Path) -> None:
    with (shared / "reference" / "coverage" / "ncd_list_2024-03.csv").open() as stream:
        held = list(csv.DictReader(stream))
    rows = [
        determination(one["section"], one["date_eff"], ncd_mnl_sect_title=one["section_name"],
                      ncd_trmntn_dt=one["date_end"], ncd_lab=one["lab"])
        for one in held
    ]  # fmt: skip
    found = of_rows(*rows)
    assert len(held) == 352
    gone = {one["section"] for one in held if one["date_end"] and one["date_end"] < one["date_eff"]}
    assert {row[0] for row in found} == {one["section"] for one in held} - gone
    assert len(gone) == 13  # those that CMS removed: their last version begins after its end
    assert sum(bool(row[4]) for row in found) == 23
    ours = {
        row[0]: row[1]
        for row in read(samples("coverage")).tables["sections"].select("section", "from").rows()
    }
    assert ours.items() <= {row[0]: row[1] for row in found}.items()
