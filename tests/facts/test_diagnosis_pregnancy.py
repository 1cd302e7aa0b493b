"""Weeks of gestation and the weeks of obstetric codes, against their titles and plain loops."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from scrubjay.facts import Sheet
from scrubjay.facts.diagnosis_pregnancy import BANDS, LAST
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.diagnosis_help import TODAY, random_batch, values

CODES = ("O26891", "O26892", "O26893", "O26899", "O24410", "O471", "O480", "O200", "O6013X0", "O365921",
         "O365920", "O80", "Z3A00", "Z3A01", "Z3A13", "Z3A14", "Z3A49", "I10")  # fmt: skip
DAYS = [dt.date(2025, 10, 1), dt.date(2026, 5, 4)]


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    return Sheet(random_batch(500, CODES, 3, DAYS, shuffled=True), pack, TODAY)


def slow_gestation(codes: list[str]) -> tuple[int | None, int | None]:
    """Say the weeks that the Z3A codes of one claim agree on."""
    held = {code for code in codes if code.startswith("Z3A")}
    if len(held) != 1 or held == {"Z3A00"}:
        return None, None
    week = int(held.pop()[3:])
    return {1: (0, 7), 49: (43, LAST)}.get(week, (week, week))


def test_gestation(facts: Sheet) -> None:
    low, high = (facts.column("claim", f"gestation_{end}").to_list() for end in ("low", "high"))
    codes: list[list[str]] = [[] for _ in range(len(facts.batch))]
    for claim, code in facts.batch.diagnoses.select("claim", "diagnosis").iter_rows():
        codes[claim].append(code)
    assert list(zip(low, high, strict=True)) == [slow_gestation(one) for one in codes]
    assert {None, 0, 13, 43} <= set(low)


def slow_weeks(title: str, code: str) -> tuple[int, int]:
    """Say the weeks of an obstetric code by its title and the code sets."""
    spots = {title.lower().rfind(f"{word} trimester"): weeks for word, weeks in
             (("first", (0, 13)), ("second", (14, 27)), ("third", (28, LAST)))}  # fmt: skip
    low, high = spots[max(spots)] if max(spots) >= 0 else (0, LAST)
    for name, (first, last) in BANDS.items():
        if code in load_sets()[name]:
            low, high = max(low, first), min(high, last)
    return low, high


def test_weeks_of_every_obstetric_code(pack: Pack) -> None:
    table = pack.diagnoses
    ids = [number for number in range(len(table.index)) if table.index.code(number).startswith("O")]
    day = np.full(len(ids), (dt.date(2026, 5, 4) - dt.date(1970, 1, 1)).days, dtype=np.int32)
    rows = table.rows.find(np.array(ids, dtype=np.int32), day)
    ids = [number for number, row in zip(ids, rows, strict=True) if table.billable[row]]
    codes = [table.index.code(number) for number in ids]
    assert len(codes) > 2000
    batch = random_batch(len(codes) * 3, codes, 4, [dt.date(2026, 5, 4)])
    facts = Sheet(batch, pack, TODAY)
    low, high = (facts.column("diagnosis", f"weeks_{end}").to_list() for end in ("low", "high"))
    seen = set()
    for row, code in enumerate(batch.diagnoses["diagnosis"].to_list()):
        place = table.editions.places(np.array([table.index.id(code)], dtype=np.int32), day[:1])[0]
        least, most = slow_weeks(table.title(int(place)), code)
        bound = (least, most) != (0, LAST)
        assert (low[row], high[row]) == ((least, most) if bound else (None, None)), code
        assert least <= most, code
        seen.add(code)
    assert len(seen) > 2000


def test_trimester_and_fetus(pack: Pack) -> None:
    claim = "P 2026-05-04 F30 dx=O26.893,O24.410,I10,O60.13X0,O36.5921 | 99213 >1"
    assert values(pack, claim, "trimester") == [3, None, None, 3, 2]
    assert values(pack, claim, "weeks_meant") == [
        "28 weeks and more",
        None,
        None,
        "28 to 36 weeks",
        "14 to 27 weeks",
    ]
    assert values(pack, claim, "fetus_number") == [None, None, None, 0, 1]

    assert values(pack, "P 2026-05-04 F30 dx=O26.899,O26.893,O80 | 99213 >1", "trimester_open") == [
        True,
        False,
        False,
    ]


def test_no_pregnancy(pack: Pack) -> None:
    claim = "P 2026-05-04 F30 dx=I10 | 99213 >1"
    for name in ("weeks_low", "weeks_high", "trimester", "fetus_number"):
        assert values(pack, claim, name) == [None]
    assert values(pack, claim, "gestation_low", "claim") == [None]
