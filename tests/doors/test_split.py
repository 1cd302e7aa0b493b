from __future__ import annotations

from pathlib import Path

import pytest

from scrubjay.reference import Pack
from scrubjay.sample import write_sample
from tests.doors.made import commands

DAY = ("--today", "2026-06-03")


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("month"), 200, 3, mistakes=0.3).claims


def test_clean_claims_go_on_and_the_others_are_held(
    pack: Pack, capsys: pytest.CaptureFixture[str], month: Path, tmp_path: Path
) -> None:
    assert pack.digest
    clean, held = tmp_path / "clean.837", tmp_path / "held.837"
    code, out, err = commands(capsys)("split", month, "--clean", clean, "--held", held, *DAY)
    assert (code, err) == (1, "")
    counts = [data.count(b"\nCLM*") for data in (month.read_bytes(), clean.read_bytes(), held.read_bytes())]
    assert counts[0] == 200 == counts[1] + counts[2]
    assert counts[1] > 100 and counts[2] > 40
    assert out == f"{counts[1]} claims to go on: {clean}\n{counts[2]} claims held: {held}\n"
    again, out, _ = commands(capsys)("check", clean, *DAY, "--quiet")
    assert again == 0 and f"{counts[1]} of {counts[1]} claims clean" in out


def test_what_is_held_can_be_chosen(
    pack: Pack, capsys: pytest.CaptureFixture[str], month: Path, tmp_path: Path
) -> None:
    assert pack.digest
    counts = []
    for level in ("reject", "deny", "review"):
        clean = tmp_path / f"{level}.837"
        commands(capsys)("split", month, "--clean", clean, "--held", tmp_path / "h", "--hold", level, *DAY)
        counts.append(clean.read_bytes().count(b"\nCLM*"))
    assert counts[0] > counts[1] > counts[2]


def test_nothing_held_exits_with_0_and_leaves_the_file_as_it_was(
    pack: Pack, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert pack.digest
    source = write_sample(tmp_path / "month", 20, 3).claims
    code, _, _ = commands(capsys)("split", source, "--clean", tmp_path / "c", "--held", tmp_path / "h", *DAY)
    assert code == 0
    assert (tmp_path / "c").read_bytes() == source.read_bytes()
    assert (tmp_path / "h").read_bytes() == b""


def test_a_claim_with_a_problem_in_the_input_is_held(
    pack: Pack, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert pack.digest
    source = write_sample(tmp_path / "month", 20, 3).claims
    source.write_bytes(source.read_bytes().replace(b"CLM*SJ00000007*", b"CLM*SJ00000001*"))
    code, _, _ = commands(capsys)("check", source, *DAY, "--format", "json", "--output", tmp_path / "r.json")
    assert code == 1 and '"claims_clean": 20' in (tmp_path / "r.json").read_text()
    code, _, _ = commands(capsys)("split", source, "--clean", tmp_path / "c", "--held", tmp_path / "h", *DAY)
    assert code == 1
    assert (tmp_path / "h").read_bytes().count(b"\nCLM*SJ00000001*") == 1
    assert (tmp_path / "c").read_bytes().count(b"\nCLM*") == 19


@pytest.mark.parametrize(
    ("clean", "held", "reason"),
    [
        ("claims.837", "h.837", "not three files"),
        ("c.837", "c.837", "not three files"),
        ("nowhere/c.837", "h.837", "no folder"),
    ],
)
def test_refusals(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, clean: str, held: str, reason: str
) -> None:
    source = tmp_path / "claims.837"
    source.write_text("ISA")
    code, _, err = commands(capsys)("split", source, "--clean", tmp_path / clean, "--held", tmp_path / held)
    assert code == 2 and reason in err
    assert source.read_text() == "ISA"
