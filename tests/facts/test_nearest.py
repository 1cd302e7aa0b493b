"""Which covered diagnoses are near to those of a claim: against a slow version, and its edges."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from scrubjay.facts.nearest import NONE, dotted, nearest
from scrubjay.reference import Pack
from scrubjay.reference.build.coverage_mcd import COVERAGE
from scrubjay.reference.build.installing import install
from scrubjay.reference.codes import code_key, day_of, keys_of
from scrubjay.reference.dated import PairTable
from tests.reference.build.coverage_made import files, sample_tables

DAY = day_of(dt.date(2024, 7, 15))


@pytest.fixture(scope="module")
def members(pack: Pack, tmp_path_factory: pytest.TempPathFactory) -> tuple[PairTable, list[str]]:
    """Return a table whose one rule covers 900 codes of all chapters, and these codes."""
    index = pack.diagnoses.index
    every = [index.code(number) for number in range(0, len(index), 7)]
    codes = sorted(random.Random(2).sample([code for code in every if len(code) > 3], 900))
    tables = sample_tables()
    row = next(row for row in tables["article_x_icd10_covered"] if row["article_id"] == "90001")
    kept = [one for one in tables["article_x_icd10_covered"] if one["article_id"] != "90001"]
    made = [
        {**row, "icd10_code_id": dotted(code), "sort_order": str(place), "range": "N"}
        for place, code in enumerate(codes)
    ]
    tables["article_x_icd10_covered"] = kept + made
    root: Path = tmp_path_factory.mktemp("nearest")
    release = install(root, COVERAGE, files(tables), now=dt.datetime(2024, 7, 12))
    return release.pairs("members"), codes


def billable(pack: Pack, code: str) -> bool:
    known = pack.diagnoses
    rows = known.rows.rows(known.index.id(code))
    return any(known.rows.first[row] <= DAY <= known.rows.last[row] and known.billable[row] for row in rows)


def slowly(pack: Pack, codes: list[str], asked: list[str]) -> str:
    shares = {
        code: max(sum(code.startswith(one[:size]) for size in range(1, len(one) + 1)) for one in asked)
        for code in codes
    }
    near = [code for code in codes if shares[code] >= 3 and billable(pack, code)]
    near.sort(key=lambda code: (-shares[code], code))
    return ", ".join(map(dotted, near[:5])) or NONE


def test_as_the_slow_version(pack: Pack, members: tuple[PairTable, list[str]]) -> None:
    table, codes = members
    first = int(table.one.ids(keys_of(["9000100"]))[0])
    chance, index = random.Random(3), pack.diagnoses.index
    seen = set()
    for _ in range(600):
        around = [code[: chance.randint(3, 7)] for code in chance.sample(codes, 2)]
        asked = [*around, index.code(chance.randrange(len(index)))][: chance.randint(1, 3)]
        found = nearest(pack, table, first, DAY, [code_key(code) for code in asked])
        assert found == slowly(pack, codes, asked), asked
        seen.add(found == NONE)
    assert seen == {True, False}


def test_nothing_is_near_to_nothing(pack: Pack, members: tuple[PairTable, list[str]]) -> None:
    first = int(members[0].one.ids(keys_of(["9000100"]))[0])
    assert nearest(pack, members[0], first, DAY, []) == NONE
    assert nearest(pack, members[0], first, DAY, [0]) == NONE
