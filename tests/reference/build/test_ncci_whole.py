"""The readers of NCCI files on whole tables, written in the official layouts (see ncci_official)."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from scrubjay.reference import Pack, day_of
from scrubjay.reference.build import ncci_addons, ncci_pairs, ncci_units
from scrubjay.reference.build.installing import install
from scrubjay.reference.build.model import LayoutError
from tests.reference.build import ncci_official as official

SETS = {one.name: one for module in (ncci_pairs, ncci_units, ncci_addons) for one in module.DATA_SETS}
JULY, NOW = dt.date(2024, 7, 1), dt.datetime(2026, 11, 25)


def active(frame: pl.DataFrame, day: dt.date) -> pl.DataFrame:
    return frame.filter((pl.col("from") <= day) & (pl.col("to").is_null() | (pl.col("to") >= day)))


def test_practitioner_pairs(shared: Path, tmp_path: Path) -> None:
    table = official.practitioner_table(shared)
    paths = official.write_pairs(table, tmp_path, "ccipra")
    assert len(paths) == 4
    contents = SETS["practitioner_pairs"].read(official.source_files(tmp_path))
    frame = contents.tables["pairs"]
    counts = contents.counts
    assert counts["parts"] == 4
    assert counts["rows"] == 2_546_017
    assert counts["never_applied"] == 98_853
    assert counts["installed"] == 2_447_164 == frame.height
    assert counts["rows"] == counts["installed"] + counts["never_applied"]
    for name in ("deleted_on_first_day", "deleted_before_first_day", "overlapping_pairs"):
        assert counts[name] == 0
    assert active(frame, JULY).height == 1_669_820
    assert active(frame, JULY)["indicator"].value_counts(sort=True).rows() == [(1, 1_160_873), (0, 508_947)]
    order = ["column_one", "column_two", "from"]
    wanted = table.filter(pl.col("modifier_indicator") != 9).select(
        pl.col("column1").alias("column_one"),
        pl.col("column2").alias("column_two"),
        pl.col("effective").alias("from"),
        pl.col("deletion").alias("to"),
        pl.col("modifier_indicator").cast(pl.Int8).alias("indicator"),
        "rationale",
    )
    assert_frame_equal(frame.sort(order), wanted.sort(order))
    paths[1].unlink()
    with pytest.raises(LayoutError, match="v302r0: part f2 is missing"):
        SETS["practitioner_pairs"].read(official.source_files(tmp_path))


@pytest.mark.parametrize(
    ("name", "rows"), [("practitioner_units", 14_677), ("hospital_units", 14_628), ("dme_units", 2_928)]
)
def test_limits(shared: Path, tmp_path: Path, name: str, rows: int) -> None:
    official.write_units(shared, tmp_path, name)
    contents = SETS[name].read(official.source_files(tmp_path))
    assert contents.counts["rows"] == rows
    found = contents.tables["limits"].drop("from", "to")
    wanted = official.units_table(shared, name).select(
        pl.col("hcpcs_code").alias("procedure"),
        pl.col("mue_units").cast(pl.Int32).alias("units"),
        pl.col("mue_mai").cast(pl.Int32).alias("adjudication"),
        pl.col("mue_rationale").alias("rationale"),
    )
    assert_frame_equal(found, wanted)
    assert contents.spans == ((JULY, dt.date(2024, 9, 30)),)


def test_addons(shared: Path, tmp_path: Path) -> None:
    official.write_addons(shared, tmp_path)
    contents = SETS["ncci_addons"].read(official.source_files(tmp_path))
    assert contents.counts == {
        "rows": 7_465,
        "never_applied": 0,
        "contractor_defined": 44,
        "type_1": 6_860,
        "type_2": 36,
        "type_3": 569,
        "overlapping_rows_cut": 0,
    }
    table = official.addons_table(shared).rename({"add_on_code": "addon", "primary_code": "primary"})
    listed = table.filter(pl.col("primary") != "CCCCC")
    assert (
        contents.tables["addons"]
        .select("primary", "addon", "type")
        .sort("addon", "primary")
        .equals(
            listed.select("primary", "addon", pl.col("aoc_edit_type").cast(pl.Int32).alias("type")).sort(
                "addon", "primary"
            )
        )
    )
    types = contents.tables["types"]
    wanted = table.group_by("addon").agg(
        pl.col("aoc_edit_type").first().cast(pl.Int32).alias("type"),
        (pl.col("primary") == "CCCCC").any().alias("contractor_defined"),
    )
    assert types.select("addon", "type", "contractor_defined").equals(wanted.sort("addon"))


def test_every_facility_pair_is_the_same_as_in_the_embedded_pack(pack: Pack, tmp_path: Path) -> None:
    day = dt.date(2024, 7, 15)
    table = official.facility_table(pack, day)
    assert table.height > 1_300_000
    (tmp_path / "files").mkdir()
    official.write_pairs(table, tmp_path / "files", "ccioph")
    files = official.source_files(tmp_path / "files")
    release = install(tmp_path / "root", SETS["hospital_pairs"], files, now=NOW)
    assert release.manifest.counts["rows"] == release.manifest.counts["installed"] == table.height
    held, found = pack.pairs, release.pairs("pairs")
    assert len(found) == table.height
    index = pack.procedures.index
    keys = np.sort(held.slots[held.slots != official.EMPTY] >> np.uint64(32)).astype(np.int64)
    one, two = (ids.astype(np.int32) for ids in np.divmod(keys, held.width))
    days = np.full(len(keys), day_of(day), dtype=np.int32)
    theirs = held.find(one, two, days)
    mine = found.find(index.keys[one], index.keys[two], days)
    assert ((theirs >= 0) == (mine < len(found))).all()
    both = theirs >= 0
    assert int(both.sum()) == table.height
    assert (held.indicator[theirs[both]] == found["indicator"][mine[both]]).all()
    chosen = np.random.default_rng(3).integers(0, len(index), (2, 200_000)).astype(np.int32)
    days = np.full(chosen.shape[1], day_of(day), dtype=np.int32)
    theirs = held.find(chosen[0], chosen[1], days)
    mine = found.find(index.keys[chosen[0]], index.keys[chosen[1]], days)
    assert ((theirs >= 0) == (mine < len(found))).all()
