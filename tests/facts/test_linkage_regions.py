"""Body regions and first pointers of lines, against plain loops over each line."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import polars as pl
import pytest

from scrubjay.facts import Sheet
from scrubjay.facts.linkage_regions import FITS, SKIN_FITS
from scrubjay.facts.linkage_sites import bits, names, sites_of
from scrubjay.reference import Pack
from scrubjay.reference.codes import keys_of
from scrubjay.reference.sets import load_sets
from tests.facts.diagnosis_help import TODAY, random_batch, values

CODES = (
    "M25511", "M25561", "M542", "M5450", "H2511", "H9193", "S61011A", "S0101XA", "C44319", "D225", "E119",
    "I10", "R52", "L97512", "Z6841", "Z794", "QQQ",
)  # fmt: skip
PROCEDURES = (
    "20610",
    "20600",
    "73562",
    "72148",
    "62321",
    "66984",
    "11401",
    "12011",
    "11641",
    "99213",
    "QQQQQ",
)


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    batch = random_batch(600, CODES, 5, [dt.date(2026, 5, 4)], shuffled=True)
    chance = random.Random(6)
    picked = [chance.choice(PROCEDURES) for _ in range(batch.lines.height)]
    lines = batch.lines.with_columns(procedure=pl.Series(picked, dtype=pl.String))
    return Sheet(dataclasses.replace(batch, lines=lines), pack, TODAY)


def pointed(facts: Sheet) -> list[list[str]]:
    """Return, by line, the codes that it points to, in the order of its pointers."""
    diagnoses = facts.batch.diagnoses.select("claim", "position", "diagnosis")
    codes = {(claim, position): code for claim, position, code in diagnoses.iter_rows()}
    rows = facts.batch.lines.select("claim", "pointer_1", "pointer_2", "pointer_3", "pointer_4").iter_rows()
    return [[codes[claim, at] for at in pointers if (claim, at) in codes] for claim, *pointers in rows]


def slow(procedure: str, codes: list[str], skin: bool) -> bool:
    """Say whether every code names a site and none fits, one code and one set after the other."""
    fits = [
        bits(sites)
        for name, (_, sites) in (SKIN_FITS if skin else FITS).items()
        if procedure in load_sets()[name]
    ]
    if not fits or not codes:
        return False
    sites = [int(sites_of(keys_of([code]), skin)[0]) for code in codes]
    return all(sites) and not any(site & fit for site in sites for fit in fits)


@pytest.mark.parametrize(("name", "skin"), [("region_conflict", False), ("skin_site_conflict", True)])
def test_conflicts(facts: Sheet, name: str, skin: bool) -> None:
    found = facts.column("line", name).to_list()
    procedures = facts.batch.lines["procedure"].to_list()
    expected = [
        slow(procedure, codes, skin) for procedure, codes in zip(procedures, pointed(facts), strict=True)
    ]
    assert found == expected
    assert any(found) and not all(found)


def test_first_pointed(facts: Sheet) -> None:
    found = facts.column("line", "first_diagnosis_in_status_only").to_list()
    status = load_sets()["status_only"]
    assert found == [codes[0] in status if codes else None for codes in pointed(facts)]
    assert True in found


def test_words(pack: Pack) -> None:
    claim = "P 2026-05-04 F62 dx=M25.511 | 73562 >1 @11 | 99213 >1 @11"
    assert values(pack, claim, "region_of_service", "line") == ["thigh or knee", None]
    assert values(pack, claim, "region_of_diagnoses", "line") == ["shoulder", None]
    skin = "P 2026-05-04 F62 dx=D22.39 | 11401 >1 @11"
    assert values(pack, skin, "skin_of_service", "line") == ["trunk, arms or legs"]
    assert values(pack, skin, "skin_of_diagnoses", "line") == ["face, nose"]


def test_no_claim_no_pointer(pack: Pack) -> None:
    claim = "P 2026-05-04 F62 dx=M25.511 | 73562 @11"
    assert values(pack, claim, "region_conflict", "line") == [False]
    assert values(pack, claim, "first_diagnosis_in_status_only", "line") == [None]


def test_every_set_of_regions_has_its_sites() -> None:
    listed = {name for name in load_sets() if name.startswith(("region_", "skin_of_", "skin_without_"))}
    assert listed == set(FITS) | set(SKIN_FITS)
    for _, sites in (*FITS.values(), *SKIN_FITS.values()):
        assert names(bits(sites))


@pytest.mark.parametrize("code", ["77067", "69210", "92557", "92014", "45378", "59400", "51798"])
def test_left_to_other_edits(code: str) -> None:
    assert not any(code in load_sets()[name] for name in FITS)
