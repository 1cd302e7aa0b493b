"""What there is of reference data, and when the next is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from scrubjay.reference import Pack
from scrubjay.reference.datasets import data_sets
from scrubjay.reference.releases import in_force, pin
from scrubjay.reference.status import PackStatus, status
from tests.reference.made_releases import LIMITS, Q1, Q3, data_set, put

DAY = dt.timedelta(days=1)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a data set called `made` known; return a data root."""
    made = replace(data_set((LIMITS, [])), lacks="much", silences=("some edits",))
    monkeypatch.setitem(data_sets(), "made", made)
    return tmp_path


def held(pack: Pack, root: Path) -> dict[str, PackStatus]:
    return {one.name: one for one in status(replace(pack, releases=in_force(root), _parts={}), root)}


def install(
    root: Path, span: tuple[dt.date, dt.date], label: str, known_on: dt.date | None = None, units: int = 1
) -> None:
    rows = [("A", *span, units)]
    put(root, data_set((LIMITS, rows), label=label, spans=[span], known_on=known_on or span[0]))


def test_every_data_set_is_listed_once_the_absent_ones_last(pack: Pack, root: Path) -> None:
    install(root, Q3, "2024Q3")
    listed = status(replace(pack, releases=in_force(root), _parts={}), root)
    names = [one.name for one in listed]
    assert len(names) == len(set(names)) and set(names) == set(pack.manifest.spans) | set(data_sets())
    there = [one.installed for one in listed]
    assert there == sorted(there, reverse=True) and sum(there) == len(pack.manifest.spans) + 1


def test_an_installed_set_tells_its_release(pack: Pack, root: Path) -> None:
    for span, label in ((Q1, "2024Q1"), (Q3, "2024Q3")):
        install(root, span, label)
    one = held(pack, root)["made"]
    assert (one.title, one.source, one.known_on) == ("Made up", "Nobody 2024Q3", Q3[0])
    assert one.spans == (Q1, Q3) and one.span == (Q1[0], Q3[1])
    assert (one.pinned, one.others, one.lacks, one.silences) == (False, ("2024Q1",), "much", ("some edits",))
    pin(root, "made", next(iter(in_force(root, as_known=Q1[1]).values())))
    one = held(pack, root)["made"]
    assert (one.pinned, one.source, one.others) == (True, "Nobody 2024Q1", ("2024Q3",))


def test_of_two_with_one_label_the_other_is_named_by_its_folder(pack: Pack, root: Path) -> None:
    install(root, Q3, "2024Q3")
    install(root, Q3, "2024Q3", units=2)
    (other,) = held(pack, root)["made"].others
    assert other.startswith("2024-07-01-2024Q3-") and other != in_force(root)["made"].folder.name


def test_an_absent_set_tells_what_is_silent_without_it(pack: Pack, root: Path) -> None:
    one = held(pack, root)["made"]
    assert (one.installed, one.spans, one.span, one.known_on, one.next_release) == (
        False,
        (),
        None,
        None,
        None,
    )
    assert (one.source, one.others, one.silences) == ("", (), ("some edits",))
    alone = {one.name: one for one in status(pack)}
    assert not alone["made"].installed


@pytest.mark.parametrize(
    ("span", "known_on", "due"),
    [
        (Q3, Q3[0], dt.date(2024, 10, 1)),
        (Q3, dt.date(2024, 5, 3), dt.date(2024, 8, 3)),
        (Q3, dt.date(2024, 8, 15), dt.date(2024, 10, 1)),
        ((Q1[0], Q3[1]), dt.date(2024, 5, 31), dt.date(2024, 8, 28)),
        ((Q1[0], dt.date(2024, 11, 30)), dt.date(2024, 11, 30), dt.date(2025, 2, 28)),
        ((Q1[0], dt.date(2025, 6, 30)), dt.date(2024, 12, 1), dt.date(2025, 3, 1)),
    ],
    ids=[
        "with its quarter",
        "ahead",
        "revised, known late",
        "day 31",
        "speaks until it was known",
        "over the year",
    ],
)
def test_the_next_release_is_due_a_quarter_later_or_when_the_last_one_ends(
    pack: Pack, root: Path, span: tuple[dt.date, dt.date], known_on: dt.date, due: dt.date
) -> None:
    install(root, span, "one", known_on)
    assert held(pack, root)["made"].next_release == due


def test_embedded_sets_tell_the_package_that_they_are_of(pack: Pack) -> None:
    found = {one.name: one for one in status(pack)}
    for name, span in pack.manifest.spans.items():
        one = found[name]
        assert one.installed and one.spans == (span,) and one.known_on == pack.manifest.known_on[name]
        package, version = one.source.partition(";")[0].split(" ")
        assert pack.manifest.sources[package] == version
        assert one.next_release is None or one.known_on is not None
    last = pack.manifest.spans["icd10cm_notes"][1]
    assert found["icd10cm_notes"].next_release == last + DAY
