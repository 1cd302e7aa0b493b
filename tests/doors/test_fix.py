"""`scrubjay fix`: through the command line, from files, standard input and notation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scrubjay.reference import Pack
from tests.doors.made import MARKERS, Command, claim_file, commands, type_in

DAY = ("--today", "2026-06-30")
TWICE = "P 2026-05-04 F42 dx=I10 | 99213-25-25 >1 $120 @11"
ZERO = "P 2026-05-04 F42 dx=I10 | 99213 >1 x0 $120 @11"


@pytest.fixture
def cli(
    pack: Pack, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """Run commands from an empty folder, the reference pack being there."""
    assert pack.digest
    monkeypatch.chdir(tmp_path)
    return commands(capsys)


def bad_file(**words: str) -> bytes:
    """Return the file with a modifier twice, a pointer to nothing, a repeated diagnosis and a wrong total."""
    data = claim_file(**words).replace(b"HC:99213:::::", b"HC:99213:25:25:::").replace(b"***1~", b"***1:9~")
    return data.replace(b"HI*ABK:E119", b"HI*ABK:E119*ABF:I10*ABF:E119").replace(b"CL-1*120", b"CL-1*999")


def test_what_a_safe_fix_looks_like(cli: Command) -> None:
    code, out, err = cli("fix", "--claim", TWICE, "--select", "repeated-modifier", *DAY)
    assert (code, err) == (0, "")
    assert out.splitlines()[:5] == [
        "claim CLAIM-1",
        "  -   P 2026-05-04 F42 dx=I10 | 99213-25-25 >1 $120.00 @11",
        "  +   P 2026-05-04 F42 dx=I10 | 99213-25 >1 $120.00 @11",
        "  safe        MOD003 repeated-modifier, line 1: line 1 (99213): modifier 25 stands there twice",
        "              line 1, modifiers (SV101-3 to -6): 25-25 -> 25",
    ]
    assert "1 safe fix, 0 to be documented, 0 findings without; 1 of 1 claim with findings" in out


def test_a_finding_that_is_left_exits_with_1(cli: Command) -> None:
    code, out, _ = cli("fix", "--claim", ZERO, "--select", "zero-units", *DAY)
    assert code == 1
    assert "left        FRQ001" in out and "the record decides: " in out
    code, out, _ = cli("fix", "--claim", TWICE, "--select", "zero-units", *DAY)
    assert code == 0
    assert "0 of 1 claim with findings" in out


def test_a_documented_fix_says_what_the_record_must_show(cli: Command) -> None:
    claim = "P 2026-05-04 M61 dx=M17.0 | 20610-50-RT >1 @11"
    code, out, _ = cli("fix", "--claim", claim, "--select", "MOD005", *DAY)
    assert code == 0
    assert "  documented  MOD005" in out
    assert "the record must show: Which sides were done." in out
    assert "  or          MOD005" in out


def test_what_speaks_against_a_change_is_named(cli: Command) -> None:
    claim = "P 2026-05-04 F42 dx=I10 | 99213 >2 @11"
    code, out, _ = cli("fix", "--claim", claim, "--select", "LNK002", *DAY)
    assert code == 1
    assert "(LNK001 would come, or fall silent)" in " ".join(out.split())


def test_the_whole_plan_judges_though_few_are_selected(cli: Command, tmp_path: Path) -> None:
    claim = "P 2026-05-04 F42 dx=I10 | 99213 >2 @11"
    (tmp_path / "scrubjay.toml").write_text('ignore = ["no-pointer"]\n')
    code, out, _ = cli("fix", "--claim", claim, "--select", "LNK002", *DAY)
    assert code == 0
    assert "99213 @11" in out
    (tmp_path / "scrubjay.toml").write_text('ignore = ["pointer-to-nothing"]\n')
    code, out, _ = cli("fix", "--claim", claim, "--select", "LNK002", *DAY)
    assert code == 1


def test_a_file_names_its_segments(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "one.837").write_bytes(bad_file())
    code, out, _ = cli("fix", "one.837", "--select", "MOD003,LNK002,DX015,CLM005", "--format", "json", *DAY)
    found = json.loads(out)
    assert code == 0
    (claim,) = found["claims"]
    assert (claim["claim_id"], claim["source"]) == ("CL-1", "one.837")
    assert claim["after"] == "P 2026-05-04 F48 dx=E11.9,I10 class=CI | 99213-25 >1 $120.00 @11"
    seen = {(one["field"], one["segment"], one["before"], one["after"])
            for way in claim["proposals"] for one in way["differences"]}  # fmt: skip
    assert seen == {
        ("code", 26, "E11.9", ""),
        ("modifiers", 28, "25-25", "25"),
        ("pointers", 28, "1,9", "1"),
        ("total charge", 23, "999.00", "120.00"),
    }
    assert found["totals"]["safe"] == 2
    assert found["totals"]["documented"] == 2
    assert all(way["record"] for way in claim["proposals"])


def test_files_and_standard_input(cli: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one.837", "two.837"):
        (tmp_path / name).write_bytes(bad_file())
    _, out, _ = cli("fix", "one.837", "two.837", "--select", "DX015", "--format", "json", *DAY)
    two = json.loads(out)
    assert [one["source"] for one in two["claims"]] == ["one.837", "two.837"]
    assert two["totals"]["claims_read"] == 2
    type_in(monkeypatch, bad_file())
    code, out, _ = cli("fix", "-", "--select", "DX015", *DAY)
    assert code == 0
    assert "1 safe fix" in out


def test_a_problem_in_the_input_exits_with_1(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.837").write_bytes(bad_file(day="20261399"))
    code, out, _ = cli("fix", "bad.837", "--select", "MOD003", *DAY)
    assert code == 1
    assert "1 problem in the input" in out


def test_details_are_limited(cli: Command) -> None:
    words = ("--claim", TWICE, "--claim", TWICE, "--select", "MOD003", *DAY, "--max-claims", "1")
    _, out, _ = cli("fix", *words)
    assert out.count("claim CLAIM-1") == 1
    assert "... and 1 more claim: --format json lists all" in out
    _, out, _ = cli("fix", *words, "--format", "json")
    assert len(json.loads(out)["claims"]) == 1


def test_what_is_wrong_with_the_words_exits_with_2(cli: Command) -> None:
    assert cli("fix", "none.837", *DAY)[0] == 2
    code, _, err = cli("fix", "--claim", TWICE, "--select", "no-such-edit", *DAY)
    assert code == 2
    assert "no-such-edit" in err


@pytest.mark.parametrize("form", ["text", "json"])
def test_no_patient_in_any_output(cli: Command, tmp_path: Path, form: str) -> None:
    early = bad_file().replace(b"CL-1*", b"CL-2*").replace(b"D8*19770807", b"D8*20260622")
    (tmp_path / "one.837").write_bytes(bad_file())
    (tmp_path / "two.837").write_bytes(early)
    _, out, err = cli("fix", "one.837", "two.837", "--select", "all", "--format", form, *DAY)
    assert "CL-1" in out and "CL-2" in out
    markers = (*MARKERS, "20260622", "2026-06-22")
    assert [marker for marker in markers if marker in out + err] == []


def test_safe_repairs_are_written_and_nothing_else(cli: Command, tmp_path: Path) -> None:
    source, target = tmp_path / "in.837", tmp_path / "out.837"
    source.write_bytes(bad_file())
    code, out, err = cli("fix", source, "--write", target, *DAY)
    assert code == 0 and "safe" in out
    assert err == f"2 safe repairs written to {target}\n"
    assert source.read_bytes() == bad_file()
    expected = bad_file().replace(b"HC:99213:25:25:::X", b"HC:99213:25::::X")
    assert target.read_bytes() == expected.replace(b"*ABF:I10*ABF:E119", b"*ABF:I10")


def test_writing_needs_one_file_and_another(cli: Command, tmp_path: Path) -> None:
    source = tmp_path / "in.837"
    source.write_bytes(bad_file())
    for words in (("fix", source, "--write", source), ("fix", source, source, "--write", tmp_path / "o"),
                  ("fix", "--claim", TWICE, "--write", tmp_path / "o")):  # fmt: skip
        code, _, err = cli(*words, *DAY)
        assert code == 2 and "--write takes one file" in err
    assert source.read_bytes() == bad_file()
