from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from scrubjay.edits.frequency import zero_units
from scrubjay.kernel.catalogue import catalogue
from scrubjay.reference import Pack
from tests.doors.made import Command, commands

SOURCE = Path(zero_units.__file__)


@pytest.fixture
def cli(pack: Pack, capsys: pytest.CaptureFixture[str]) -> Command:
    assert pack.digest
    return commands(capsys)


def test_the_list_holds_every_edit_by_family(cli: Command) -> None:
    code, out, _ = cli("edits", "list")
    assert code == 0
    for id_, entry in catalogue().items():
        assert re.search(rf"^{id_} +{entry.edit.name} +{entry.edit.severity}", out, re.MULTILINE)
        assert entry.family.upper() in out
    listed = json.loads(cli("edits", "list", "--format", "json")[1])
    assert {one["id"] for one in listed} == set(catalogue())
    some = json.loads(cli("edits", "list", "--family", "frequency", "--format", "json")[1])
    assert {one["family"] for one in some} == {"frequency"}
    assert cli("edits", "list", "--family", "none")[0] == 2


def test_one_edit_with_sources_cases_and_columns(cli: Command) -> None:
    _, out, _ = cli("edits", "show", "FRQ001")
    assert out == cli("edits", "show", "zero-units")[1]
    edit = zero_units.EDIT
    for case in edit.cases:
        assert f"  {case.claim}\n" in out
    assert "## What the record must show" in out
    assert "units: Units or minutes." in out
    flat = re.sub(r"\s+", " ", out)
    assert all(str(cite) in flat for cite in edit.cites)
    one = json.loads(cli("edits", "show", "FRQ001", "--format", "json")[1])
    assert (one["id"], one["safety"], one["carc"]) == ("FRQ001", "documented", ["16"])
    code, _, err = cli("edits", "show", "zero-unit")
    assert code == 2 and "near: zero-units" in err


def test_cases_run_by_id_name_family_file_and_folder(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(SOURCE.read_text())
    (tmp_path / "notes.py").write_text("X = 1\n")
    count = len(zero_units.EDIT.cases)
    for target in ("zero-units", str(SOURCE), str(tmp_path)):
        code, out, err = cli("edits", "test", target)
        assert (code, err) == (0, "")
        assert out == f"1 edit, {count} cases, each alone and in the crowd: none failed\n"
    assert cli("edits", "test", "frequency")[0] == 0


def test_a_failing_case_exits_with_1_and_says_what_differs(cli: Command, tmp_path: Path) -> None:
    text = SOURCE.read_text().replace('x-1", hits=[2]', 'x-1", hits=[1]')
    assert text != SOURCE.read_text()
    (tmp_path / "wrong.py").write_text(text)
    code, out, _ = cli("edits", "test", tmp_path / "wrong.py")
    assert code == 1
    assert "FRQ001 zero-units, case 2, alone\n    P 2026-05-04" in out
    assert "FRQ001 zero-units, case 2, in the crowd" in out
    assert "  - expected at 1, not found\n  + found at 2, not expected\n" in out
    assert out.endswith(": 2 failed\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("X = 1\n", "holds no EDIT"),
        ("EDIT = Edit(\n", "does not load: SyntaxError"),
        ("from scrubjay.edit import Edit, line\nEDIT = Edit()\n", "does not load: TypeError"),
    ],
)
def test_a_file_that_is_no_edit_says_why(cli: Command, tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "bad.py").write_text(text)
    code, _, err = cli("edits", "test", tmp_path / "bad.py")
    assert code == 2 and told in err


def test_a_column_that_does_not_exist_is_named(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(
        SOURCE.read_text().replace("line.units.is_null()", "line.unit.is_null()")
    )
    code, _, err = cli("edits", "test", tmp_path / "bad.py")
    assert code == 2
    assert "has no column 'unit'" in err and "units" in err


def test_what_is_not_there_says_so(cli: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "there is no file" in cli("edits", "test", tmp_path / "none.py")[2]
    assert "no file in" in cli("edits", "test", tmp_path / "empty")[2]
    assert "no edit 'nonsense'" in cli("edits", "test", "nonsense")[2]
