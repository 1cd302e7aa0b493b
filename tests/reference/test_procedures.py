"""The pack against pyoce's own tables, row by row on samples, and facts that are known from elsewhere."""

from __future__ import annotations

import lzma
import random
import shutil
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from pyoce.dao.data.tables.map_ncci_table import MapNcciTable
from pyoce.dao.provider import LmdbDataProvider

from scrubjay.reference import Pack, date_of, day_of, describe_procedure
from scrubjay.reference.build.ioce import quarter_end

SPRING = date(2026, 5, 4)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LmdbDataProvider]:
    path = Path(tmp_path_factory.mktemp("pyoce")) / "pyoce.mdb"
    packed = files("pyoce").joinpath("data", "pyoce.mdb.xz")
    with packed.open("rb") as raw, lzma.open(raw) as source, path.open("wb") as target:
        shutil.copyfileobj(source, target)
    provider = LmdbDataProvider(path)
    yield provider
    provider.env.close()
    path.unlink()


def _one(*values: int) -> list[np.ndarray]:  # type: ignore[type-arg]
    return [np.array([value], dtype=np.int32) for value in values]


def _version(on: date) -> int:
    """Return the I/OCE version of a quarter; version 76 is that of July 2019."""
    return 76 + (on.year - 2019) * 4 + (on.month - 1) // 3 - 2


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [
        ("99201", date(2019, 7, 1), date(2020, 12, 31)),
        ("99441", date(2019, 7, 1), date(2024, 12, 31)),
        ("99443", date(2019, 7, 1), date(2024, 12, 31)),
        ("98000", date(2025, 1, 1), date(2026, 6, 30)),
        ("G2211", date(2021, 1, 1), date(2026, 6, 30)),
        ("99213", date(2019, 7, 1), date(2026, 6, 30)),
    ],
)
def test_first_and_last_days(pack: Pack, code: str, first: date, last: date) -> None:
    account = describe_procedure(pack, code, SPRING)
    assert account is not None
    assert account.valid == ((first, last),)


def test_procedures_agree_with_the_table(pack: Pack, tables: LmdbDataProvider) -> None:
    chosen = random.Random(3)
    table, source = pack.procedures, tables.get_data_hcpcs_table()
    first, last = (day_of(day) for day in pack.spans["hcpcs"])
    valid = 0
    for _ in range(4000):
        at, day = chosen.randrange(len(table.index)), chosen.randint(first, last)
        row = int(table.rows.find(*_one(at, day))[0])
        wanted = source.get_row_internal(table.index.code(at), _version(date_of(day)))
        assert (row == len(table.rows)) == (wanted is None), table.index.code(at)
        if wanted is not None:
            valid += 1
            assert (table.age_low[row], table.age_high[row]) == (wanted.lo_age, wanted.hi_age)
            assert table.status[row].decode() == (wanted.status_indicator or "")
            assert table.approval_edit[row] == wanted.mid_quarter_date_edit
            for flag in (
                "ncci_code1",
                "ncci_code2",
                "telehealth",
                "addon_type1",
                "bilateral_inherent",
                "vaccine",
            ):
                assert table.flag(np.array([row]), flag)[0] == bool(getattr(wanted, flag)), flag
    assert 2000 < valid < 4000


def test_pairs_agree_with_the_table(pack: Pack, tables: LmdbDataProvider) -> None:
    chosen = random.Random(5)
    table, source, width = pack.pairs, MapNcciTable(tables), pack.pairs.width
    first, last = (day_of(day) for day in pack.spans["facility_pairs"])
    held = table.slots[table.slots != np.uint64(2**64 - 1)] >> np.uint64(32)
    bundled = 0
    for number in range(800):
        key = int(held[chosen.randrange(len(held))])
        one, two = (
            divmod(key, width) if number % 4 else (chosen.randrange(width - 1), chosen.randrange(width - 1))
        )
        day = chosen.randint(first, last)
        row = int(table.find(*_one(one, two, day))[0])
        codes = [pack.procedures.index.code(at) for at in (one, two)]
        wanted = source.get_row_internal(codes[0], codes[1], _version(date_of(day)))
        assert (row == -1) == (wanted is None), codes
        if wanted is not None:
            bundled += 1
            assert bool(table.indicator[row]) == wanted.mod_indicator
    assert bundled > 300


def test_every_pair_of_the_source_is_held(pack: Pack) -> None:
    counts = pack.manifest.counts
    assert counts["pairs_of_unknown_codes"] == 0
    assert counts["pairs"] == int((pack.pairs.slots != np.uint64(2**64 - 1)).sum())
    assert counts["pairs"] > 1_300_000


def test_known_pairs(pack: Pack) -> None:
    index, day = pack.procedures.index, day_of(SPRING)

    def indicator(one: str, two: str) -> int | None:
        row = int(pack.pairs.find(*_one(index.id(one), index.id(two), day))[0])
        return None if row < 0 else int(pack.pairs.indicator[row])

    assert indicator("80053", "80048") == 0
    assert indicator("45380", "45378") == 0
    assert indicator("45378", "45380") is None
    assert indicator("11042", "97597") == 1
    assert pack.pairs.find(*_one(len(index), index.id("80048"), day))[0] == -1


def test_addons_agree_with_the_table(pack: Pack, tables: LmdbDataProvider) -> None:
    chosen = random.Random(8)
    table, index = pack.addons, pack.procedures.index
    first, last = (day_of(day) for day in pack.spans["addons"])
    sources = (tables.get_map_addon_type1_table(), tables.get_map_addon_type3_table())
    found = 0
    for _ in range(1000):
        addon, primary = divmod(int(table.pairs[chosen.randrange(len(table.pairs) - 1)]), table.width)
        day = chosen.randint(first, last)
        row = int(table.find(*_one(addon, primary, day))[0])
        kinds = int(table.kinds[row]) if row >= 0 else 0
        for bit, source in enumerate(sources):
            rows = source.get_addon_primary_row_internal(
                index.code(addon), index.code(primary), _version(date_of(day))
            )
            assert bool(kinds >> bit & 1) == bool(rows)
            found += bool(rows)
    assert found > 500
    assert table.find(*_one(index.id("99213"), index.id("99214"), day_of(SPRING)))[0] == -1


def test_addons_of_one_code(pack: Pack) -> None:
    account = describe_procedure(pack, "96361", SPRING)
    assert account is not None
    assert account.addon_kinds == ("drug_admin",)
    assert account.addon_of == ("96360", "96365", "96374", "96409", "96413")
    type_2 = describe_procedure(pack, "76937", SPRING)
    assert type_2 is not None
    assert type_2.contractor_defined
    visit = describe_procedure(pack, "99213", SPRING)
    assert visit is not None
    assert (visit.addon_of, visit.contractor_defined) == ((), False)
    assert describe_procedure(pack, "00000", SPRING) is None


def test_approval_periods_stay_apart_from_validity(pack: Pack) -> None:
    account = describe_procedure(pack, "0001A", date(2023, 5, 1))
    assert account is not None
    assert account.is_valid
    assert account.approval == (134, date(2020, 12, 11), date(2023, 4, 17))
    assert account.ages == (12, 124)


def test_modifiers(pack: Pack, tables: LmdbDataProvider) -> None:
    table, source = pack.modifiers, tables.get_data_modifier_table()
    day = day_of(SPRING)
    assert table.index.id("#0") == len(table.index)
    for at in range(len(table.index)):
        row = int(table.rows.find(*_one(at, day))[0])
        wanted = source.get_row_internal(table.index.code(at), 103)
        assert (row == len(table.rows)) == (wanted is None)
        if wanted is not None:
            rows = np.array([row], dtype=np.int32)
            assert table.flag(rows, "ncci")[0] == bool(wanted.ncci)
            assert table.flag(rows, "telehealth")[0] == bool(wanted.telehealth)
    pairs = {(table.index.code(int(one)), table.index.code(int(two)))
             for one, two in zip(table.conflict_one, table.conflict_two, strict=True)}  # fmt: skip
    assert ("CT", "FX") in pairs
    assert all(pair[::-1] in pairs for pair in pairs)


def test_the_newest_version_is_known_for_its_quarter_only(pack: Pack) -> None:
    assert pack.spans["hcpcs"][1] == date(2026, 6, 30)
    assert date_of(quarter_end(20260401)) == date(2026, 6, 30)
    assert date_of(quarter_end(20261115)) == date(2026, 12, 31)
    assert date_of(quarter_end(20240101)) == date(2024, 3, 31)
