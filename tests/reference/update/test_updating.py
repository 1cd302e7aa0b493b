"""Updates from files: each data set and each archive of a folder stands by itself."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from scrubjay.errors import PackError
from scrubjay.reference.datasets import SAMPLES
from scrubjay.reference.releases import in_force
from scrubjay.reference.update.updating import Order, Update, from_files, sets_in

NCCI = SAMPLES / "ncci"
UNITS = "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"


@pytest.fixture
def order(tmp_path: Path) -> Order:
    return Order(tmp_path / "root", dt.datetime(2024, 7, 2), lambda _what, _share: None)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    shutil.copy(NCCI / UNITS, made)
    return made


def told(updates: list[Update]) -> list[tuple[str, bool]]:
    return [(one.data_set, one.error is None) for one in updates]


def test_a_damaged_archive_does_not_hold_back_the_others(order: Order, folder: Path) -> None:
    (folder / "stray.zip").write_bytes(b"PK\x03\x04 and no more")
    updates = list(from_files(order, folder))
    assert told(updates) == [("stray.zip", False), ("practitioner_units", True)]
    assert "stray.zip" in str(updates[0].error)
    assert sets_in(folder) == ["practitioner_units"]
    assert list(in_force(order.root)) == ["practitioner_units"]


def test_a_damaged_archive_is_named_after_the_set_that_it_would_have_been(order: Order, folder: Path) -> None:
    name = "medicare-ncci-2024-q4-practitioner-services-mue-table.zip"
    (folder / name).write_bytes(b"PK\x03\x04 and no more")
    updates = list(from_files(order, folder))
    assert told(updates) == [("practitioner_units", False), ("practitioner_units", True)]


def test_a_release_in_a_folder_is_known_by_the_name_of_the_folder(order: Order) -> None:
    (update,) = from_files(order, SAMPLES / "fee_schedule" / "RVU24C")
    assert (update.data_set, update.error) == ("fee_schedule", None)


def test_a_folder_that_holds_nothing_known_is_an_error(order: Order, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(PackError, match="holds no file of a data set"):
        list(from_files(order, tmp_path))


def test_a_file_that_is_named_with_a_set_goes_to_its_reader(order: Order, tmp_path: Path) -> None:
    shutil.copy(NCCI / UNITS, tmp_path / "units.csv")
    (update,) = from_files(order, tmp_path / "units.csv", ["practitioner_units"])
    assert update.error is not None and "MCR_MUE_PractitionerServices" in str(update.error)
    (update,) = from_files(order, NCCI / UNITS, ["hospital_units"])
    assert update.error is not None
    assert in_force(order.root) == {}
