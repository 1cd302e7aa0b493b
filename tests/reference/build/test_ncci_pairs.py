"""Reading NCCI code pairs: layouts that differ, and files that are not what they should be."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

import pytest

from scrubjay.reference.build.grouping import release_key, releases
from scrubjay.reference.build.model import Contents, LayoutError, SourceFile
from scrubjay.reference.build.ncci_pairs import DATA_SETS
from tests.reference.build.ncci_official import PTP_HEAD
from tests.reference.build.workbooks import workbook

SETS = {one.name: one for one in DATA_SETS}
ROWS = (
    "10000\t10001\t*\t19960101\t*\t0\tOne reason",
    "20000\t10001\t\t20100101\t20191231\t1\tOther reason",
    "20000\t10001\t\t20200101\t*\t1\tOther reason",
    "20000\tA0001\t\t20150401\t20150401\t9\tOther reason",
    "A0001\tA0002\t\t20000101\t20201231\t1\tOne reason",
)
WANTED = [
    ("10000", "10001", dt.date(1996, 1, 1), None, 0, "One reason"),
    ("20000", "10001", dt.date(2010, 1, 1), dt.date(2019, 12, 31), 1, "Other reason"),
    ("20000", "10001", dt.date(2020, 1, 1), None, 1, "Other reason"),
    ("A0001", "A0002", dt.date(2000, 1, 1), dt.date(2020, 12, 31), 1, "One reason"),
]
ONE_LINE = (
    "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date *=no data"
    "\tModifier 0=not allowed 1=allowed 9=not applicable\tPTP Edit Rationale",
)


def source(lines: Sequence[str], name: str = "ccipra-v302r0-f1.txt", end: str = "\r\n") -> SourceFile:
    data = (end.join(lines) + end).encode("cp1252")
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


def read(*files: SourceFile, name: str = "practitioner_pairs") -> Contents:
    return SETS[name].read(files)


def rows(contents: Contents) -> list[tuple[object, ...]]:
    return contents.tables["pairs"].sort("column_one", "column_two", "from").rows()


def refused(*lines: str, head: Sequence[str] = ONE_LINE, name: str = "practitioner_pairs") -> str:
    with pytest.raises(LayoutError) as caught:
        read(source([*head, *lines]), name=name)
    return str(caught.value)


def test_what_is_read() -> None:
    contents = read(source([*PTP_HEAD, *ROWS]))
    assert rows(contents) == WANTED
    assert contents.tables["pairs"].columns == list(SETS["practitioner_pairs"].tables[0].columns)
    assert contents.label == "2024Q3 v302r0"
    assert contents.known_on == dt.date(2024, 7, 1)
    assert contents.spans == ((dt.date(1996, 1, 1), dt.date(2024, 9, 30)),)
    assert contents.counts == {
        "parts": 1,
        "rows": 5,
        "prior_to_1996": 1,
        "never_applied": 1,
        "deleted_on_first_day": 0,
        "deleted_before_first_day": 0,
        "overlapping_pairs": 0,
        "overlapping_rows_cut": 0,
        "overlapping_rows_covered": 0,
        "reversed_pairs_on_one_day": 0,
        "installed": 4,
    }


@pytest.mark.parametrize("head", [ONE_LINE, PTP_HEAD, ("A notice®", "", "", *ONE_LINE)])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_notices_and_names_over_several_lines(head: Sequence[str], end: str) -> None:
    assert rows(read(source([*head, *ROWS, "", "\t\t\t"], end=end))) == WANTED


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig"])
def test_encodings(encoding: str) -> None:
    data = "\r\n".join((*ONE_LINE, "A0001\tA0002\t\t20000101\t20201231\t1\tMüller® reason")).encode(encoding)
    found = rows(read(SourceFile("ccipra-v302r0-f1.txt", len(data), lambda: io.BytesIO(data))))
    assert found == [(*WANTED[3][:5], "Müller® reason")]


def test_a_workbook_gives_the_same() -> None:
    cells = [line.split("\t") for line in (*PTP_HEAD, *ROWS)]
    typed = [
        [int(cell) if cell.isdecimal() and at > 1 else cell or None for at, cell in enumerate(row)]
        for row in cells
    ]
    data = workbook(typed)
    file = SourceFile("ccipra-v302r0-f1.xlsx", len(data), lambda: io.BytesIO(data))
    assert rows(read(file)) == WANTED


def test_a_workbook_that_is_none() -> None:
    file = SourceFile("ccipra-v302r0-f1.xlsx", 4, lambda: io.BytesIO(b"none"))
    with pytest.raises(LayoutError, match=r"ccipra-v302r0-f1\.xlsx: cannot be read as a workbook"):
        read(file)


def test_old_files_have_no_rationale() -> None:
    head = [line.rpartition("\t")[0] for line in ONE_LINE]
    found = rows(read(source([*head, *(line.rpartition("\t")[0] for line in ROWS)])))
    assert found == [(*row[:5], None) for row in WANTED]


def test_medicaid_has_no_star_column_and_blank_deletion_dates() -> None:
    head = (
        "A notice",
        "",
        "Column 1\tColumn 2\tEffective Date\tDeletion Date\tModifier Indicator\tPTP Edit Rationale",
    )
    lines = []
    for row in ROWS:
        one, two, _, first, last, indicator, why = row.split("\t")
        lines.append("\t".join((one, two, first, last.replace("*", ""), indicator, why)))
    name = "medicaid-ncci-2024-q3-ptp-edits-practitioner-services.zip/pairs.txt"
    notes = source(["Nothing here is a table."], name.replace("pairs", "readme"))
    contents = read(notes, source([*head, *lines], name), name="medicaid_practitioner_pairs")
    assert rows(contents) == WANTED
    assert contents.label == "2024Q3"
    assert contents.spans == ((dt.date(2010, 10, 1), dt.date(2024, 9, 30)),)


def test_several_parts() -> None:
    parts = [source([*PTP_HEAD, *ROWS[:1]]), source([*PTP_HEAD, *ROWS[1:]], "b.zip/ccipra-v302r0-f2.TXT")]
    contents = read(*reversed(parts))
    assert rows(contents) == WANTED
    assert contents.counts["parts"] == 2


def test_a_part_that_is_a_workbook_only_is_not_lost() -> None:
    data = workbook([line.split("\t") for line in (*PTP_HEAD, *ROWS[1:])])
    second = SourceFile("ccipra-v302r0-f2.xlsx", len(data), lambda: io.BytesIO(data))
    assert rows(read(source([*PTP_HEAD, *ROWS[:1]]), second)) == WANTED


def test_a_part_in_the_middle_is_missing() -> None:
    parts = [source([*PTP_HEAD, *ROWS[:1]]), source([*PTP_HEAD, *ROWS[1:]], "ccipra-v302r0-f3.txt")]
    with pytest.raises(LayoutError, match="v302r0: part f2 is missing"):
        read(*parts)


def test_the_last_part_is_missing() -> None:
    with pytest.raises(LayoutError, match=r"ends with 20000: no pair begins with a letter, so the last part"):
        read(source([*PTP_HEAD, *ROWS[:4]]))


def test_parts_of_two_versions() -> None:
    parts = [source([*PTP_HEAD, *ROWS[:1]]), source([*PTP_HEAD, *ROWS[1:]], "ccipra-v302r1-f2.txt")]
    with pytest.raises(LayoutError, match="versions v302r0 and v302r1 lie together"):
        read(*parts)


def test_parts_whose_codes_overlap() -> None:
    parts = [source([*PTP_HEAD, *ROWS]), source([*PTP_HEAD, *ROWS[1:]], "ccipra-v302r0-f2.txt")]
    with pytest.raises(
        LayoutError, match=r"f2\.txt begins with 20000, before the part ahead of it ends, with A0001"
    ):
        read(*parts)


def test_no_file_of_the_set() -> None:
    with pytest.raises(LayoutError, match="no file is named like"):
        read(source([*PTP_HEAD, *ROWS], "ccioph-v302r0-f1.txt"))


def test_no_row_names_the_columns() -> None:
    assert "ccipra-v302r0-f1.txt: no row names the columns" in refused(*ROWS, head=("A notice",))


def test_a_part_without_names_is_not_lost() -> None:
    parts = [source([*PTP_HEAD, *ROWS]), source(ROWS, "ccipra-v302r0-f2.txt")]
    with pytest.raises(LayoutError, match=r"f2\.txt: no row names the columns"):
        read(*parts)


def test_a_workbook_beside_text_of_another_name_is_not_read_twice() -> None:
    folder = "medicaid-ncci-2024-q3-ptp-edits-practitioner-services.zip"
    data = workbook([line.split("\t") for line in (*ONE_LINE, *ROWS)])
    book = SourceFile(f"{folder}/other.xlsx", len(data), lambda: io.BytesIO(data))
    text = source([*ONE_LINE, *ROWS], f"{folder}/pairs.txt")
    assert rows(read(book, text, name="medicaid_practitioner_pairs")) == WANTED
    assert rows(read(book, name="medicaid_practitioner_pairs")) == WANTED


def test_nothing_below_the_names() -> None:
    assert "no row of data follows line 1" in refused()


def test_an_unknown_column() -> None:
    head = (ONE_LINE[0] + "\tWeight",)
    text = refused(*(f"{row}\t7" for row in ROWS), head=head)
    assert "ccipra-v302r0-f1.txt, line 1: column 8 is 'Weight', which this version does not know" in text


def test_a_missing_column() -> None:
    head = (
        "Column 1\tColumn 2\t*=in existence prior to 1996\tEffective Date\tDeletion Date\tPTP Edit Rationale",
    )
    assert "there is no column for indicator" in refused(ROWS[0], head=head)


def test_a_column_twice() -> None:
    head = (ONE_LINE[0] + "\tEffective Date",)
    assert "column 8 is 'Effective Date', which this version does not know" in refused(ROWS[0], head=head)


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("A0001\tA0002\t\t20001301\t*\t1\tx", "line 3, column 'Effective Date': '20001301' is not a day"),
        ("A0001\tA0002\t\t2000111\t*\t1\tx", "line 3, column 'Effective Date': '2000111' is not a day"),
        ("A0001\tA0002\t\t\t*\t1\tx", "line 3, column 'Effective Date': None is not a day"),
        (
            "A0001\tA0002\t\t20000101\topen\t1\tx",
            "line 3, column 'Deletion Date *=no data': 'open' is neither a day",
        ),
        ("A0001\tA0002\t\t20000101\t*\t2\tx", "9=not applicable': '2' is not 0, 1 or 9"),
        ("A0001\tA0002\t\t20000101\t*\t\tx", "9=not applicable': None is not 0, 1 or 9"),
        ("A0001\tA0002\tX\t20000101\t*\t1\tx", "'*=in existence prior to 1996': 'X' is neither * nor blank"),
        ("A0001\tA002\t\t20000101\t*\t1\tx", "line 3, column 'Column 2': 'A002' is not a code"),
        ("\tA0002\t\t20000101\t*\t1\tx", "line 3, column 'Column 1': None is not a code"),
        ("End of the table", "line 3, column 'Column 1': 'End of the table' is not a code"),
        ("A0001\tA0002\t\t20000101\t*\t1\tx\ty", "line 3: 'y' stands in a column without a name"),
        ("A0001\tA0002\t\t20000101\t*\t1\tx\ty\tz", "line 3: more cells than the 7 columns"),
    ],
)
def test_cells_that_are_not_understood(row: str, what: str) -> None:
    text = refused(ROWS[0], row, ROWS[4])
    assert text.startswith("ccipra-v302r0-f1.txt, line 3")
    assert what in text


@pytest.mark.parametrize(
    ("name", "path", "key"),
    [
        ("practitioner_pairs", "medicare-ncci-2024q3-practitioner-ptp-edits-ccipra-v302r0-f1.zip", "v302r0"),
        ("practitioner_pairs", "ccipra-v302r0-f4.xlsx", "v302r0"),
        ("hospital_pairs", "medicare-ncci-2026q2-hospital-ptp-edits-ccioph-v321r0-f1.zip", "v321r0"),
        (
            "medicaid_practitioner_pairs",
            "medicaid-ncci-q2-2026-ptp-edits-practitioner-services.zip",
            "2026 0002",
        ),
        (
            "medicaid_practitioner_pairs",
            "medicaid-ncci-2026-q3-ptp-edits-practitioner-services.zip",
            "2026 0003",
        ),
        (
            "medicaid_hospital_pairs",
            "medicaid-ncci-q2-2026-ptp-edits-outpatient-hospital-services.zip",
            "2026 0002",
        ),
        ("medicaid_dme_pairs", "medicaid-ncci-2026-q3-ptp-edits-durable-medical-equipment.zip", "2026 0003"),
    ],
)
def test_links_and_their_releases(name: str, path: str, key: str) -> None:
    found = {one: release_key(data_set, path) for one, data_set in SETS.items()}
    told = found.pop(name)
    assert told is not None
    assert " ".join(text for _, text in told) == key
    assert set(found.values()) == {None}


def test_other_links_belong_to_no_set() -> None:
    path = "medicare-ncci-2026q2-practitioner-quarterly-additions-deletions-revisions-ptp.zip"
    assert all(release_key(data_set, path) is None for data_set in DATA_SETS)


def test_parts_are_one_release() -> None:
    files = [source(ROWS, f"ccipra-v302r0-f{number}.txt") for number in (1, 2)]
    assert len(releases(SETS["practitioner_pairs"], files)) == 1
