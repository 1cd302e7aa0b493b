"""A data root of one's own, publishers' files in a folder, and the command line on both."""

from __future__ import annotations

from pathlib import Path

import pytest

from scrubjay.reference import Pack
from tests.doors.made import Command, commands
from tests.doors.made_data import new_root


@pytest.fixture
def root(pack: Pack, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Take a new data root, and run in a folder of one's own."""
    root = new_root(pack, tmp_path / "root")
    monkeypatch.setenv("SCRUBJAY_DATA", str(root))
    monkeypatch.chdir(tmp_path)
    return root


@pytest.fixture
def rooted(root: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run commands with the data root."""
    assert root.is_dir()
    return commands(capsys)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Return a folder for publishers' files."""
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def a_terminal_of_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lay text out for 100 columns, whatever the terminal or the test's process says."""
    monkeypatch.setenv("COLUMNS", "100")
