"""`scrubjay codes show` of what the installed releases say."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from scrubjay.doors.cli.codes_installed import COMPONENTS, GLOBALS, STATUSES, installed_rows, whose
from scrubjay.reference import Pack
from scrubjay.reference.build.fee_services import ALLOWED
from scrubjay.reference.describe_installed import PAIRS, UNITS, InstalledAccount, Telehealth
from scrubjay.reference.opening import COMPILED_IN
from tests.doors.made import Command

DAY = "2024-07-15"


@pytest.fixture
def show(rooted: Command, root: Path, samples: Pack) -> Command:
    """Run `codes show` with the sample releases, but those that would be compiled into the embedded pack."""
    for name, release in samples.releases.items():
        if name not in COMPILED_IN:
            place = root / "releases" / name / release.folder.name
            place.parent.mkdir(parents=True)
            place.symlink_to(release.folder, target_is_directory=True)
    (root.parent / "scrubjay.toml").write_text('[practice]\nmac = "jn"\n')
    return lambda *words: rooted("codes", "show", *words)


def rows(text: str, label: str) -> list[str]:
    """Return the texts of a label, their lines joined."""
    found: list[str] = []
    mine = False
    for line in text.splitlines()[1:]:
        if line[2:3].strip():
            mine = line[2:17].strip() == label
            found += [line[17:].strip()] if mine else []
        elif mine and line.strip():
            found[-1] += f" {line.strip()}"
    return found


def test_a_visit(show: Command) -> None:
    code, out, _ = show("99213", "--on", DAY)
    assert code == 0
    assert rows(out, "on this day") == ["valid"]
    assert rows(out, "fee schedule") == [
        "status A (paid by this schedule); global period XXX (none); PC/TC 0 (physician's service)"
    ]
    assert rows(out, "unit limit") == [
        "practitioners: 2 a day, by clinical benchmarks (MAI 3)",
        "outpatient hospitals: 2 a day, by clinical benchmarks (MAI 3)",
        "suppliers of equipment: none published; some are confidential",
    ]
    assert rows(out, "code pairs") == [
        "practitioners: column one of 1, column two of 13",
        "outpatient hospitals: column one of 1, column two of 9",
    ]
    assert rows(out, "telehealth") == ["on Medicare's list; status permanent; audio alone: no"]
    assert rows(out, "coverage") == ["JN: no article names it"]
    assert "fee_schedule RVU24C, practitioner_units 2024Q3" in rows(out, "releases")[0]
    assert rows(out, "not known") == []


def test_an_injection(show: Command) -> None:
    out = show("j1885", "--on", DAY)[1]
    assert rows(out, "fee schedule")[0].startswith("status E (excluded from this schedule by regulation)")
    assert [text.split(" (")[0] for text in rows(out, "unit limit")] == [
        "practitioners: 8 a day, by clinical benchmarks",
        "outpatient hospitals: 8 a day, by clinical benchmarks",
        "suppliers of equipment: 0 a day, by clinical benchmarks",
    ]
    assert rows(out, "telehealth") == ["not on Medicare's list"]


def test_a_test_has_rows_for_its_components(show: Command) -> None:
    told = rows(show("71046", "--on", DAY)[1], "fee schedule")
    assert [text.partition(": ")[0] for text in told[1:]] == ["with 26", "with TC"]
    assert all("PC/TC 1 (test of two components)" in text for text in told)


def test_coverage_of_the_practices_area(show: Command, root: Path) -> None:
    out = show("20610", "--on", DAY)[1]
    assert re.fullmatch(r"JN: A\d+ \(L\d+\)", rows(out, "coverage")[0])
    (root.parent / "scrubjay.toml").unlink()
    assert rows(show("20610", "--on", DAY)[1], "coverage")[0].startswith("practice.mac or practice.state")


def test_releases_are_silent_outside_their_days(show: Command) -> None:
    out = show("99213", "--on", "2024-10-01")[1]
    assert rows(out, "fee schedule") == rows(out, "unit limit") == rows(out, "code pairs") == []
    assert rows(out, "telehealth") == ["on Medicare's list; status permanent; audio alone: no"]
    assert rows(out, "not known") == [
        "fee_schedule, practitioner_units, hospital_units, dme_units, practitioner_pairs, hospital_pairs, "
        "coverage: installed, but silent on this day"
    ]


@pytest.mark.parametrize(("day", "said"), [("2024-12-31", "; audio alone: yes"), ("2025-01-01", "")])
def test_a_list_says_nothing_of_audio_alone_since_it_depends_on_the_patient(
    pack: Pack, day: str, said: str
) -> None:
    told = InstalledAccount(None, (), (), Telehealth(True, "permanent", "yes"), None, {}, ())
    assert installed_rows(pack, told, dt.date.fromisoformat(day)) == [
        ("telehealth", f"on Medicare's list; status permanent{said}")
    ]


def test_without_releases_nothing_is_added(rooted: Command) -> None:
    out = rooted("codes", "show", "99213", "--on", DAY)[1]
    added = ("fee schedule", "unit limit", "code pairs", "telehealth", "coverage", "releases", "not known")
    assert rows(out, "on this day") == ["valid"]
    assert not any(rows(out, label) for label in added)


def test_a_diagnosis_is_no_procedure(show: Command) -> None:
    out = show("E11.65", "--on", DAY)[1]
    assert out.startswith("E11.65  diagnosis") and "procedure" not in out


@pytest.mark.parametrize(
    ("kind", "code", "day", "wanted"),
    [
        ("CARC", "4", "2020-06-30", ["in use", "1995-01-01", "2020-03-01", ""]),
        ("carc", "b15", "1994-12-31", ["not yet in use", "1995-01-01", "2017-07-01", ""]),
        (
            "CARC",
            "P1",
            "2020-07-01",
            ["unknown: the lists speak until 2020-06-30 only", "2013-11-01", "", ""],
        ),
        ("CARC", "15", "2018-04-30", ["in use", "1995-01-01", "2017-11-01", "2018-05-01"]),
        ("CARC", "15", "2018-05-01", ["stops", "1995-01-01", "2017-11-01", "2018-05-01"]),
        ("CARC", "15", "2026-05-04", ["stopped", "1995-01-01", "2017-11-01", "2018-05-01"]),
        ("RARC", "N362", "2020-05-01", ["in use", "2005-11-18", "", ""]),
    ],
)
def test_adjustment_codes(show: Command, kind: str, code: str, day: str, wanted: list[str]) -> None:
    status, out, _ = show(kind, code, "--on", day)
    assert status == 0 and out.startswith(f"{code.upper()}  ")
    labels = ("on this day", "start", "last changed", "stop")
    assert ["".join(rows(out, label)) for label in labels] == wanted
    assert "Sample" not in out


def test_adjustment_codes_that_cannot_be_shown(show: Command) -> None:
    code, out, err = show("RARC", "45")
    assert (code, out) == (2, "") and "no RARC 45 in the lists as of 2020-03-01" in err
    code, _, err = show("CO", "45")
    assert code == 2 and "'CO' is no list of codes" in err
    code, _, err = show("CARC", "45", "46")
    assert code == 2 and "codes show takes one code" in err


def test_adjustment_codes_are_fetched_by_hand(rooted: Command) -> None:
    code, out, err = rooted("codes", "show", "CARC", "45")
    assert (code, out) == (2, "")
    assert "adjustment_codes is not installed" in err
    assert "https://x12.org/codes/claim-adjustment-reason-codes" in err and "--from FOLDER" in err


def test_every_indicator_has_words() -> None:
    assert set(STATUSES) == {
        letter for letter in map(chr, range(65, 91)) if re.fullmatch(ALLOWED["status"], letter)
    }
    assert set(COMPONENTS) == set(range(10))
    assert all(re.fullmatch(ALLOWED["global_days"], word) for word in GLOBALS) and len(GLOBALS) == 7
    assert len({whose(name) for name in UNITS}) == 6
    assert whose("medicaid_dme_pairs") == "Medicaid, suppliers of equipment"
    assert len({whose(name) for name in PAIRS}) == 5
