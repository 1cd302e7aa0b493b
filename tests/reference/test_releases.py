"""Installed releases on disk: what is there, what is in force, and what damage says."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from scrubjay.errors import PackError
from scrubjay.reference import releases
from scrubjay.reference.releases import (
    FOLDER,
    PINS,
    Release,
    in_force,
    installed,
    open_release,
    pin,
    pins,
    remove,
    shown,
)
from tests.reference.made_releases import LIMITS, NOW, PAIRS, Q1, Q2, Q3, data_set, put

ROWS = [("A", *Q3, 3)]


def quarter(root: Path, span: tuple[dt.date, dt.date], label: str, units: int = 1) -> Release:
    return put(root, data_set((LIMITS, [("A", *span, units)]), label=label, known_on=span[0], spans=[span]))


def test_a_release_says_what_it_is(tmp_path: Path) -> None:
    quarter(tmp_path, Q1, "2024Q1")
    made = data_set((LIMITS, ROWS), (PAIRS, [("A", "B", *Q3, 1)]), label="2024Q3 v302r0")
    other = put(
        tmp_path,
        data_set((LIMITS, ROWS), (PAIRS, []), label="2024Q1", known_on=Q1[0], spans=[Q1], name="two"),
    )
    release = put(tmp_path / "alone", made)
    assert (release.data_set, release.label, release.known_on) == ("made", "2024Q3 v302r0", Q3[0])
    assert release.installed_on == NOW.isoformat()
    assert release.spans == release.own_spans == (Q3,)
    assert release.folder.name == f"2024-07-01-2024Q3-v302r0-{release.digest[:12]}"
    assert release.has_table("limits") and release.has_table("pairs") and not release.has_table("limit")
    assert release.has_columns("limits", ["units", "why"]) and not release.has_columns("limits", ["unit"])
    assert other.data_set == "two" and other.frame("limits").height == 1
    assert open_release(release.folder, Q3[0]).digest == f"{release.digest} from {Q3[0]}"


def test_own_spans_are_those_of_the_releases_own_files(tmp_path: Path) -> None:
    for span, label in ((Q1, "2024Q1"), (Q2, "2024Q2")):
        quarter(tmp_path, span, label)
    release = in_force(tmp_path)["made"]
    assert release.spans == ((Q1[0], Q2[1]),) and release.own_spans == (Q2,)
    assert release.frame("limits")["from"].to_list() == [Q2[0]]


def test_a_table_that_is_not_there_or_damaged_is_named(tmp_path: Path) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    with pytest.raises(PackError, match="made 2024Q3 has no table nothing") as caught:
        release.table("nothing")
    assert "installs it again" in caught.value.next_step
    (release.folder / "limits.value.units.npy").unlink()
    with pytest.raises(PackError, match=r"table limits\.value\.units of made 2024Q3 is damaged"):
        open_release(release.folder).codes("limits")
    (release.folder / "limits.value.price.npy").write_bytes(b"short")
    with pytest.raises(PackError, match=r"table limits\.value\.price of made 2024Q3 is damaged"):
        open_release(release.folder).table("limits.value.price")
    shutil.rmtree(release.folder / "rows")
    with pytest.raises(PackError, match="the rows of made 2024Q3 are missing"):
        release.frame("limits")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 1}'])
def test_a_manifest_that_cannot_be_read_is_no_release(tmp_path: Path, text: str) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    (release.folder / "manifest.json").write_text(text)
    with pytest.raises(PackError, match=f"made/{release.folder.name} holds no readable release"):
        open_release(release.folder)
    assert installed(tmp_path) == [] and in_force(tmp_path) == {}


def test_what_is_unfinished_or_going_is_not_installed(tmp_path: Path) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    for name in (".installing-x", ".removed-x"):
        shutil.copytree(release.folder, release.folder.with_name(name))
    shutil.copytree(release.folder, release.folder.with_name("half"))
    (release.folder.with_name("half") / "manifest.json").unlink()
    assert [one.folder for one in installed(tmp_path)] == [release.folder]
    assert installed(tmp_path, "another") == [] and installed(tmp_path / "absent") == []


def test_of_two_with_one_label_the_later_installed_counts(tmp_path: Path) -> None:
    for number, order in enumerate(((3, 5), (5, 3))):
        root = tmp_path / str(number)
        made = [put(root, data_set((LIMITS, [("A", *Q3, units)]))) for units in order]
        for age, release in enumerate(made):  # both within the second that their manifests name
            os.utime(release.folder, ns=(age, age))
        assert [one.folder for one in installed(root)] == [one.folder for one in made]
        assert in_force(root)["made"].folder == made[-1].folder
        assert [shown(one, made) for one in made] == [one.folder.name for one in made]
        assert shown(made[0], made[:1]) == "2024Q3"


def test_a_pin_holds_one_set_and_only_from_the_day_its_release_was_known(tmp_path: Path) -> None:
    first, second = (quarter(tmp_path, span, label) for span, label in ((Q1, "2024Q1"), (Q2, "2024Q2")))
    two = put(tmp_path, data_set((LIMITS, ROWS), name="two"))
    pin(tmp_path, "made", second)
    pin(tmp_path, "two", two)
    assert pins(tmp_path) == {"made": second.folder.name, "two": two.folder.name}
    quarter(tmp_path, Q3, "2024Q3")
    assert in_force(tmp_path)["made"].folder == second.folder
    assert in_force(tmp_path, as_known=Q1[1])["made"].folder == first.folder
    assert in_force(tmp_path, as_known=Q1[0] - dt.timedelta(1)) == {}
    pin(tmp_path, "made", None)
    assert pins(tmp_path) == {"two": two.folder.name}
    assert in_force(tmp_path)["made"].label == "2024Q3"


def test_a_pin_to_what_is_gone_holds_nothing(tmp_path: Path) -> None:
    release = quarter(tmp_path, Q1, "2024Q1")
    later = quarter(tmp_path, Q2, "2024Q2")
    pin(tmp_path, "made", release)
    shutil.rmtree(release.folder)
    assert in_force(tmp_path)["made"].folder == later.folder


def test_a_pinned_release_stays_pinned_when_an_earlier_one_is_put_beside_it(tmp_path: Path) -> None:
    pin(tmp_path, "made", quarter(tmp_path, Q2, "2024Q2"))
    quarter(tmp_path, Q3, "2024Q3")
    quarter(tmp_path, Q1, "2024Q1")
    held = in_force(tmp_path)["made"]
    assert (held.label, held.spans) == ("2024Q2", ((Q1[0], Q2[1]),))
    assert sorted(one.label for one in installed(tmp_path)) == ["2024Q1", "2024Q2", "2024Q3"]


@pytest.mark.parametrize("text", ["{", "[1]", "3"])
def test_pins_that_cannot_be_read_are_an_error_and_not_no_pins(tmp_path: Path, text: str) -> None:
    put(tmp_path, data_set((LIMITS, ROWS)))
    (tmp_path / FOLDER / PINS).write_text(text)
    with pytest.raises(PackError, match=r"releases/pins\.json cannot be read") as caught:
        in_force(tmp_path)
    assert caught.value.next_step == "delete it, and pin anew"


def full(*_words: object, **_named: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_pin_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (quarter(tmp_path, span, label) for span, label in ((Q1, "2024Q1"), (Q2, "2024Q2")))
    pin(tmp_path, "made", first)
    monkeypatch.setattr("scrubjay.reference.update.disk.os.fsync", full)
    with pytest.raises(PackError, match=r"the disk is full: .*pins\.json could not be written"):
        pin(tmp_path, "made", second)
    assert pins(tmp_path) == {"made": first.folder.name}
    assert [path.name for path in (tmp_path / FOLDER).glob(".pins*")] == []


def test_what_cannot_be_removed_whole_is_not_in_force_and_goes_with_the_next_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    with monkeypatch.context() as patch, pytest.raises(PackError, match="made 2024Q3 cannot be removed"):
        patch.setattr(releases.shutil, "rmtree", full)
        remove(tmp_path, release)
    assert installed(tmp_path) == [] and len(list(release.folder.parent.glob(".removed-*"))) == 1
    put(tmp_path, data_set((LIMITS, ROWS)))
    assert [path.name[0] for path in release.folder.parent.iterdir()] == ["2"]


@pytest.mark.parametrize("place", ["", FOLDER, f"{FOLDER}/made"])
def test_a_folder_that_cannot_be_read_is_not_an_empty_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    put(tmp_path, data_set((LIMITS, ROWS)))
    real, locked = Path.iterdir, tmp_path / place

    def iterdir(path: Path) -> Iterator[Path]:
        if path == locked or locked in path.parents:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    for read in (installed, in_force):
        with pytest.raises(PackError, match="cannot be read: Permission denied"):
            read(tmp_path)


def test_a_manifest_that_is_locked_is_not_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, data_set((LIMITS, ROWS)))

    def locked(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr(releases, "read_manifest", locked)
    for read in (installed, in_force):
        with pytest.raises(PackError, match=r"manifest\.json cannot be read"):
            read(tmp_path)


def test_tables_cannot_be_written_to(tmp_path: Path) -> None:
    table = put(tmp_path, data_set((LIMITS, ROWS))).codes("limits")
    with pytest.raises(ValueError, match="read-only"):
        table["units"][0] = np.int32(9)
