"""`scrubjay data` status, diff, pin, remove, verify; and `check --as-known`."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path

import pytest

from tests.doors.made import Command, claim_file
from tests.doors.made_data import CLAIM, DAY, TERMS, fees, found, listing, status, units
from tests.reference.made_releases import LIMITS, Q2, Q3, data_set, put

# looking at releases, and choosing among them


def test_status_tells_what_is_installed_pinned_late_and_missing(rooted: Command, files: Path) -> None:
    units(files, 4)
    units(files, 7)
    fees(files)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    assert rooted("data", "pin", "fee_schedule@RVU24C")[0] == 0
    told = status(rooted, "--today", "2024-10-02")
    limits, schedule, absent = (told[name] for name in ("practitioner_units", "fee_schedule", "coverage"))
    assert limits["spans"] == [["2024-04-01", "2024-09-30"]] and limits["known_on"] == "2024-07-01"
    assert (limits["source"], limits["others"], limits["pinned"]) == ("CMS 2024Q3", ["2024Q2"], False)
    assert limits["next_release"] == "2024-10-01" and "MUE002" in limits["edits"]
    assert (schedule["pinned"], schedule["others"]) == (True, [])
    assert (absent["installed"], absent["spans"], absent["next_release"]) == (False, [], None)
    _, out, _ = rooted("data", "status", "--today", "2024-10-02")
    parts = dict(re.findall(r"(?m)^(\w+)\n((?: .+\n)+)", out))
    assert "span      2024-04-01 to 2024-09-30; ended 2 days before 2024-10-02" in parts["practitioner_units"]
    assert "next      due 2024-10-01, overdue" in parts["practitioner_units"]
    assert "also      installed, not in force: 2024Q2" in parts["practitioner_units"]
    assert "known on  2024-07-01, 93 days old" in parts["practitioner_units"]
    assert "source    CMS RVU24C; pinned" in parts["fee_schedule"]
    missing = out.partition("Not installed (scrubjay data update NAME)")[2]
    assert re.search(r"(?m)^coverage$", missing) and "COV001" in missing
    assert not re.search(r"(?m)^fee_schedule$", missing)
    early = rooted("data", "status", "--today", "2024-06-30")[1]
    assert "announced ahead" in early
    assert "overdue" not in early.partition("\npractitioner_units\n")[2].partition("\n\n")[0]


def test_diff_tells_what_a_release_changed(rooted: Command, files: Path) -> None:
    units(files / "q2", 4, {"11042,1,2": "11042,3,2", "G0439,1": "G0438,1"})
    units(files / "q3")
    fees(files, "RVU24C")
    fees(files, "RVU24CR", "08/15/2024", {"99213,,Sample text,A": "99213,,Sample text,N"})
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    code, out, _ = rooted("data", "diff", "practitioner_units@2024Q2")
    assert code == 0
    assert out.splitlines()[:3] == [
        "practitioner_units: 2024Q2 -> 2024Q3",
        "  limits: 1 added, 1 removed, 1 changed, 0 past changed, 64 unchanged",
        "    changed 11042  units 3 -> units 1",
    ]
    assert "    removed G0438  units 1, adjudication 2" in out and "    added   G0439  units 1" in out
    assert "... and 3 more" in rooted("data", "diff", "practitioner_units@2024Q2", "--most", 0)[1]
    out = rooted("data", "diff", "fee_schedule@RVU24C", "fee_schedule@RVU24CR")[1]
    assert "services: 0 added, 0 removed, 1 changed, 1 past changed, 268 unchanged" in out
    assert "    changed 99213  status A -> status N  (past changed)" in out
    record = json.loads(rooted("data", "diff", "practitioner_units@2024q2", "--format", "json")[1])
    assert (record["set"], record["old"], record["new"]) == ("practitioner_units", "2024Q2", "2024Q3")
    assert record["since"] == "2024-07-01"
    (table,) = record["tables"]
    assert (table["added"], table["removed"], table["changed"], table["unchanged"]) == (1, 1, 1, 64)
    assert table["rows"][0] == {
        "procedure": "11042", "change": "changed", "columns": "units", "before": "units 3",
        "after": "units 1", "past": False,
    }  # fmt: skip


def test_a_pinned_release_stays_in_force_until_it_is_let_go(rooted: Command, files: Path) -> None:
    units(files / "q2", 4, {"11042,1,2": "11042,3,2"})
    units(files / "q3")
    assert rooted("data", "update", "--from", files / "q2", TERMS, *DAY)[0] == 0
    assert rooted("data", "pin", "practitioner_units@2024q2") == (
        0,
        "practitioner_units is held at 2024Q2\n",
        "",
    )
    code, out, _ = rooted("data", "update", "--from", files / "q3", *DAY)
    assert code == 0 and "practitioner_units 2024Q3: installed; 2024Q2 stays in force" in out
    assert found(rooted, "2024-08-10", 3) == ([], ["MUE001", "MUE002", "MUE003", "MUE005"])
    assert rooted("data", "unpin", "practitioner_units")[1] == "practitioner_units: 2024Q3 is in force\n"
    assert found(rooted, "2024-08-10", 3)[0] == ["MUE002"]
    assert found(rooted, "2024-06-10", 3)[0] == []


def test_remove_deletes_one_release_and_the_one_before_is_in_force(
    rooted: Command, root: Path, files: Path
) -> None:
    units(files, 4)
    units(files, 7)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    assert rooted("data", "remove", "practitioner_units")[0] == 2
    code, out, _ = rooted("data", "remove", "practitioner_units@2024Q3")
    assert (code, out) == (0, "practitioner_units 2024Q3 is removed; 2024Q2 is in force\n")
    assert rooted("data", "remove", "practitioner_units@2024Q2")[1].endswith("is removed; none is left\n")
    assert list((root / "releases" / "practitioner_units").iterdir()) == []
    code, _, err = rooted("data", "remove", "practitioner_units@2024Q2")
    assert code == 2 and "no release of 'practitioner_units' is installed" in err
    assert rooted("data", "unpin", "practitioner_units")[0] == 2
    assert (
        "reference data not installed" in rooted("check", "--claim", CLAIM.format("2024-08-10", 3), *DAY)[1]
    )


def test_what_a_removed_release_said_judges_no_claim(rooted: Command, files: Path) -> None:
    units(files, 4)
    units(files, 7)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    assert found(rooted, "2024-05-10", 3)[0] == ["MUE002"]
    code, out, _ = rooted("data", "remove", "practitioner_units@2024Q2")
    assert (code, out) == (0, "practitioner_units 2024Q2 is removed; 2024Q3 is in force\n")
    assert found(rooted, "2024-05-10", 3)[0] == []
    assert "MUE002" in found(rooted, "2024-05-10", 3)[1]
    assert found(rooted, "2024-08-10", 3)[0] == ["MUE002"]


@pytest.mark.parametrize(
    "word",
    [
        "practitioner_units@",
        "@2024Q3",
        "@",
        "practitioner_units@ ",
        "practitioner_units@@",
        "practitioner_units@*",
        "practitioner_units@?024Q3",
        "*@2024Q3",
        "practitioner[_]units@2024Q3",
        "*",
        "[a-z]*",
        "../releases/practitioner_units@2024Q3",
        "practitioner_units/@2024Q3",
    ],
)
def test_a_name_that_is_none_touches_no_release(rooted: Command, root: Path, files: Path, word: str) -> None:
    units(files, 7)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    assert rooted("data", "pin", "practitioner_units@2024Q3")[0] == 0
    before = listing(root)
    for command in ("remove", "pin", "unpin", "diff"):
        code, out, err = rooted("data", command, word)
        assert (code, out) == (2, "") and re.search("names no release|no release (of )?.", err), command
    assert listing(root) == before


def test_unpin_takes_the_release_at_which_a_set_is_held_and_no_other(rooted: Command, files: Path) -> None:
    units(files, 4)
    units(files, 7)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    code, _, err = rooted("data", "unpin", "practitioner_units@2024Q2")
    assert code == 2 and "is not held at 2024Q2" in err and "not held at any" in err
    assert rooted("data", "pin", "practitioner_units@2024Q2")[0] == 0
    code, _, err = rooted("data", "unpin", "practitioner_units@2024Q3")
    assert code == 2 and "is not held at 2024Q3" in err and "it is held at 2024-04-01-2024Q2" in err
    assert status(rooted)["practitioner_units"]["source"] == "CMS 2024Q2"
    code, out, _ = rooted("data", "unpin", "practitioner_units@2024q2")
    assert (code, out) == (0, "practitioner_units: 2024Q3 is in force\n")
    assert status(rooted)["practitioner_units"]["source"] == "CMS 2024Q3"


def test_a_set_of_a_later_version_is_told_and_left_alone(rooted: Command, root: Path, files: Path) -> None:
    units(files)
    rows = [("A", *Q3, 3)]
    put(root, data_set((LIMITS, rows), name="later"))
    code, out, err = rooted("data", "update", *DAY)
    assert (code, out) == (2, "") and "later: this version of Scrubjay does not know the data set" in err
    assert "no data set is installed" in err
    assert rooted("data", "update", "practitioner_units", "--from", files, TERMS, *DAY)[0] == 0
    told = status(rooted)["later"]
    assert (told["installed"], told["source"], told["edits"]) == (True, "2024Q3", [])
    assert "does not know" in told["title"]
    assert re.search(r"(?m)^later\n +this version of Scrubjay does not know", rooted("data", "status")[1])
    put(root, data_set((LIMITS, [("A", *Q2, 3)]), name="later", label="2024Q2", known_on=Q2[0], spans=[Q2]))
    assert status(rooted)["later"]["others"] == ["2024Q2"]
    (Path() / "one.837").write_bytes(claim_file())
    code, out, _ = rooted("impact", "one.837", "--pack", "later@2024Q2", *DAY)
    assert code == 0 and "later 2024Q3 -> 2024Q2" in out
    code, _, err = rooted("data", "diff", "later@2024Q2", "later@2024Q3")
    assert code == 2 and "no data set 'later'" in err
    assert rooted("data", "remove", "later@2024Q2")[0] == 0
    assert rooted("data", "verify")[0] == 0


def test_verify_finds_one_flipped_bit(rooted: Command, root: Path, files: Path) -> None:
    units(files)
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    code, out, _ = rooted("data", "verify")
    assert code == 0 and re.search(r"(?m)^practitioner_units \w{12}: 10 files as they were built$", out)
    (path,) = root.rglob("limits.value.units.npy")
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    code, out, err = rooted("data", "verify")
    assert (code, out) == (2, "")
    assert "practitioner_units 2024Q3 is damaged: limits.value.units.npy" in err
    assert "scrubjay data update installs it again" in err


# what was known when


def test_claims_are_judged_by_what_was_known(rooted: Command, files: Path) -> None:
    units(files / "q2", 4, {"11042,1,2": "11042,3,2"})
    units(files / "q3")
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    known = {
        day: partial(found, rooted, "2024-05-10", 3, "--as-known", day)
        for day in ("2024-03-31", "2024-04-01")
    }
    assert known["2024-03-31"]()[0] == []
    assert {"MUE001", "MUE002", "MUE003"} <= set(known["2024-03-31"]()[1])
    assert known["2024-04-01"]() == ([], [])
    assert found(rooted, "2024-05-10", 4, "--as-known", "2024-04-01")[0] == ["MUE002"]
    silent, judging = (
        found(rooted, "2024-08-10", 3, "--as-known", day) for day in ("2024-06-30", "2024-07-01")
    )
    assert silent[0] == [] and "MUE002" in silent[1]
    assert judging[0] == ["MUE002"] and "MUE002" not in judging[1]


def test_a_release_and_its_revision_each_judge_from_the_day_they_were_known(
    rooted: Command, files: Path
) -> None:
    fees(files, "RVU24C")
    fees(files, "RVU24CR", "08/15/2024", {"99213,,Sample text,A": "99213,,Sample text,N"})
    assert rooted("data", "update", "--from", files, TERMS, *DAY)[0] == 0
    claim = ("--claim", "P 2024-08-01 F72 dx=I10 payer=MB | 99213 >1 x1 $100 @11", "--select", "FEE004")

    def told(*words: str) -> tuple[list[str], list[str]]:
        report = json.loads(rooted("check", *claim, "--format", "json", *DAY, *words)[1])
        return [one["message"] for one in report["findings"]], [one["reason"] for one in report["gaps"]]

    said, silent = told("--as-known", "2024-05-02")
    assert said == [] and ["fee_schedule" in reason for reason in silent] == [True]
    for day in ("2024-05-03", "2024-08-14"):
        assert told("--as-known", day) == ([], [])
    for words in ((), ("--as-known", "2024-08-15")):
        ((message,), silent) = told(*words)
        assert "Medicare never covers 99213 (status N)" in message and silent == []
