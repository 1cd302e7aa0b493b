"""Which release files of the fee schedule are, releases put together, twenty real ones, and the samples."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from scrubjay.reference.build.compiling import conform, merge_snapshots
from scrubjay.reference.build.fee_schedule import DATA_SETS, read
from scrubjay.reference.build.grouping import release_key
from scrubjay.reference.build.model import Contents
from scrubjay.reference.build.sampling import sample_files
from scrubjay.reference.datasets import SAMPLES
from tests.reference.build import fee_official as official
from tests.reference.build.fee_official import ROWS, VISIT, files, refused, rows

FEES = DATA_SETS[0]
SAMPLE = SAMPLES / "fee_schedule" / "RVU24C"
COUNTS = {
    "20a": 17236, "20b": 17250, "20c": 17320, "20d": 17346, "21a": 17327, "21b": 17338, "21c": 17403,
    "21d": 17432, "22a": 17600, "22b": 17630, "22c": 17695, "22d": 17726, "23a": 18010, "23b": 18037,
    "23c": 18132, "23d": 18168, "24a": 18499, "24ar": 18499, "24b": 18534, "24c": 18664,
}  # fmt: skip
"""Rows of the repackaged releases."""
RELEASED = {"a": "01/02", "ar": "03/14", "b": "03/15", "c": "06/15", "d": "09/15"}


def test_which_release_it_is() -> None:
    folder = official.pprrvu("20c", "06/18/2020", rows())
    assert read(files(folder, "PPRRVU20_V0618.csv", year=2020)).label == "RVU20C", "by the title alone"
    bare = official.comma_separated([*official.NAMES, *rows()])
    untitled = read(files(bare, "x/rvu24c-0.zip/PPRRVU24_JUL.csv"))
    assert (untitled.label, untitled.known_on) == ("RVU24C", dt.date(2024, 7, 1)), "by the archive alone"
    assert "neither its archive's name nor a title" in refused(bare, name="PPRRVU24_JUL.csv")
    assert "the title says July 2024" in refused(
        official.pprrvu("24c", "05/03/2024", rows()), name="RVU24B.zip/PPRRVU24_APR.csv"
    )
    assert "holds no date" in refused(official.pprrvu("24c", "02/30/2024", rows()))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("RVU24C.zip", "2024-07-01"),
        ("rvu24ar.zip", "2024-01-01"),
        ("RVU24A-010323.zip", "2024-01-01"),
        ("rvu26c-updated-06-30-2026.zip", "2026-07-01"),
        ("rvu25d_0.zip/PPRRVU2025_Oct.csv", "2025-10-01"),
        ("fee_schedule/RVU24C/GPCI2024.csv", "2024-07-01"),
        ("pfs-relative-value-files/rvu24b", "2024-04-01"),
    ],
)
def test_the_release_is_told_by_the_archives_name(name: str, day: str) -> None:
    found = release_key(FEES, name)
    assert found is not None
    assert found[0] == day


def test_a_revision_is_a_release_of_its_own_and_comes_after() -> None:
    first, revised = (release_key(FEES, name) for name in ("RVU24A.zip", "RVU24AR.zip"))
    assert first is not None
    assert revised is not None
    assert first < revised


@pytest.mark.parametrize(
    "name", ["PPRRVU24_JUL.csv", "GPCI2024.csv", "ccipra-v302r0-f1.txt", "rvu24abc.zip", "rvu24c.pdf"]
)
def test_other_names_are_no_release(name: str) -> None:
    assert release_key(FEES, name) is None


def test_the_revision_of_march_2024_holds_from_its_first_day() -> None:
    old = [text.replace("33.2875", "32.7442") for text in ROWS]
    first = read(files(official.pprrvu("24a", "01/03/2024", rows(old)), "RVU24A.zip/PPRRVU24_JAN.csv"))
    revised = read(files(official.pprrvu("24a", "03/14/2024", rows()), "RVU24AR.zip/PPRRVU24_JAN.csv"))
    assert (first.label, revised.label) == ("RVU24A", "RVU24AR")
    assert revised.spans == ((dt.date(2024, 3, 9), dt.date(2024, 3, 31)),)
    merged = merge_snapshots(FEES, [first, revised])
    visits = merged.tables["services"].filter(pl.col("service") == "99213").sort("from")
    assert visits.select("from", "to", "conversion_factor").rows() == [
        (dt.date(2024, 1, 1), dt.date(2024, 3, 8), 32.7442),
        (dt.date(2024, 3, 9), dt.date(2024, 3, 31), 33.2875),
    ]
    assert merged.spans == ((dt.date(2024, 1, 1), dt.date(2024, 3, 31)),)


def test_a_revision_of_another_year_replaces_the_quarter() -> None:
    first = read(
        files(official.pprrvu("23a", "01/03/2023", rows()), "RVU23A.zip/P/PPRRVU23_JAN.csv", year=2023)
    )
    newer = [VISIT.replace("33.2875", "34.0000"), *ROWS[1:]]
    revised = read(
        files(official.pprrvu("23a", "02/01/2023", rows(newer)), "RVU23AR.zip/PPRRVU23_JAN.csv", year=2023)
    )
    merged = merge_snapshots(FEES, [first, revised])
    visits = merged.tables["services"].filter(pl.col("service") == "99213")
    assert visits.select("from", "to", "conversion_factor").rows() == [
        (dt.date(2023, 1, 1), dt.date(2023, 3, 31), 34.0)
    ]


@pytest.fixture(scope="module")
def real(shared: Path) -> Iterator[dict[str, Contents]]:
    """Every repackaged release, laid out as CMS publishes it and read."""
    found = {}
    for path in sorted((shared / "reference" / "mpfs").glob("pprrvu_*.csv.gz")):
        release = path.name.split("_")[1].removeprefix("rvu")
        day = f"{RELEASED[release[2:]]}/20{release[:2]}"
        data = official.official_release(release, day, path)
        name = f"RVU{release.upper()}.zip/PPRRVU{release[:2]}_X.csv"
        found[release] = read(files(data, name, year=2000 + int(release[:2])))
    yield found


def test_real_releases_are_read_whole(real: dict[str, Contents]) -> None:
    assert {release: contents.counts["services"] for release, contents in real.items()} == COUNTS
    zeros = {name: one.counts.get("codes without their leading zeros", 0) for name, one in real.items()}
    assert {name: count for name, count in zeros.items() if count} == {"20d": 272}
    assert {contents.label for contents in real.values()} == {f"RVU{name.upper()}" for name in COUNTS}


def test_real_releases_give_one_factor_a_day_and_no_overlap(real: dict[str, Contents]) -> None:
    known = sorted(real.values(), key=lambda contents: contents.known_on)
    merged = merge_snapshots(FEES, known)
    assert merged.spans == ((dt.date(2020, 1, 1), dt.date(2024, 9, 30)),)
    conform(FEES, merged)  # raises where rows overlap
    factors = (
        merged.tables["services"].group_by("conversion_factor").agg(pl.col("from").min(), pl.col("to").max())
    )
    assert factors.sort("from").rows() == [
        (36.0896, dt.date(2020, 1, 1), dt.date(2020, 12, 31)),
        (34.8931, dt.date(2021, 1, 1), dt.date(2021, 12, 31)),
        (34.6062, dt.date(2022, 1, 1), dt.date(2022, 12, 31)),
        (33.8872, dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
        (32.7442, dt.date(2024, 1, 1), dt.date(2024, 3, 8)),
        (33.2875, dt.date(2024, 3, 9), dt.date(2024, 9, 30)),
    ]
    july = merged.tables["services"].filter(
        pl.col("from") <= dt.date(2024, 7, 15), pl.col("to") >= dt.date(2024, 7, 15)
    )
    assert july.height == COUNTS["24c"]


def test_the_samples_say_what_the_real_release_says(shared: Path) -> None:
    path = shared / "reference" / "mpfs" / "pprrvu_rvu24c_jul.csv.gz"
    true = {(row[0], row[1]): row for row in official.official_rows(path)}
    with (SAMPLE / "PPRRVU24_JUL.csv").open(encoding="utf-8", newline="") as stream:
        mine = [row for row in list(csv.reader(stream))[10:] if row[0]]
    assert len(mine) > 200
    for row in mine:
        assert row[2] == "Sample text"
        assert [*row[:2], *row[3:]] == [*true[row[0], row[1]][:2], *true[row[0], row[1]][3:]]


def test_the_samples_are_read() -> None:
    found = [file for file in sample_files() if file.name.startswith("fee_schedule/")]
    contents = read(found)
    assert contents.label == "RVU24C"
    assert contents.known_on == dt.date(2024, 5, 3)
    assert contents.counts["localities with an anesthesia factor"] == contents.counts["localities"] == 5
    assert set(contents.tables["services"]["status"]) == set("ABCEIJMNPRTX")
