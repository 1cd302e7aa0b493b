from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scrubjay.doors.cli.score import score
from scrubjay.reference import Pack
from tests.doors.made import commands
from tests.report.made import diagnosis_row, line_row, made


def planted(claim: int, mistake: str, *edits: str) -> dict[str, object]:
    return {"claim_number": claim, "mistake": mistake, "edits": list(edits)}


def test_a_mistake_is_found_when_one_of_its_edits_found_it_on_its_claim() -> None:
    report = made(
        [line_row(1, 1, "1.00"), line_row(2, 1, "1.00"), line_row(7, 1, "1.00")],
        [diagnosis_row(2, 1, "1.00"), diagnosis_row(8, 1, "1.00")],
    )
    truth = {
        "claims": 10,
        "planted": [
            planted(1, "either", "no-units", "vague-code"),
            planted(2, "either", "bad-place", "vague-code"),
            planted(3, "units", "no-units"),
        ],
    }
    result = score(report, truth)
    assert result.planted == {"either": 2, "units": 1}
    assert result.found == {"either": 2, "units": 0}
    assert result.missed == {"units": 1}
    assert result.clean == 7
    assert result.accused == {"deny": 1, "review": 1}
    assert result.accusers == {"AAA001 no-units": 1, "BBB001 vague-code": 1}


def test_the_demo_writes_what_it_names(
    pack: Pack, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert pack.digest
    monkeypatch.chdir(tmp_path)
    code, out, err = commands(capsys)("demo", "--claims", 150, "--mistakes", 0.2)
    assert (code, err) == (0, "")
    for name in ("claims.837", "truth.csv", "report.html"):
        path = tmp_path / "demo-output" / name
        assert path.stat().st_size > 1000
        assert str(Path("demo-output") / name) in out
    truth = json.loads((tmp_path / "demo-output" / "truth.json").read_text())
    told = re.search(r"planted  (\d+) of (\d+) mistakes found, of (\d+) kinds", out)
    assert told
    assert int(told[2]) == len(truth["planted"]) > 0
    assert 0 <= int(told[1]) <= int(told[2])
    assert "150 claims checked" in out


def test_the_benchmark_prints_its_table(pack: Pack, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack.digest
    code, out, err = commands(capsys)("bench", "--claims", 50)
    assert (code, err) == (0, "")
    assert out.startswith("50 claims, ")
    assert "read it " in out and "read and check it, 1 process " in out
    assert re.search(r"p50 \d+\.\d ms, p99 \d+\.\d ms", out)
