"""What names of NCCI files tell, and which files are chosen."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest

from scrubjay.reference.build.model import LayoutError, SourceFile
from scrubjay.reference.build.ncci import Quarter, choose, decoded, one_quarter, plain, quarter_of


def file(name: str, data: bytes = b"") -> SourceFile:
    return SourceFile(name, len(data), lambda: io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "quarter"),
    [
        ("ccipra-v302r0-f1.txt", Quarter(2024, 3)),
        ("ccipra-v313r0-f1.TXT", Quarter(2025, 4)),
        ("ccioph-v320r0-f4.xlsx", Quarter(2026, 1)),
        (
            "medicare-ncci-2026q3-practitioner-ptp-edits-ccipra-v322r0-f1.zip/ccipra-v322r0-f1.TXT",
            Quarter(2026, 3),
        ),
        ("medicaid-ncci-q2-2026-ptp-edits-practitioner-services.zip/pairs.txt", Quarter(2026, 2)),
        ("medicaid-ncci-2026-q3-mue-edits-practitioner-services.zip/limits.txt", Quarter(2026, 3)),
        ("MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", Quarter(2024, 3)),
        ("MCR_MUE_DMESupplierServices_Eff_10-01-2025.csv", Quarter(2025, 4)),
        ("AOC_V2025Q4_01-MCR.txt", Quarter(2025, 4)),
        ("kept of 2019q1/ccipra-v302r0-f1.txt", Quarter(2024, 3)),
    ],
)
def test_quarters(name: str, quarter: Quarter) -> None:
    assert quarter_of(name) == quarter


def test_days_of_quarters() -> None:
    assert Quarter(2024, 1).days == (dt.date(2024, 1, 1), dt.date(2024, 3, 31))
    assert Quarter(2024, 3).days == (dt.date(2024, 7, 1), dt.date(2024, 9, 30))
    assert Quarter(2024, 4).days == (dt.date(2024, 10, 1), dt.date(2024, 12, 31))
    assert str(Quarter(2024, 3)) == "2024Q3"


def test_a_name_without_a_quarter_is_refused() -> None:
    with pytest.raises(LayoutError, match=r"pairs\.txt: the name tells no quarter"):
        quarter_of("medicaid/pairs.txt")


def test_a_file_of_another_quarter_than_its_archive_is_refused() -> None:
    with pytest.raises(LayoutError, match="tells 2024Q2 and 2024Q3"):
        quarter_of("medicare-ncci-2024q2-practitioner-ptp-edits.zip/ccipra-v302r0-f1.txt")


def test_files_of_two_quarters_are_refused() -> None:
    with pytest.raises(
        LayoutError, match=r"ccipra-v301r0-f1\.txt and ccipra-v302r0-f1\.txt are of different"
    ):
        one_quarter([file("ccipra-v302r0-f1.txt"), file("ccipra-v301r0-f1.txt")])


PATTERN = re.compile(r"^cci", re.IGNORECASE)


def test_text_is_chosen_before_the_workbook_of_the_same_name() -> None:
    files = [file("a.zip/CCI-1.xlsx"), file("a.zip/cci-1.TXT"), file("b.zip/cci-2.xlsx"), file("readme.txt")]
    assert [one.name for one in choose(files, PATTERN)] == ["a.zip/cci-1.TXT", "b.zip/cci-2.xlsx"]


def test_the_same_file_twice_is_taken_once() -> None:
    files = [file("a.zip/cci-1.txt", b"same"), file("cci-1.txt", b"same")]
    assert [one.name for one in choose(files, PATTERN)] == ["a.zip/cci-1.txt"]


@pytest.mark.parametrize("other", [b"else", b"longer"])
def test_two_files_of_one_name_that_differ_are_refused(other: bytes) -> None:
    files = [file("a.zip/cci-1.txt", b"same"), file("cci-1.txt", other)]
    with pytest.raises(LayoutError, match=r"a\.zip/cci-1\.txt and cci-1\.txt differ"):
        choose(files, PATTERN)


def test_no_file_of_the_pattern() -> None:
    with pytest.raises(LayoutError, match="no file is named like"):
        choose([file("readme.txt"), file("cci.pdf")], PATTERN)


def test_text_and_names() -> None:
    assert decoded("\ufeffa®".encode()) == "a®"
    assert decoded("a®".encode("cp1252")) == "a®"
    assert plain(" HCPCS/\nCPT  Code") == "hcpcs cpt code"
