"""`scrubjay data update`: terms of use, and files that the user has."""

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.doors.made import Command, claim_file, type_in
from tests.doors.made_data import DAY, TELEHEALTH, TERMS, fees, found, listing, status, units, zipped

# terms of use


@pytest.mark.parametrize("answer", [b"", b"n\n"])
def test_without_the_terms_nothing_is_changed(
    rooted: Command, root: Path, files: Path, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    units(files)
    before = listing(root)
    type_in(monkeypatch, answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: bool(answer), raising=False)
    code, out, err = rooted("data", "update", "--from", files, *DAY)
    assert (code, out) == (2, "")
    assert "American Medical Association" in err and "https://www.cms.gov/license/ama" in err
    assert "the terms of use are not accepted" in err
    assert listing(root) == before


def test_terms_are_shown_once_and_their_acceptance_is_recorded(
    rooted: Command, root: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units(files)
    type_in(monkeypatch, b"y\n")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    code, _, err = rooted("data", "update", "--from", files, *DAY)
    assert code == 0 and "Do you accept these terms?" in err
    recorded = json.loads((root / "terms.json").read_text())["accepted"]
    assert {name: one["on"] for name, one in recorded.items()} == {"ama": "2024-09-01"}
    assert "Terms of use" not in rooted("data", "update", "--from", files, "--today", "2024-09-09")[2]
    fees(files)
    code, _, err = rooted("data", "update", "--from", files, "--today", "2024-09-09", TERMS)
    assert code == 0
    assert "American Dental Association" in err and "American Medical Association" not in err
    recorded = json.loads((root / "terms.json").read_text())["accepted"]
    assert {name: one["on"] for name, one in recorded.items()} == {"ama": "2024-09-01", "ada": "2024-09-09"}


# files of the user's


def test_a_folder_that_cannot_be_read_is_told(
    rooted: Command, root: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    units(files / "locked")
    real = Path.iterdir

    def iterdir(path: Path) -> Iterator[Path]:
        if path.name == "locked":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    (files / "one.837").write_bytes(claim_file())
    before = listing(root)
    for words in (
        ("data", "update", "--from", files / "locked", TERMS),
        ("data", "update", "practitioner_units", "--from", files / "locked", TERMS),
        ("impact", files / "one.837", "--pack", files / "locked"),
    ):
        code, out, err = rooted(*words, *DAY)
        assert (code, out) == (2, "")
        assert "locked cannot be read: Permission denied" in err and "may be read" in err
    assert {name for name in listing(root) if name != "terms.json"} == set(before)


def test_every_set_in_a_folder_is_installed_and_the_rest_of_it_left_alone(
    rooted: Command, files: Path
) -> None:
    units(files / "limits")
    fees(files)
    shutil.copy(TELEHEALTH, files)
    (files / "read me.txt").write_text("no table")
    code, out, err = rooted("data", "update", "--from", files, TERMS, *DAY)
    assert code == 0, err
    assert out.splitlines() == [
        "fee_schedule RVU24C: in force; 279 rows, 2024-07-01 to 2024-09-30",
        "practitioner_units 2024Q3: in force; 66 rows, 2024-07-01 to 2024-09-30",
        "telehealth 2024 of 2023-11-13: in force; 43 rows, 2024-01-01 to 2024-12-31",
    ]
    assert "  reading fee_schedule\n" in err
    again = rooted("data", "update", "--from", files, TERMS, *DAY)[1]
    assert [line.split(": ")[1].split(";")[0] for line in again.splitlines()] == ["as before"] * 3
    told = status(rooted, *DAY)
    assert told["fee_schedule"]["installed"] and not told["coverage"]["installed"]


def test_named_sets_alone_are_taken_from_a_folder_or_an_archive(rooted: Command, files: Path) -> None:
    place = zipped(files / "all.zip", units(files / "in"), *fees(files / "in").iterdir())
    code, out, _ = rooted("data", "update", "practitioner_units", "--from", place, TERMS, *DAY)
    assert code == 0 and out.startswith("practitioner_units 2024Q3: in force;")
    assert not status(rooted)["fee_schedule"]["installed"]
    code, out, err = rooted(
        "data", "update", "telehealth", "practitioner_units", "--from", place, TERMS, *DAY
    )
    assert code == 2 and out.startswith("practitioner_units 2024Q3: as before;")
    assert "holds no file of telehealth" in err and "nothing is installed" in err


def test_of_several_sets_one_that_is_broken_does_not_stop_the_others(
    rooted: Command, root: Path, files: Path
) -> None:
    units(files)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    before = listing(root / "releases" / "practitioner_units")
    units(files, changes={"11102,1,2": "11102,one,2"})
    fees(files)
    shutil.copy(TELEHEALTH, files)
    code, out, err = rooted("data", "update", "--from", files, TERMS, *DAY)
    assert code == 2
    assert [line.split(" ")[0] for line in out.splitlines()] == ["fee_schedule", "telehealth"]
    (told,) = [line for line in err.splitlines() if line.startswith("practitioner_units: ")]
    place = (
        "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv, line 11, column 'Practitioner Services MUE Values'"
    )
    assert told == f"practitioner_units: {place}: 'one' is not understood; 2024Q3 stays in force"
    assert listing(root / "releases" / "practitioner_units") == before
    assert rooted("data", "verify")[0] == 0


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda data: data[:-100], "is cut off"),
        (lambda data: data[:60] + bytes([data[60] ^ 255]) + data[61:], "practitioner_units: "),
        (lambda _: b"<html>no zip</html>", "is not a zip file; it looks like a web page"),
    ],
    ids=["cut off", "flipped byte", "a page"],
)
def test_a_corrupt_archive_leaves_the_old_release_in_force(
    rooted: Command, root: Path, files: Path, damage: Any, told: str
) -> None:
    units(files / "old", 4)
    assert rooted("data", "update", "--from", files / "old", TERMS, *DAY)[0] == 0
    before = listing(root)
    place = zipped(files / "new.zip", units(files / "new"))
    place.write_bytes(damage(place.read_bytes()))
    code, out, err = rooted("data", "update", "practitioner_units", "--from", place, TERMS, *DAY)
    assert (code, out) == (2, "")
    assert told in err and "error in Scrubjay itself" not in err
    assert listing(root) == before
    assert status(rooted)["practitioner_units"]["source"] == "CMS 2024Q2"


def test_a_release_that_shrank_is_taken_only_when_that_is_wanted(rooted: Command, files: Path) -> None:
    units(files / "old", 4)
    assert rooted("data", "update", "--from", files / "old", TERMS, *DAY)[0] == 0
    new = units(files / "new")
    new.write_bytes(b"\n".join(new.read_bytes().split(b"\n")[:30]))
    code, _, err = rooted("data", "update", "--from", files / "new", TERMS, *DAY)
    assert code == 2
    assert "table limits: 23 rows, but 66 in 2024Q2; 2024Q2 stays in force" in err and "--shrink" in err
    code, out, _ = rooted("data", "update", "--from", files / "new", "--shrink", *DAY)
    assert code == 0 and "in force, was 2024Q2; 23 rows" in out


def test_corrected_data_of_the_same_name_take_its_place(rooted: Command, files: Path) -> None:
    units(files)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    assert found(rooted, "2024-08-10", 2)[0] == ["MUE002"]
    units(files, changes={"11042,1,2": "11042,2,2"})
    code, out, _ = rooted("data", "update", "--from", files, "--today", "2024-09-02")
    assert code == 0 and "2024Q3: in force, in place of other data of this name; 66 rows" in out
    assert found(rooted, "2024-08-10", 2)[0] == []
    code, _, err = rooted("data", "pin", "practitioner_units@2024Q3")
    assert code == 2 and "more than one release practitioner_units@2024Q3" in err
    named = re.search(r"installed: (\S+), ", err)
    assert named and named[1].startswith("2024-07-01-2024Q3-")
    assert status(rooted)["practitioner_units"]["others"] == [named[1]]
    assert rooted("data", "pin", f"practitioner_units@{named[1]}")[0] == 0
    assert found(rooted, "2024-08-10", 2)[0] == ["MUE002"]
    assert "units 1 -> units 2" in rooted("data", "diff", f"practitioner_units@{named[1]}",
                                       f"practitioner_units@{err.split(', ')[-1].strip()}")[1]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "no data set is installed"),
        (("fee_shedule",), "no data set 'fee_shedule'\n  next: near: fee_schedule"),
        (("--from", "absent"), "absent cannot be read"),
        (("--from", "."), "holds no file of a data set"),
        (("--from", "http://127.0.0.1:9/x.zip"), "an address gives one data set"),
        (("coverage", "--from", "."), "coverage: "),
    ],
)
def test_what_cannot_be_updated_exits_with_2_and_says_why(
    rooted: Command, words: tuple[str, ...], told: str
) -> None:
    code, out, err = rooted("data", "update", *words, TERMS, *DAY)
    assert (code, out) == (2, "")
    assert told in err and "Traceback" not in err and "error in Scrubjay itself" not in err
