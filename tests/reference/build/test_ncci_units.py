"""Reading NCCI limits of units: layouts that differ, and files that are not what they should be."""

from __future__ import annotations

import datetime as dt
import io

import pytest

from scrubjay.reference.build.grouping import release_key
from scrubjay.reference.build.model import Contents, LayoutError, SourceFile
from scrubjay.reference.build.ncci_units import DATA_SETS
from tests.reference.build.ncci_official import MUE_HEAD
from tests.reference.build.workbooks import workbook

SETS = {one.name: one for one in DATA_SETS}
NAME = "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"
HEAD = MUE_HEAD.format("Practitioner Services")
BODY = (
    "10000,1,2 Date of Service Edit: Policy,Anatomic Consideration\r\n"
    '10001,12,3 Date of Service Edit: Clinical,"Clinical: Data, and more"\r\n'
    "A0001,250,1 Line Edit,\r\n"
    "A0002,0,3 Date of Service Edit: Clinical,CMS Policy\r\n"
)
FIRST, LAST = dt.date(2024, 7, 1), dt.date(2024, 9, 30)
WANTED = [
    ("10000", FIRST, LAST, 1, 2, "Anatomic Consideration"),
    ("10001", FIRST, LAST, 12, 3, "Clinical: Data, and more"),
    ("A0001", FIRST, LAST, 250, 1, None),
    ("A0002", FIRST, LAST, 0, 3, "CMS Policy"),
]


def source(text: str, name: str = NAME) -> SourceFile:
    data = text.encode("cp1252")
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


def read(*files: SourceFile, name: str = "practitioner_units") -> Contents:
    return SETS[name].read(files)


def refused(text: str, name: str = "practitioner_units") -> str:
    with pytest.raises(LayoutError) as caught:
        read(source(text), name=name)
    return str(caught.value)


def test_what_is_read() -> None:
    contents = read(source(HEAD + BODY))
    assert contents.tables["limits"].rows() == WANTED
    assert contents.tables["limits"].columns == list(SETS["practitioner_units"].tables[0].columns)
    assert (contents.label, contents.known_on, contents.spans) == ("2024Q3", FIRST, ((FIRST, LAST),))
    assert contents.counts == {"rows": 4, "no_units": 1}


@pytest.mark.parametrize(
    "head",
    [
        "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale\r\n",
        "\r\n\r\n" + HEAD,
        "Title,,,\r\n" + HEAD.replace("\r\n", "\n"),
    ],
)
def test_notices_above(head: str) -> None:
    assert read(source(head + BODY)).tables["limits"].rows() == WANTED


def test_columns_in_another_order() -> None:
    text = (
        "HCPCS/CPT Code,MUE Rationale,MUE Adjudication Indicator,Practitioner Services MUE Values\n"
        "10000,Anatomic Consideration,2 Date of Service Edit: Policy,1\n"
    )
    assert read(source(text)).tables["limits"].rows() == WANTED[:1]


def test_the_workbook_gives_the_same_and_is_not_read_beside_text() -> None:
    cells = [
        ["A notice of\nseveral lines"],
        [
            "HCPCS/\nCPT Code",
            "Practitioner Services MUE Values",
            "MUE Adjudication Indicator",
            "MUE Rationale",
        ],
        ["10000", 1, "2 Date of Service Edit: Policy", "Anatomic Consideration"],
        ["10001", 12, "3 Date of Service Edit: Clinical", "Clinical: Data, and more"],
        ["A0001", 250, "1 Line Edit", None],
        ["A0002", 0, "3 Date of Service Edit: Clinical", "CMS Policy"],
    ]
    data = workbook(cells)
    book = SourceFile(NAME.replace("csv", "xlsx"), len(data), lambda: io.BytesIO(data))
    assert read(book).tables["limits"].rows() == WANTED
    assert read(book, source(HEAD + BODY)).tables["limits"].rows() == WANTED


def test_medicaid_has_text_with_tabs_and_no_indicator() -> None:
    text = (
        '"A notice of\nseveral lines®."\t\t\r\n'
        '"HCPCS/\nCPT Code"\tPractitioner Services MUE Values\tMUE Rationale\r\n'
        "10000\t1\tAnatomic Consideration\r\nA0001\t250\t\r\n"
    )
    folder = "medicaid-ncci-2024-q3-mue-edits-practitioner-services.zip"
    files = (source("No table.", f"{folder}/notes.txt"), source(text, f"{folder}/limits.txt"))
    contents = read(*files, name="medicaid_practitioner_units")
    assert contents.tables["limits"].rows() == [
        ("10000", FIRST, LAST, 1, None, "Anatomic Consideration"),
        ("A0001", FIRST, LAST, 250, None, None),
    ]


def test_an_indicator_in_a_medicaid_table_is_a_change_of_layout() -> None:
    file = source(HEAD + BODY, "medicaid-ncci-2024-q3-mue-edits-practitioner-services.zip/limits.csv")
    with pytest.raises(
        LayoutError, match="column 3 is 'MUE Adjudication Indicator', which this version does not"
    ):
        read(file, name="medicaid_practitioner_units")


def test_no_indicator_in_a_medicare_table_is_a_change_of_layout() -> None:
    text = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Rationale\n10000,1,CMS Policy\n"
    assert "there is no column for adjudication" in refused(text)


def test_limits_of_another_setting_are_refused() -> None:
    text = MUE_HEAD.format("Outpatient Hospital Services") + BODY
    assert "'Outpatient Hospital Services MUE Values', not those of practitioner" in refused(text)


def test_a_medicaid_table_of_another_setting_is_refused() -> None:
    text = "HCPCS/CPT Code\tDME MUE Values\tMUE Rationale\n10000\t1\tx\n"
    file = source(text, "medicaid-ncci-2024-q3-mue-edits-practitioner-services.zip/limits.txt")
    with pytest.raises(LayoutError, match="'DME MUE Values', not those of practitioner"):
        read(file, name="medicaid_practitioner_units")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("1000,1,2 Policy,x", r"column 'HCPCS/ CPT Code': '1000' is not understood"),
        ("10002,,2 Policy,x", r"column 'Practitioner Services MUE Values': '' is not understood"),
        ("10002,1.5,2 Policy,x", r"column 'Practitioner Services MUE Values': '1.5' is not understood"),
        ("10002,1,4 Policy,x", r"column 'MUE Adjudication Indicator': '4 Policy' is not understood"),
        ("10002,1,,x", r"column 'MUE Adjudication Indicator': '' is not understood"),
        ("10002,1,2 Policy,x,y", r"more cells than columns"),
        ("10000,1,2 Policy,x", r"10000 stands in line 6 as well"),
    ],
)
def test_rows_that_are_not_understood(row: str, what: str) -> None:
    text = refused(HEAD + BODY + row + "\r\n")
    assert text.startswith(f"{NAME}, line 10")
    assert what in text


def test_an_unknown_column() -> None:
    text = "HCPCS/CPT Code,Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale,Weight\n"
    assert "line 1: column 5 is 'Weight', which this version does not know" in refused(text + BODY)


def test_no_row_names_the_columns() -> None:
    assert f"{NAME}: no row names the columns" in refused(BODY)


def test_two_tables_of_one_quarter_are_refused() -> None:
    other = source(HEAD + BODY, NAME.replace(".csv", "_new.csv"))
    with pytest.raises(LayoutError, match="are two tables of one quarter"):
        read(source(HEAD + BODY), other)


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("practitioner_units", "medicare-ncci-2024-q3-practitioner-services-mue-table.zip", "2024 0003"),
        ("practitioner_units", "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "2024 0007"),
        (
            "hospital_units",
            "medicare-ncci-2026-q2-facility-outpatient-hospital-services-mue-table.zip",
            "2026 0002",
        ),
        ("hospital_units", "MCR_MUE_OutpatientHospitalServices_Eff_10-01-2026.xlsx", "2026 0010"),
        ("dme_units", "medicare-ncci-2026-q2-dme-supplier-services-mue-table.zip", "2026 0002"),
        ("dme_units", "MCR_MUE_DMESupplierServices_Eff_10-01-2025.csv", "2025 0010"),
        (
            "medicaid_practitioner_units",
            "medicaid-ncci-q1-2026-mue-edits-practitioner-services.zip",
            "2026 0001",
        ),
        (
            "medicaid_hospital_units",
            "medicaid-ncci-2026-q3-mue-edits-outpatient-hospital-services.zip",
            "2026 0003",
        ),
        ("medicaid_dme_units", "medicaid-ncci-2026-q3-mue-edits-durable-medical-equipment.zip", "2026 0003"),
    ],
)
def test_links_and_their_releases(name: str, path: str, key: str) -> None:
    found = {one: release_key(data_set, path) for one, data_set in SETS.items()}
    told = found.pop(name)
    assert told is not None
    assert " ".join(text for _, text in told) == key
    assert set(found.values()) == {None}
