"""Reading the files of an ICD-10-CM release: the samples, the real ones that are at hand, and broken ones."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from scrubjay.reference.build.compiling import conform
from scrubjay.reference.build.editions import ONLY_LISTED, ONLY_PACKAGED, extended, listing_of
from scrubjay.reference.build.grouping import release_key
from scrubjay.reference.build.icd10cm_conversion import codes_of, read_conversions
from scrubjay.reference.build.icd10cm_files import period_of
from scrubjay.reference.build.icd10cm_set import DATA_SETS, read
from scrubjay.reference.build.icd10cm_tabular import list_of
from scrubjay.reference.build.mce import read_mce
from scrubjay.reference.build.model import Contents, LayoutError, SourceFile
from scrubjay.reference.build.packages import data_folder
from scrubjay.reference.build.tabular import read_tabular
from scrubjay.reference.codes import day_of
from tests.reference.build.sources import of_path, samples, source
from tests.reference.build.workbooks import Cell, workbook

ICD10CM = DATA_SETS[0]
HEADINGS = ("Current code assignment", "Effective", "Previous Code(s) Assignment")


@pytest.fixture(scope="module")
def sample() -> Contents:
    return read(samples("icd10cm"))


def text(kind: str) -> str:
    """Return the text of one of the sample files."""
    found = [file for file in samples("icd10cm") if kind in file.base]
    assert len(found) == 1
    return found[0].read().decode()


def test_the_sample_is_one_release(sample: Contents) -> None:
    assert (sample.label, sample.known_on) == ("FY2026", dt.date(2025, 10, 1))
    assert sample.spans == ((dt.date(2025, 10, 1), dt.date(2026, 9, 30)),)
    counts = {name: count for name, count in sample.counts.items() if count}
    assert counts == {
        "codes": 16, "codes_billable": 8, "codes_printed": 8, "note_lines": 34, "index_see": 1,
        "index_see_also": 1,
    }  # fmt: skip
    tables = conform(ICD10CM, sample)
    assert tables["sevenths"]["character"].to_list() == ["A", "D", "S"]
    terms = dict(tables["index"].select("diagnosis", "term").iter_rows())
    assert terms["E1144"] == "Diabetes, diabetic (mellitus) (sugar), with, amyotrophy"
    assert terms["F444"] == "Abasia (-astasia) (hysterical)"


def test_the_sample_order_lines_are_the_publisher_s(shared: Path) -> None:
    whole = (shared / "reference/icd10cm-order-Jan-2021.txt").read_text()
    real = {line[6:13]: line[6:] for line in whole.splitlines(keepends=True)}
    mine = {line[6:13]: line[6:] for line in text("order").splitlines(keepends=True)}
    later = {"M545   ", "M5450  ", "M5451  ", "M5459  "}
    assert {code: line for code, line in mine.items() if code not in later} == {
        code: real[code] for code in mine if code not in later
    }


def test_the_sample_list_is_an_excerpt_of_the_fiscal_year_s(sample: Contents) -> None:
    whole, mine = read_tabular(), list_of(conform(ICD10CM, sample), 2026, "2025-10-01")
    assert mine is not None
    assert mine.titles.items() <= whole.titles.items()
    assert mine.extensions.items() <= whole.extensions.items()
    lines = {(line.place, line.kind, line.text) for line in whole.lines}
    assert len(mine.lines) == 34
    assert {(line.place, line.kind, line.text) for line in mine.lines} <= lines


def test_the_sample_conversions_are_among_those_of_the_package(sample: Contents) -> None:
    known = set(read_mce().replaced)
    rows = sample.tables["conversions"].select("old", "new", "from").iter_rows()
    mine = {(old, new, day_of(day)) for old, new, day in rows}
    assert len(mine) == 13
    assert mine <= known


def test_the_list_read_from_xml_is_the_one_that_the_package_gives() -> None:
    path = next(entry for entry in data_folder("simple_icd_10_cm").iterdir() if entry.suffix == ".xml")
    contents = read([of_path(path)])
    assert contents.label == "FY2026 April 1 2026"
    expected = read_tabular()
    found = list_of(conform(ICD10CM, contents), 2026, expected.released)
    assert found == expected
    assert list(found.titles) == list(expected.titles)


def test_the_real_order_file_is_read(shared: Path) -> None:
    contents = read([of_path(shared / "reference/icd10cm-order-Jan-2021.txt")])
    assert contents.label == "FY2021 January 1 2021"
    assert contents.spans == ((dt.date(2021, 1, 1), dt.date(2021, 9, 30)),)
    assert (contents.counts["codes"], contents.counts["codes_billable"]) == (95_358, 72_621)
    codes = contents.tables["codes"]
    assert codes.row(codes.height - 1, named=True)["title"] == "COVID-19"

    counts: dict[str, int] = {}
    whole = replace(contents, tables=conform(ICD10CM, contents))
    own = read_mce()
    assert extended(own, [listing_of(whole)], [], counts).diagnoses == own.diagnoses
    assert (counts[ONLY_LISTED], counts[ONLY_PACKAGED]) == (0, 0), "CDC's file and CMS's tables agree"


@pytest.mark.parametrize(
    ("name", "first", "year"),
    [
        ("icd10cm_order_2021.txt", dt.date(2020, 10, 1), 2021),
        ("icd10cm-order-Jan-2021.txt", dt.date(2021, 1, 1), 2021),
        ("icd10cm-tabular_-2027.xml", dt.date(2026, 10, 1), 2027),
        ("icd10c-tabular-April-1-2026.xml", dt.date(2026, 4, 1), 2026),
        ("icd10cm-tabular-April-2025.xml", dt.date(2025, 4, 1), 2025),
        ("icd10cm-index-April-1-2026-XML.xml", dt.date(2026, 4, 1), 2026),
    ],
)
def test_periods_by_name(name: str, first: dt.date, year: int) -> None:
    period = period_of(source(name, ""))
    assert (period.first, period.year, period.last) == (first, year, dt.date(year, 9, 30))


def test_files_of_one_release_belong_together_and_others_do_not() -> None:
    year, update = "2026-10-01", "2026-04-01"
    names = {
        "2027-code-descriptions-tabular-order.zip": year,
        "2027-code-tables-tabular-index.zip/Table and Index/icd10cm_tabular_2027.xml": year,
        "icd10cm-code-descriptions-2027.zip": year,
        "ICD-10-CM-CONVERSION-TABLE-FY2027-October 1 2026 - FINAL-.xlsx": year,
        "icd10cm-Code Descriptions-April-1-2026.zip": update,
        "2027-icd-10-pcs-conversion-table.zip": None,
        "POAexemptCodesFY27.zip": None,
        "january-2024-opps-addendum-b.zip": None,
        "2026-icd-10-cm-guidelines.pdf": None,
    }
    keys = {name: release_key(ICD10CM, name) for name in names}
    assert {name: key and key[0] for name, key in keys.items()} == names


def changed(kind: str, old: str, new: str) -> list[SourceFile]:
    """Return the sample files with one text changed in one of them."""
    before = text(kind)
    assert before.count(old) >= 1
    return [
        source(file.name, before.replace(old, new, 1)) if kind in file.base else file
        for file in samples("icd10cm")
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "says"),
    [
        ("order", "00002 E109    1", "00002 E109    X", "icd10cm-order-2026.txt, line 2: not an order"),
        ("order", "00002 E109    1 T", "00002 E109   1 T", "line 2: not an order"),
        ("order", "00003", "00004", "line 3: order number 00004 follows 00002"),
        ("order", "00003 E11 ", "00003 E10 ", "line 3: E10 stands there twice"),
        ("tabular", "<version>2026<", "<version>2025<", "version '2025', but .* FY2026"),
        ("tabular", "</ICD10CM.tabular>", "", "line 160, column 0: not well-formed XML"),
        ("tabular", "ICD10CM.tabular>\n  <version", "ICD10CM>\n  <version", "not well-formed"),
        ("tabular", "<excludes2>", "<excludes3/><excludes2>", "<chapter> 19: <excludes3>, which the reader"),
        ("tabular", "<name>E10.9</name>", "<name>E10-9</name>", "<diag> E10-9: the name is not a code"),
        ("tabular", "<name>E10.9</name>", "", "<diag>: no <name>"),
        ("tabular", "<desc>Type 2 diabetes mellitus</desc>", "", "<diag> E11: no <desc>"),
        ("tabular", 'char="D"', 'char="DD"', "<diag> S93: 7th character 'DD'"),
        ("tabular", 'id="E08-E13">\n      <desc', 'id="">\n      <desc', "no id such as A00-A09"),
        ("index", "<title>acute</title>", "", "below 'Abdomen, abdominal' without <title>"),
        ("index", "<see>", "<look/><see>", "<look> below 'Abandonment'"),
        ("index", "ICD10CM.index", "ICD10CM.other", "mismatched|not well-formed"),
        ("CONVERSION", "Effective", "Since", "no row of headings current code"),
    ],
)
def test_what_is_not_of_the_layout_is_said_with_its_place(kind: str, old: str, new: str, says: str) -> None:
    with pytest.raises(LayoutError, match=says):
        read(changed(kind, old, new))


def test_xml_entities_are_refused() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>\n<x>&b;</x>'
    outside = '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>\n<x>&a;</x>'
    for content in (bomb, outside):
        with pytest.raises(LayoutError, match="declares XML entities"):
            read([source("icd10cm_tabular_2026.xml", content)])
    deep = "<diag><name>A00</name><desc>x</desc>" * 5000 + "</diag>" * 5000
    nested = f"<ICD10CM.tabular><version>2026</version><chapter><name>1</name><section id='A00-A09'>{deep}"
    with pytest.raises(LayoutError, match="codes within codes without end"):
        read([source("icd10cm_tabular_2026.xml", f"{nested}</section></chapter></ICD10CM.tabular>")])


def test_files_that_do_not_make_one_release_are_refused() -> None:
    order = text("order")
    with pytest.raises(LayoutError, match="no ICD-10-CM order file"):
        read([source("readme.txt", "x"), source("ICD-10-CM-CONVERSION-TABLE-FY2026.csv", "x")])
    with pytest.raises(LayoutError, match="another order file"):
        read([source("icd10cm_order_2026.txt", order), source("icd10cm-order-2026.txt", order + "\n")])
    with pytest.raises(LayoutError, match=r"files of several releases: .*FY2026.*FY2027"):
        read([source("icd10cm_order_2026.txt", order), source("icd10cm_tabular_2027.xml", text("tabular"))])
    with pytest.raises(LayoutError, match="not in force before 2015-10-01"):
        read([source("icd10cm_order_2015.txt", order)])
    twice = read(
        [source("a.zip/icd10cm-order-2026.txt", order), source("b.zip/icd10cm-order-2026.txt", order)]
    )
    assert twice.counts["files_not_read"] == 1


def test_addenda_are_counted_and_compared_with_the_order_file() -> None:
    lines = (
        "1 header in icd10cm_order_2025.txt\n\nAdd:         1 E109     Type 1\nAdd:         1 E1199    None\n"
    )
    lines += (
        "Delete:      1 M545     Low back pain\nRevise from: 0 E11      Old\nRevise to:   0 E11      New\n"
    )
    order, addenda = source("icd10cm_order_2026.txt", text("order")), "icd10cm_order_addenda_2026.txt"
    counts = read([order, source(addenda, lines)]).counts
    assert {name: count for name, count in counts.items() if name.startswith("addenda")} == {
        "addenda_add": 2,
        "addenda_delete": 1,
        "addenda_revise_from": 1,
        "addenda_revise_to": 1,
        "addenda_not_in_order_file": 1,
    }


def test_conversions_of_a_workbook() -> None:
    rows: list[tuple[Cell, ...]] = [
        ("ICD-10-CM CONVERSION TABLE",),
        HEADINGS,
        ("E66.813", 2024, "E66.01, E66.8"),
        ("M97.01XA  ", dt.date(2023, 4, 1), "T84.040A"),
        ("H02.151", None, "H02.101-H02.106; H02.109"),
        ("J12.82", "01/01/21", "J12.89"),
        ("A09.9", 2020, "None"),
        ("None", 2020, "A09.8"),
        (None, None, None),
        ("A09.1", 2020, "all categories of A09"),
    ]
    found, counts = read_conversions(source("ICD-10-CM-CONVERSION-TABLE-FY2027.xlsx", workbook(rows)))
    assert found == {
        ("E6601", "E66813"): dt.date(2024, 10, 1),
        ("E668", "E66813"): dt.date(2024, 10, 1),
        ("T84040A", "M9701XA"): dt.date(2023, 4, 1),
        ("J1289", "J1282"): dt.date(2021, 1, 1),
    }
    assert counts == {
        "conversions_without_code": 2,
        "conversions_without_day": 1,
        "conversions_unreadable": 1,
    }
    with pytest.raises(LayoutError, match="workbook"):
        read_conversions(source("icd-10-cm-conversion-table.xlsx", b"PK no zip"))


def test_conversions_of_text_with_tabs() -> None:
    lines = "\t".join(HEADINGS) + "\r\nH02.151\t2018\tH02.101-H02.106; H02.109\r\n"
    found, _ = read_conversions(source("icd10cm_conversion_table_2019.txt", "Table\r\n" + lines))
    assert {old for old, _ in found} == {*(f"H0210{n}" for n in range(1, 7)), "H02109"}


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("E66.01, E66.8", ["E6601", "E668"]),
        ("C7A.0 and C7A.1", ["C7A0", "C7A1"]),
        ("S52.001B-S52.001D", ["S52001B", "S52001C", "S52001D"]),
        ("M86.8X8-M86.8X11", []),
        ("V00-V09 categories", []),
        ("A00.0-B99.9", []),
    ],
)
def test_previous_codes(words: str, codes: list[str]) -> None:
    assert codes_of(words) == codes
