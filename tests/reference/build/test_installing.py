"""Installing releases: whole or not at all, checked, merged over time."""

from __future__ import annotations

import datetime as dt
import errno
import json
import multiprocessing
import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from scrubjay.errors import PackError
from scrubjay.reference.build import installing
from scrubjay.reference.build.installing import remove_release
from scrubjay.reference.build.model import LayoutError
from scrubjay.reference.codes import day_of, keys_of
from scrubjay.reference.releases import FOLDER, FORMAT, in_force, installed, open_release, pin, pins, remove
from tests.reference.made_releases import LIMITS, Q1, Q2, Q3, data_set, put

ROWS = [("A", *Q3, 3), ("B", *Q3, 1)]


def units(root: Path, code: str, *days: dt.date, as_known: dt.date | None = None) -> list[int]:
    """Return the units of a code on each day by the release in force; -1 for none."""
    table = in_force(root, as_known)["made"].codes("limits")
    numbers = np.array([day_of(day) for day in days], dtype=np.int32)
    found = table["units"][table.find(keys_of([code] * len(days)), numbers)]
    return [max(int(value), -1) for value in found]


def test_periods_are_put_together_in_whatever_order_they_come(tmp_path: Path) -> None:
    parts = {
        Q1: data_set((LIMITS, [("A", *Q1, 2), ("B", *Q1, 1)]), label="2024Q1", known_on=Q1[0], spans=[Q1]),
        Q2: data_set((LIMITS, [("A", *Q2, 3), ("C", *Q2, 9)]), label="2024Q2", known_on=Q2[0], spans=[Q2]),
        Q3: data_set((LIMITS, ROWS)),
    }
    found = []
    for number, order in enumerate([(Q1, Q2, Q3), (Q3, Q2, Q1), (Q2, Q3, Q1)]):
        root = tmp_path / str(number)
        for quarter in order:
            put(root, parts[quarter])
        assert [one.label for one in installed(root)] == ["2024Q1", "2024Q2", "2024Q3"]
        found.append(in_force(root)["made"].digest)
        assert units(root, "A", Q1[0], Q1[1], Q2[0], Q3[0], Q3[1]) == [2, 2, 3, 3, 3]
        assert units(root, "B", Q1[0], Q2[0], Q3[0]) == [1, -1, 1]
        assert units(root, "C", Q1[0], Q2[0], Q3[0]) == [-1, 9, -1]
        assert in_force(root)["made"].spans == ((Q1[0], Q3[1]),)
    assert len(set(found)) == 1


def test_rows_that_touch_and_are_equal_become_one(tmp_path: Path) -> None:
    put(tmp_path, data_set((LIMITS, [("A", *Q2, 3)]), known_on=Q2[0], spans=[Q2], label="2"))
    assert len(put(tmp_path, data_set((LIMITS, [("A", *Q3, 3)]))).codes("limits")) == 1


def test_of_two_releases_of_one_period_the_later_known_one_counts(tmp_path: Path) -> None:
    put(tmp_path, data_set((LIMITS, ROWS)))
    put(tmp_path, data_set((LIMITS, [("A", *Q3, 7)]), label="2024Q3 revised", known_on=dt.date(2024, 8, 9)))
    assert units(tmp_path, "A", Q3[0]) == [7]
    assert units(tmp_path, "B", Q3[0]) == [-1]
    assert units(tmp_path, "A", Q3[0], as_known=dt.date(2024, 8, 8)) == [3]


def test_of_two_releases_known_on_one_day_the_later_label_counts(tmp_path: Path) -> None:
    for order in (("2024A", "2024AR"), ("2024AR", "2024A")):
        root = tmp_path / order[0]
        for label in order:
            span = (Q1[0] + dt.timedelta(60), Q1[1]) if label == "2024AR" else Q1
            rows = [("A", *span, len(label))]
            put(root, data_set((LIMITS, rows), label=label, known_on=Q1[0], spans=[span]))
        assert in_force(root)["made"].label == "2024AR"
        assert units(root, "A", Q1[0], Q1[1]) == [5, 6]


def test_a_pinned_release_stays_in_force(tmp_path: Path) -> None:
    old = put(tmp_path, data_set((LIMITS, ROWS)))
    pin(tmp_path, "made", old)
    new = put(tmp_path, data_set((LIMITS, [("A", *Q3, 7)]), label="later", known_on=dt.date(2024, 8, 9)))
    assert in_force(tmp_path)["made"].folder == old.folder
    pin(tmp_path, "made", None)
    assert in_force(tmp_path)["made"].folder == new.folder
    pin(tmp_path, "made", old)
    remove(tmp_path, old)
    assert pins(tmp_path) == {}
    assert [one.folder for one in installed(tmp_path)] == [new.folder]
    assert not old.folder.exists()


def test_what_a_removed_release_said_is_in_no_later_one(tmp_path: Path) -> None:
    parts = [
        data_set((LIMITS, [("A", *span, number)]), label=f"2024Q{number}", known_on=span[0], spans=[span])
        for number, span in ((1, Q1), (2, Q2), (3, Q3))
    ]
    for order in ((0, 1, 2), (2, 1, 0)):
        root, without = tmp_path / f"{order}", tmp_path / f"{order} without"
        for at in order:
            put(root, parts[at])
            if at != 1:
                put(without, parts[at])
        pin(root, "made", installed(root)[2])
        once = installed(root)[2].installed_on
        remove_release(root, parts[1], installed(root)[1])
        assert [one.label for one in installed(root)] == ["2024Q1", "2024Q3"]
        assert units(root, "A", Q1[0], Q2[0], Q3[0]) == [1, -1, 3]
        assert in_force(root)["made"].spans == (Q1, Q3)
        assert [one.folder.name for one in installed(root)] == [one.folder.name for one in installed(without)]
        assert pins(root) == {"made": installed(root)[1].folder.name}
        assert installed(root)[1].installed_on == once
        remove_release(root, parts[2], installed(root)[1])
        assert pins(root) == {} and in_force(root)["made"].label == "2024Q1"


def test_of_two_releases_of_one_name_the_other_is_in_the_later_one(tmp_path: Path) -> None:
    for units_then in (1, 2):
        put(
            tmp_path, data_set((LIMITS, [("A", *Q1, units_then)]), label="2024Q1", known_on=Q1[0], spans=[Q1])
        )
    put(tmp_path, data_set((LIMITS, [("A", *Q2, 9)]), label="2024Q2", known_on=Q2[0], spans=[Q2]))
    first, second, _ = installed(tmp_path)
    assert units(tmp_path, "A", Q1[0]) == [2]
    made = data_set((LIMITS, []))
    remove_release(tmp_path, made, second)
    assert units(tmp_path, "A", Q1[0], Q2[0]) == [1, 9]
    remove_release(tmp_path, made, first)
    assert units(tmp_path, "A", Q1[0], Q2[0]) == [-1, 9]


def test_a_release_that_carries_its_past_needs_no_other(tmp_path: Path) -> None:
    for label, span in (("old", Q2), ("new", Q3)):
        put(tmp_path, data_set((LIMITS, ROWS), label=label, known_on=span[0], spans=[Q3], history="whole"))
    old, new = installed(tmp_path)
    remove_release(tmp_path, data_set((LIMITS, ROWS), history="whole"), old)
    assert [one.folder for one in installed(tmp_path)] == [new.folder]


def test_the_digest_tells_the_days_of_which_a_release_speaks(tmp_path: Path) -> None:
    row = ("A", *Q3, 3)
    short = put(tmp_path, data_set((LIMITS, [row])))
    long = put(tmp_path, data_set((LIMITS, [row]), spans=[(Q3[0], Q3[1] + dt.timedelta(1))]))
    parted = put(tmp_path, data_set((LIMITS, [row]), spans=[Q2, Q3]))
    assert len({one.digest for one in (short, long, parted)}) == 3
    assert len(installed(tmp_path)) == 3
    assert in_force(tmp_path)["made"].spans == ((Q2[0], Q3[1]),)
    manifest = parted.folder / "manifest.json"
    for name in ("spans", "own_spans"):
        other = json.loads(manifest.read_text())
        other["names"][name] = ["2024-07-01..2024-09-29"]
        manifest.write_text(json.dumps(other))
        with pytest.raises(PackError, match=r"manifest\.json"):
            open_release(parted.folder).verify()


def test_installing_the_same_again_changes_nothing(tmp_path: Path) -> None:
    first = put(tmp_path, data_set((LIMITS, ROWS)))
    assert put(tmp_path, data_set((LIMITS, ROWS))).folder == first.folder
    assert len(installed(tmp_path)) == 1


def test_a_release_that_shrank_is_refused_unless_it_is_wanted(tmp_path: Path) -> None:
    many = [(f"A{number}", *Q2, 1) for number in range(100)]
    put(tmp_path, data_set((LIMITS, many), known_on=Q2[0], spans=[Q2], label="2024Q2"))
    fewer = data_set((LIMITS, [(code, *Q3, 1) for code, *_ in many[:89]]))
    with pytest.raises(LayoutError, match="89 rows, but 100 in 2024Q2") as caught:
        put(tmp_path, fewer, shrink=False)
    assert "--shrink" in caught.value.next_step
    assert [one.label for one in installed(tmp_path)] == ["2024Q2"]
    put(tmp_path, data_set((LIMITS, [(code, *Q3, 1) for code, *_ in many[:90]])), shrink=False)
    assert put(tmp_path, fewer, shrink=True).label == "2024Q3"


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([("a b", *Q3, 1)], "'a b' cannot be a code"),
        ([("", *Q3, 1)], "'' cannot be a code"),
        ([("A23456789", *Q3, 1)], "'A23456789' cannot be a code"),
        ([("A", Q3[1], Q3[0], 1)], "A ends before it begins"),
        ([("A", *Q3, 1), ("A", Q3[1], None, 2)], "two rows of A overlap"),
        ([("A", None, None, 1), ("A", *Q3, 2)], "two rows of A overlap"),
    ],
)
def test_rows_that_cannot_be_right_are_refused(
    tmp_path: Path, rows: list[tuple[object, ...]], told: str
) -> None:
    with pytest.raises(LayoutError, match=told):
        put(tmp_path, data_set((LIMITS, rows)))
    assert installed(tmp_path) == []


def test_a_table_with_other_columns_is_refused() -> None:
    made = data_set((LIMITS, ROWS))
    contents = made.read([])
    wrong = {"limits": contents.tables["limits"].with_columns(pl.lit(1).alias("extra"))}
    with pytest.raises(LayoutError, match="extra"):
        installing.conform(made, installing.replace(contents, tables=wrong))


def _die_at(root: Path, step: int) -> None:
    """Install the next release and die without a word at the given step."""
    calls = iter(range(step))

    def progress(_what: str, _done: float) -> None:
        if next(calls, None) is None:
            os._exit(9)

    put(root, data_set((LIMITS, [("A", *Q3, 7), ("B", *Q3, 1)])), progress)


@pytest.mark.parametrize("step", range(6))
def test_an_update_killed_at_any_step_leaves_the_old_release_in_force(tmp_path: Path, step: int) -> None:
    old = put(
        tmp_path, data_set((LIMITS, [("A", *Q2, 3), ("B", *Q2, 1)]), known_on=Q2[0], spans=[Q2], label="old")
    )
    child = multiprocessing.get_context("spawn").Process(target=_die_at, args=(tmp_path, step))
    child.start()
    child.join(60)
    finished = step == 5
    assert child.exitcode == (0 if finished else 9)
    now = in_force(tmp_path)["made"]
    done = step >= 4
    assert (now.label == "2024Q3") is done and (done or now.folder == old.folder)
    now.verify()
    put(tmp_path, data_set((LIMITS, [("A", *Q3, 7), ("B", *Q3, 1)])))
    assert in_force(tmp_path)["made"].label == "2024Q3"
    assert [path.name for path in (tmp_path / FOLDER / "made").iterdir() if path.name.startswith(".")] == []


@pytest.mark.parametrize("place", ["write_table", "write_manifest", "_write_rows", "_flush"])
def test_a_full_disk_leaves_the_old_release_in_force(
    tmp_path: Path, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = put(
        tmp_path, data_set((LIMITS, [("A", *Q2, 3), ("B", *Q2, 1)]), known_on=Q2[0], spans=[Q2], label="old")
    )

    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(installing, place, full)
    with pytest.raises(PackError, match="No space left") as caught:
        put(tmp_path, data_set((LIMITS, ROWS)))
    assert "still is" in caught.value.next_step
    assert [one.folder for one in installed(tmp_path)] == [old.folder]
    assert sorted(path.name for path in old.folder.parent.iterdir()) == [old.folder.name]


def test_damage_is_found(tmp_path: Path) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    release.verify()
    path = release.folder / "limits.value.units.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(PackError, match=r"made 2024Q3 is damaged: limits\.value\.units\.npy"):
        open_release(release.folder).verify()


def test_a_release_of_another_format_is_not_in_force(tmp_path: Path) -> None:
    release = put(tmp_path, data_set((LIMITS, ROWS)))
    manifest = release.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 0'))
    assert in_force(tmp_path) == {}
    with pytest.raises(PackError, match="format 0"):
        open_release(release.folder)
