"""The record of accepted terms."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import get_args

import pytest

from scrubjay.reference.build.model import Terms
from scrubjay.reference.update.disk import StorageError
from scrubjay.reference.update.terms import FILE, TERMS, acceptance, accepted, record

DAY = dt.date(2026, 7, 1)


def test_every_owner_has_terms() -> None:
    assert set(TERMS) == set(get_args(Terms.__value__))
    for name, terms in TERMS.items():
        assert terms.name == name
        assert terms.owner
        assert terms.about
        assert terms.words.endswith(".")
        assert terms.address.startswith("https://")


def test_nothing_is_accepted_at_first(tmp_path: Path) -> None:
    assert accepted(tmp_path) == set()
    assert acceptance(tmp_path / "none").problem == ""


def test_what_is_accepted_stays(tmp_path: Path) -> None:
    root = tmp_path / "data"
    record(root, ["ama", "cms"], DAY)
    record(root, ["ama", "nucc"], DAY + dt.timedelta(30))
    assert accepted(root) == {"ama", "cms", "nucc"}
    assert acceptance(root).days == {"ama": DAY, "cms": DAY, "nucc": DAY + dt.timedelta(30)}
    assert [path.name for path in root.iterdir()] == [FILE]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"accepted": []}',
        '{"accepted": {"ama": 1}}',
        '{"accepted": {"ama": {}}}',
        '{"accepted": {"ama": {"on": "never", "words": ""}}}',
        '{"accepted": {"ama": {"on": 5, "words": ""}}}',
    ],
)
def test_a_damaged_record_accepts_nothing_and_says_so(tmp_path: Path, text: str) -> None:
    record(tmp_path, ["ama"], DAY)
    (tmp_path / FILE).write_text(text)
    assert accepted(tmp_path) == set()
    assert "damaged" in acceptance(tmp_path).problem
    record(tmp_path, ["cms"], DAY)
    assert accepted(tmp_path) == {"cms"}


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe{")
    assert "damaged" in acceptance(tmp_path).problem


def test_a_record_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert accepted(tmp_path) == set()
    assert "cannot be read" in acceptance(tmp_path).problem


def test_other_words_have_to_be_accepted_anew(tmp_path: Path) -> None:
    record(tmp_path, ["ama", "cms"], DAY)
    said = json.loads((tmp_path / FILE).read_text())
    said["accepted"]["ama"]["words"] = "0123456789abcdef"
    said["accepted"]["other"] = {"on": "2026-01-01", "words": "x"}
    (tmp_path / FILE).write_text(json.dumps(said))
    assert accepted(tmp_path) == {"cms"}
    assert acceptance(tmp_path).problem == "the words of these terms have changed: ama"


def test_a_full_disk_leaves_the_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record(tmp_path, ["ama"], DAY)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(StorageError, match="the disk is full"):
        patch.setattr("os.fsync", full)
        record(tmp_path, ["cms"], DAY)
    assert accepted(tmp_path) == {"ama"}
    assert [path.name for path in tmp_path.iterdir()] == [FILE]
