"""`scrubjay impact`: through the command line, from files and from installed releases."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.doors.made import MARKERS, Command, claim_file
from tests.doors.made_data import DAY, TERMS, fees, listing, units, zipped

FORMS = ("text", "json", "html")
STRICTER = {"99213,2,3": "99213,1,3"}
EMPTY = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


def claims(place: Path, number: str = "2", day: str = "20240510", payer: str = "MB") -> Path:
    """Write a file of one claim of 99213 with units; every word of the patient's is a marker."""
    place.write_bytes(
        claim_file(number, day).replace(b"XMARKGROUP******CI", f"XMARKGROUP******{payer}".encode())
    )
    return place


@pytest.fixture
def quarters(rooted: Command, files: Path, tmp_path: Path) -> Path:
    """Install the limits of a quarter; return the folder of the next quarter's, which has a stricter one."""
    units(files / "q2", 4)
    assert rooted("data", "update", "--from", files / "q2", TERMS, *DAY)[0] == 0
    claims(tmp_path / "one.837")
    return units(files / "q3", changes=STRICTER).parent


def test_files_are_compared_and_not_installed(rooted: Command, root: Path, quarters: Path) -> None:
    before = listing(root)
    code, out, err = rooted("impact", "one.837", "--pack", quarters, *DAY)
    assert code == 1, err
    lines = out.splitlines()
    assert lines[:5] == [
        "release   practitioner_units 2024Q2 -> 2024Q3",
        "as of     2024-07-01; the claims otherwise as they were",
        lines[2],
        "fires     1 new finding, $120.00 billed there",
        "clears    0 findings no longer, $0.00 billed there",
    ]
    assert lines[2].startswith("claims    1 claim, $120.00 charged; ")
    for name in ("MUE003 units-beyond-clinical-limit-of-day", "99213", "1234567893", "99999"):
        assert re.search(rf"(?m)^  {name} +1 +0 +1 +\$120\.00 +\$0\.00$", out), name
    used = "99213: units 2 -> 1 in practitioner_units; used 1 time on 1 claim, $120.00; by 1234567893 (1)"
    assert used in " ".join(out.split())
    assert re.search(r"fires +claim CL-1, line 1: MUE003 2 units of 99213", out)
    assert "in force" not in err
    assert listing(root) == before
    assert list(root.glob(".what-if-*")) == []


def test_what_a_killed_run_left_goes_after_a_day(rooted: Command, root: Path, quarters: Path) -> None:
    old, new = root / ".what-if-old", root / ".what-if-new"
    for place in (old, new):
        (place / "releases").mkdir(parents=True)
    os.utime(old, (1, 1))
    assert rooted("impact", "one.837", "--pack", quarters, *DAY)[0] == 1
    assert list(root.glob(".what-if-*")) == [new]


def test_an_archive_and_several_releases_at_once(rooted: Command, quarters: Path, files: Path) -> None:
    packed = zipped(files / "q3.zip", *quarters.iterdir())
    more = fees(files / "fees", changes={"99213,,Sample text,A": "99213,,Sample text,N"}).parent
    code, out, _ = rooted("impact", "one.837", "--pack", packed, "--pack", more, "--format", "json", *DAY)
    record = json.loads(out)
    assert code == 1
    assert record["sets"] == {
        "fee_schedule": {"old": None, "new": "RVU24C"},
        "practitioner_units": {"old": "2024Q2", "new": "2024Q3"},
    }
    assert {row["edit"] for row in record["by"]["edit"]} == {"FEE004", "MUE003"}


def test_an_installed_release_is_named_by_its_label(rooted: Command, root: Path, quarters: Path) -> None:
    assert rooted("data", "pin", "practitioner_units@2024Q2")[0] == 0
    assert rooted("data", "update", "--from", quarters, *DAY)[0] == 0
    before = listing(root)
    code, out, err = rooted("impact", "one.837", "--pack", "practitioner_units@2024q3", *DAY)
    assert (code, err) == (1, "")
    assert "release   practitioner_units 2024Q2 -> 2024Q3" in out
    assert listing(root) == before
    assert rooted("data", "unpin", "practitioner_units")[0] == 0
    code, out, _ = rooted(
        "impact", "one.837", "--pack", "practitioner_units@2024Q2", "--on", "2024-04-01", *DAY
    )
    assert code == 0
    assert "release   practitioner_units 2024Q3 -> 2024Q2" in out and "as of     2024-04-01;" in out


def test_files_are_compared_with_a_pinned_release_too(rooted: Command, root: Path, quarters: Path) -> None:
    assert rooted("data", "pin", "practitioner_units@2024Q2")[0] == 0
    before = listing(root)
    code, out, _ = rooted("impact", "one.837", "--pack", quarters, *DAY)
    assert code == 1 and "practitioner_units 2024Q2 -> 2024Q3" in out
    assert listing(root) == before


def test_corrected_files_of_the_same_name_are_compared(rooted: Command, quarters: Path, files: Path) -> None:
    again = units(files / "again", 4, STRICTER).parent
    assert quarters.is_dir()
    code, out, _ = rooted("impact", "one.837", "--pack", again, "--today", "2024-05-30")
    assert code == 1 and "practitioner_units 2024Q2 -> 2024Q2" in out


def test_files_that_lost_rows_are_compared_only_where_that_is_wanted(rooted: Command, quarters: Path) -> None:
    (path,) = quarters.iterdir()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:50]))
    words = ("impact", "one.837", "--pack", quarters, *DAY)
    code, out, err = rooted(*words)
    assert (code, out) == (2, "")
    assert re.search(r"table limits: \d+ rows, but 66 in 2024Q2", err) and "--shrink takes it" in err
    code, out, _ = rooted(*words, "--shrink")
    assert code == 0 and "practitioner_units 2024Q2 -> 2024Q3" in out


@pytest.mark.parametrize(
    ("number", "changes", "code", "counts"),
    [
        ("2", STRICTER, 1, (1, 0)),
        ("2", {}, 0, (0, 0)),
        ("3", {"99213,2,3": "99213,3,3"}, 0, (0, 1)),
    ],
)
def test_it_exits_with_1_only_where_something_would_newly_fire(
    rooted: Command, quarters: Path, files: Path, tmp_path: Path,
    number: str, changes: Mapping[str, str], code: int, counts: tuple[int, int],
) -> None:  # fmt: skip
    assert quarters.is_dir()
    claims(tmp_path / "one.837", number)
    new = units(files / "new", changes=changes)
    found, out, _ = rooted("impact", "one.837", "--pack", new, "--format", "json", "--select", "MUE003", *DAY)
    record = json.loads(out)
    assert (found, (record["fires"], record["clears"])) == (code, counts)


def test_json_holds_everything(rooted: Command, quarters: Path) -> None:
    _, out, _ = rooted("impact", "one.837", "--pack", quarters, "--format", "json", *DAY)
    record = json.loads(out)
    assert record["sets"] == {"practitioner_units": {"old": "2024Q2", "new": "2024Q3"}}
    assert (record["on"], record["claims"], record["lost"], record["problems"]) == ("2024-07-01", 1, 0, 0)
    assert (record["fires"], record["clears"]) == (1, 0)
    assert (record["fires_charge"], record["clears_charge"]) == ("120.00", "0.00")
    counted = {"fires": 1, "clears": 0, "claims": 1, "fires_charge": "120.00", "clears_charge": "0.00"}
    assert record["by"] == {
        "edit": [{"edit": "MUE003"} | counted],
        "procedure": [{"procedure": "99213"} | counted],
        "diagnosis": [],
        "provider": [{"provider": "1234567893"} | counted],
        "payer": [{"payer": "99999"} | counted],
    }
    (code,) = record["codes"]
    assert (code["set"], code["code"], code["kind"]) == ("practitioner_units", "99213", "changes")
    assert (code["detail"], code["before"], code["charge"]) == ("units 2 -> 1", "2024-07-01", "120.00")
    assert code["providers"] == [{"npi": "1234567893", "lines": 1}]
    (example,) = record["examples"]
    assert (example["fires"], example["edit"], example["claim_id"], example["line"]) == (
        True,
        "MUE003",
        "CL-1",
        1,
    )
    assert "MUE002" in record["edits"]


class Page(HTMLParser):
    """Checks that tags are closed in order, and collects what would be fetched."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.addresses: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [
            value or "" for name, value in attrs if name in ("src", "href", "action", "srcset", "data")
        ]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_the_page_is_whole_and_fetches_nothing(rooted: Command, quarters: Path, tmp_path: Path) -> None:
    code, out, err = rooted("impact", "one.837", "--pack", quarters, "--output", "impact.html", *DAY)
    assert (code, out) == (1, "") and err.endswith("wrote impact.html\n")
    text = (tmp_path / "impact.html").read_text(encoding="utf-8")
    page = Page(text)
    assert text.startswith("<!DOCTYPE html>") and page.open == []
    assert [address for address in page.addresses if not address.startswith("#")] == []
    assert not re.search(r"https?:|url\(|@import|//cdn", text)
    assert "default-src 'none'" in text
    said = " ".join(" ".join(page.words).split())
    for words in (
        "practitioner_units 2024Q2 2024Q3",
        "MUE003",
        "units 2 -&gt; 1",
        "1234567893 (1)",
        "$120.00",
    ):
        assert words.replace("&gt;", ">") in said, words


def test_codes_that_end_and_codes_beside_them_are_named(rooted: Command, files: Path, tmp_path: Path) -> None:
    fees(files / "old")
    assert rooted("data", "update", "--from", files / "old", TERMS, *DAY)[0] == 0
    claims(tmp_path / "one.837", "1")
    ends, gone = {"99213,,": "99219,,"}, {"99214,,": "99218,,"}
    new = fees(files / "new", "RVU24CR", "08/15/2024", ends).parent
    code, out, _ = rooted("impact", "one.837", "--pack", new, *DAY)
    told = " ".join(out.split())
    assert "Codes in use; templates and favourites to change before 2024-08-15" in told
    instead = "not listed in fee_schedule any more; instead, if the record supports it: 99219;"
    assert f"ends 99213: {instead} used 1 time on 1 claim, $120.00; by 1234567893 (1)" in told
    assert code == 0
    new = fees(files / "other", "RVU24CR", "08/15/2024", gone).parent
    told = " ".join(rooted("impact", "one.837", "--pack", new, *DAY)[1].split())
    assert " new beside 99213: new codes of the same group in fee_schedule: 99218; used 1 time" in told


def test_only_selected_edits_are_judged(rooted: Command, quarters: Path) -> None:
    words = ("impact", "one.837", "--pack", quarters, "--format", "json", *DAY)
    code, out, _ = rooted(*words, "--select", "MUE001,MUE002")
    assert code == 0 and json.loads(out)["edits"] == ["MUE001", "MUE002"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("none.837", "--pack", "q3"), "there is no file none.837"),
        (("one.837", "--pack", "absent"), "absent cannot be read"),
        (("one.837", "--pack", "practitioner_units@2030Q1"), "no release practitioner_units@2030Q1"),
        (("one.837", "--pack", "fee_schedule@RVU24C"), "no release of 'fee_schedule' is installed"),
        (("one.837", "--pack", "practitioner_units@2024Q2"), "the new reference data are those in force"),
        (("one.837", "--pack", "."), "holds no file of a data set"),
        (("one.837", "--pack", "broken"), "line 11, column 'Practitioner Services MUE Values': 'one' is not"),
        (("one.837", "--pack", "files/q3", "--output", "none/impact.html"), "cannot write none/impact.html"),
        (("one.837",), "Missing option '--pack'"),
    ],
)
def test_what_cannot_run_exits_with_2_and_changes_nothing(
    rooted: Command, root: Path, quarters: Path, tmp_path: Path, words: tuple[str, ...], told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    assert quarters.is_dir()
    units(tmp_path / "broken", changes={"11102,1,2": "11102,one,2"})
    if "." in words:
        (tmp_path / "empty").mkdir()
        claims(tmp_path / "empty" / "one.837")
        monkeypatch.chdir(tmp_path / "empty")
    before = listing(root)
    code, out, err = rooted("impact", *words, *DAY)
    assert (code, out) == (2, "")
    assert told in err and "Traceback" not in err and "error in Scrubjay itself" not in err
    assert listing(root) == before


def test_no_form_names_the_patient(rooted: Command, quarters: Path, tmp_path: Path) -> None:
    claims(tmp_path / "later.837", day="19700101")
    claims(tmp_path / "bad.837", day="20241399")
    words = ("impact", "one.837", "later.837", "bad.837", "--pack", quarters, "--select", "all", *DAY)
    for form in FORMS:
        code, out, err = rooted(*words, "--format", form)
        assert code == 1 and "CL-1" in out, err
        _, _, written = rooted(*words, "--output", f"impact.{form}")
        text = out + err + written + (tmp_path / f"impact.{form}").read_text(encoding="utf-8")
        assert [marker for marker in MARKERS if marker in text] == []
    record = json.loads((tmp_path / "impact.json").read_text())
    assert record["problems"] == 1 and record["claims"] + record["lost"] == 3
    assert "problems  1 problem in the input" in (tmp_path / "impact.text").read_text()
