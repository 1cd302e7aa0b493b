"""The NCCI samples: read as a slow reading reads them, and true by the whole tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from scrubjay.reference import Pack, day_of
from scrubjay.reference.build import ncci_addons, ncci_pairs, ncci_units
from scrubjay.reference.build.compiling import conform
from scrubjay.reference.build.grouping import releases
from scrubjay.reference.build.model import Contents
from scrubjay.reference.build.ncci_units import DATA_SETS as UNITS
from scrubjay.reference.datasets import SAMPLES
from tests.reference.build import ncci_official as official

SETS = {one.name: one for module in (ncci_pairs, ncci_units, ncci_addons) for one in module.DATA_SETS}
FOLDER = SAMPLES / "ncci"
SAMPLED = (
    "dme_units",
    "hospital_pairs",
    "hospital_units",
    "ncci_addons",
    "practitioner_pairs",
    "practitioner_units",
)


def read(name: str) -> Contents:
    ((_, files),) = releases(SETS[name], official.source_files(FOLDER))
    contents = SETS[name].read(files)
    conform(SETS[name], contents)
    return contents


def lines(name: str) -> list[str]:
    return (FOLDER / name).read_bytes().decode("cp1252").splitlines()


def day(text: str) -> dt.date | None:
    return None if text == "*" else dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))


def test_which_sets_have_a_sample() -> None:
    files = official.source_files(FOLDER)
    assert set(SAMPLED) <= {name for name, one in SETS.items() if releases(one, files)}


@pytest.mark.parametrize(
    ("name", "letters"), [("practitioner_pairs", "ccipra"), ("hospital_pairs", "ccioph")]
)
def test_pairs(name: str, letters: str) -> None:
    wanted = []
    for part in (1, 2):
        for line in lines(f"{letters}-v302r0-f{part}.txt")[6:]:
            one, two, _, first, last, indicator, why = line.split("\t")
            if indicator != "9":
                wanted.append((one, two, day(first), day(last), int(indicator), why))
    found = read(name).tables["pairs"]
    assert found.sort("column_one", "column_two", "from").rows() == sorted(wanted, key=lambda row: row[:3])
    assert len(wanted) > 50


def test_some_practitioner_pairs() -> None:
    contents = read("practitioner_pairs")
    found = contents.tables["pairs"]

    def rows(one: str, two: str) -> list[tuple[object, ...]]:
        mine = found.filter((pl.col("column_one") == one) & (pl.col("column_two") == two))
        return mine.sort("from").select("from", "to", "indicator").rows()

    eve, day_one = dt.date(2019, 12, 31), dt.date(2020, 1, 1)
    began = dt.date(1996, 1, 1)
    assert rows("45380", "45378") == [(began, None, 0)]
    assert rows("11042", "97597") == [(began, None, 1)]
    assert rows("17110", "99213") == [(began, eve, 1), (day_one, None, 1)]
    assert rows("13121", "13120") == [(began, None, 0)]
    assert rows("0001A", "0591T") == [(dt.date(2022, 1, 1), dt.date(2023, 12, 31), 1)]
    assert rows("0001A", "90473") == []
    assert rows("97140", "97530") == [(began, eve, 1)]
    told = [line.split("\t") for part in (1, 2) for line in lines(f"ccipra-v302r0-f{part}.txt")[6:]]
    assert contents.counts["never_applied"] == sum(row[5] == "9" for row in told) > 0
    assert contents.counts["overlapping_pairs"] == 0


def test_practitioner_pairs_are_true(shared: Path) -> None:
    facts = pl.read_csv(
        shared / "reference/ncci/ptp_practitioner_eff2024-07-01.csv.gz",
        schema_overrides={"column1": pl.String, "column2": pl.String, "deletion_date": pl.Date},
    )
    rows = set(
        facts.filter(
            pl.col("column1").is_in(
                read("practitioner_pairs").tables["pairs"]["column_one"].unique().to_list()
            )
        ).iter_rows()
    )
    known: dict[tuple[str, str], int] = {}
    told: dict[tuple[str, str], int] = {}
    for one, two, *_ in rows:
        known[one, two] = known.get((one, two), 0) + 1
    for part in (1, 2):
        for line in lines(f"ccipra-v302r0-f{part}.txt")[6:]:
            one, two, _, first, last, indicator, why = line.split("\t")
            assert (one, two, day(last), int(indicator), why) in rows, line
            assert indicator != "9" or first == last, line
            told[one, two] = told.get((one, two), 0) + 1
    # Each pair with its whole history: a deleted row without its successor would be a lie.
    assert told == {pair: known[pair] for pair in told}


def test_hospital_pairs_are_true(pack: Pack) -> None:
    index, pairs = pack.procedures.index, pack.pairs
    frame = read("hospital_pairs").tables["pairs"]
    one, two = (
        np.array([index.id(code) for code in frame[name]], dtype=np.int32)
        for name in ("column_one", "column_two")
    )
    rows = pairs.find(one, two, np.full(len(one), day_of(dt.date(2024, 7, 15)), dtype=np.int32))
    assert (rows >= 0).all()
    assert pairs.indicator[rows].tolist() == frame["indicator"].to_list()


@pytest.mark.parametrize("name", official.MUE_FILES)
def test_limits_are_read_and_true(name: str, shared: Path) -> None:
    frame = read(name).tables["limits"]
    facts = {row[0]: row[1:4] for row in official.units_table(shared, name).iter_rows()}
    for code, _, _, units, adjudication, why in frame.iter_rows():
        assert (units, adjudication, why) == facts[code], code
    text = lines(f"MCR_MUE_{official.MUE_FILES[name][2]}_Eff_07-01-2024.csv")
    assert frame.height == len(text) - 7
    assert set(frame["adjudication"]) == {1, 2, 3}
    assert {(first, last) for first, last in frame.select("from", "to").iter_rows()} == {
        (dt.date(2024, 7, 1), dt.date(2024, 9, 30))
    }


def test_some_limits() -> None:
    found = {row[0]: row[3:] for row in read("practitioner_units").tables["limits"].iter_rows()}
    assert found["11042"] == (1, 2, "Code Descriptor / CPT Instruction")
    assert found["20610"] == (2, 3, "Clinical: Data")
    assert found["97110"] == (6, 3, "Clinical: Data")
    assert found["A0425"] == (250, 1, "Clinical: Data")
    assert found["A4253"] == (0, 3, "CMS Policy")
    assert len(UNITS) == 6


def test_addons_are_read_and_true(shared: Path) -> None:
    contents = read("ncci_addons")
    facts = {(addon, primary): kind for primary, addon, kind in official.addons_table(shared).iter_rows()}
    began = dt.date(2013, 4, 1)
    wanted, kinds = [], {}
    for line in lines("AOC_V2024Q3-F-MCR.txt"):
        kind, addon, primary = int(line[0]), line[1:6], line[13:18]
        assert facts[addon, primary] == kind, line
        assert line[25:32] == "2013091", line
        if primary != "CCCCC":
            wanted.append((addon, primary, began, None, kind))
        kinds[addon] = (addon, began, None, kind, kinds.get(addon, (False,))[-1] or primary == "CCCCC")
    assert contents.tables["addons"].rows() == sorted(wanted)
    assert contents.tables["types"].rows() == [kinds[addon] for addon in sorted(kinds)]
    assert {row[3] for row in kinds.values()} == {1, 2, 3}
    # Every primary code of each add-on code is there: one left out would make a right claim wrong.
    for addon, (*_, kind, contractor) in kinds.items():
        listed = {primary for (one, primary) in facts if one == addon and primary != "CCCCC"}
        assert {row[1] for row in wanted if row[0] == addon} == listed, addon
        assert contractor == ((addon, "CCCCC") in facts)
        assert kind in (1, 2, 3)
