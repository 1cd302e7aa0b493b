from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scrubjay.reference import Pack
from tests.doors.made import MARKERS, Command, claim_file, commands, type_in

ZERO = "P 2026-05-04 F42 dx=E11.9 | 99213 >1 x0 $120 @11"
CLEAN = "P 2026-05-04 F42 dx=E11.9 | 99213 >1 x1 $120 @11"
DAY = ("--today", "2026-06-30")
FORMATS = ("text", "json", "ndjson", "csv", "html")


@pytest.fixture
def cli(
    pack: Pack, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Run commands from an empty folder, the reference pack being there."""
    assert pack.digest
    monkeypatch.chdir(tmp_path)
    return commands(capsys)


def test_a_clean_claim_exits_with_0(cli: Command) -> None:
    code, out, err = cli("check", "--claim", CLEAN, "--select", "zero-units", *DAY)
    assert (code, err) == (0, "")
    assert "no findings; 1 of 1 claim clean" in out


def test_a_finding_exits_with_1_unless_told_otherwise(cli: Command) -> None:
    code, out, _ = cli("check", "--claim", ZERO, "--select", "zero-units", *DAY)
    assert code == 1
    assert "line 1 (99213) has 0 units" in out and "if the record supports it" in out
    assert cli("check", "--claim", ZERO, "--select", "FRQ001", "--exit-zero", *DAY)[0] == 0


def test_info_alone_exits_with_0(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "scrubjay.toml").write_text('[severity]\nzero-units = "info"\n')
    code, out, _ = cli("check", "--claim", ZERO, "--select", "zero-units", *DAY)
    assert code == 0
    assert "1 info" in out


def test_a_problem_in_the_input_exits_with_1(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.837").write_bytes(claim_file(day="20261399"))
    code, out, _ = cli("check", "bad.837", "--select", "zero-units", *DAY)
    assert code == 1
    assert "Problems in the input" in out and "segment 29" in out


def test_files_standard_input_and_notation(
    cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = claim_file(units="")
    (tmp_path / "one.837").write_bytes(data)
    (tmp_path / "two.837").write_bytes(data)
    for words in (["one.837"], ["-"], []):
        type_in(monkeypatch, data)
        code, out, _ = cli("check", *words, "--format", "json", "--select", "zero-units", *DAY)
        assert code == 1
        assert [one["claim_id"] for one in json.loads(out)["findings"]] == ["CL-1"]
    _, out, _ = cli("check", "one.837", "two.837", "--format", "json", "--select", "zero-units", *DAY)
    both = json.loads(out)
    assert both["totals"]["claims_read"] == 2
    assert [one["claim"] for one in both["findings"]] == [0, 1]
    _, out, _ = cli("check", "--claim", ZERO, "--claim", CLEAN, "--claim", ZERO, "--format", "json", *DAY)
    found = [one["claim"] for one in json.loads(out)["findings"] if one["name"] == "zero-units"]
    assert found == [0, 2]


def test_select_and_ignore_take_ids_names_and_families(cli: Command) -> None:
    def found(*words: str) -> set[str]:
        _, out, _ = cli(
            "check", "--claim", "P 2026-05-04 F42 dx=E11.9 | 99213 >1 x0", *words, "--format", "json", *DAY
        )
        return {one["family"] for one in json.loads(out)["findings"]}

    assert {"frequency", "place"} <= found()
    assert found("--select", "frequency") == {"frequency"}
    assert found("--select", "frequency,place") == {"frequency", "place"}
    assert found("--select", "frequency", "--select", "POS001", "--ignore", "FRQ001") == {"place"}


def test_formats_can_be_read_back(cli: Command) -> None:
    made = {form: cli("check", "--claim", ZERO, "--format", form, *DAY) for form in FORMATS}
    assert {code for code, _, _ in made.values()} == {1}
    whole = json.loads(made["json"][1])
    assert len(list(csv.DictReader(io.StringIO(made["csv"][1])))) == whole["totals"]["findings"]
    assert json.loads(made["ndjson"][1].splitlines()[-1])["digest"] == whole["digest"]
    assert made["html"][1].startswith("<!DOCTYPE html>")
    assert cli("check", "--claim", ZERO, "--format", "json", *DAY)[1] == made["json"][1]


def test_output_goes_to_a_file_whose_suffix_gives_the_form(cli: Command, tmp_path: Path) -> None:
    code, out, err = cli("check", "--claim", ZERO, "--output", "r.json", *DAY)
    assert (code, out, err) == (1, "", "wrote r.json\n")
    assert json.loads((tmp_path / "r.json").read_text())["totals"]["claims_read"] == 1
    assert cli("check", "--claim", ZERO, "-o", "r.txt", "-q", *DAY)[1:] == ("", "")
    assert (tmp_path / "r.txt").read_text().startswith("1 reject")
    code, _, err = cli("check", "--claim", ZERO, "--output", "none/r.json", *DAY)
    assert code == 2 and "there is no folder" in err


def test_settings_are_found_upward(cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "scrubjay.toml").write_text('ignore = ["zero-units"]\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert "zero-units" not in cli("check", "--claim", ZERO, *DAY)[1]
    (below / "other.toml").write_text('select = ["zero-units"]\n')
    assert "zero-units" in cli("check", "--claim", ZERO, "--config", "other.toml", *DAY)[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["missing.837"], "there is no file missing.837"),
        (["."], ". is a folder"),
        (["--claim", "nonsense"], "--claim: a claim starts with P or I"),
        (["--claim", CLEAN, "--select", "zero-unit"], "no edit 'zero-unit'\n  next: near: zero-units"),
        (["--claim", CLEAN, "--config", "missing.toml"], "there is no file missing.toml"),
        (["--claim", CLEAN, "--explain", "zero-units@x"], "after `@` stands a line"),
        (["--claim", CLEAN, "file.837"], "name files or give --claim, not both"),
        (["-", "file.837"], "`-` (standard input) stands alone"),
    ],
)
def test_what_cannot_run_exits_with_2_and_says_why(cli: Command, words: list[str], told: str) -> None:
    code, out, err = cli("check", *words, *DAY)
    assert (code, out) == (2, "")
    assert told in err and "Traceback" not in err


def test_without_input_on_a_terminal_it_says_what_to_give(
    cli: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_in(monkeypatch, b"")
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    code, _, err = cli("check", *DAY)
    assert code == 2 and "name a file" in err


def test_statistics_quiet_and_max_findings(cli: Command) -> None:
    words = ("check", "--claim", ZERO, "--claim", ZERO, "--select", "zero-units", *DAY)
    assert "has 0 units" not in cli(*words, "--statistics")[1]
    assert cli(*words, "--quiet")[1].count("\n") == 1
    assert cli(*words, "--max-findings", 1)[1].count("has 0 units") == 1
    assert len(json.loads(cli(*words, "--max-findings", 1, "--format", "json")[1])["findings"]) == 1


def test_explain_shows_what_the_edit_read(
    cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = claim_file(units="0")
    (tmp_path / "one.837").write_bytes(data)
    type_in(monkeypatch, data)
    for words in (["one.837"], ["-"]):
        code, out, _ = cli("check", *words, "--explain", "zero-units@1", *DAY)
        assert code == 1
        assert "line 1 of claim CL-1" in out and "  units = 0" in out and "in force 2012-01-01" in out
    assert (
        "FRQ001 zero-units found nothing at 2"
        in cli("check", "--claim", ZERO, "--explain", "FRQ001@2", *DAY)[1]
    )


def test_no_report_names_the_patient(cli: Command, tmp_path: Path) -> None:
    for name, data in {
        "finding": claim_file(units="0"),
        "problem": claim_file(day="20261399"),
        "later": claim_file(day="19700101"),
    }.items():
        (tmp_path / f"{name}.837").write_bytes(data)
    for form in FORMATS:
        code, out, err = cli(
            "check", "finding.837", "problem.837", "later.837", "--select", "all", "--format", form, *DAY
        )
        assert code == 1, err
        assert "CL-1" in out
        assert [marker for marker in MARKERS if marker in out + err] == []
    _, out, _ = cli("check", "finding.837", "--format", "json", "--select", "all", *DAY)
    for edit in sorted({one["edit"] for one in json.loads(out)["findings"]}):
        code, out, err = cli("check", "finding.837", "--explain", edit, "--select", "all", *DAY)
        assert edit in out, err
        assert [marker for marker in MARKERS if marker in out + err] == []


def test_a_fresh_process_answers(pack: Pack, tmp_path: Path) -> None:
    assert pack.digest
    (tmp_path / "one.837").write_bytes(claim_file(units="0"))
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "scrubjay.doors.cli", "check", "one.837", *DAY],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, "")
    assert "zero-units" in done.stdout and "\x1b" not in done.stdout
    assert time.perf_counter() - started < 60
