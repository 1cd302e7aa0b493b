"""What stands beside and before a diagnosis, against plain loops over each claim."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.diagnosis_help import TODAY, random_batch, sheet, values

CODES = ("I10", "I110", "I509", "N1830", "N186", "Z0000", "Z5111", "O80", "Z370", "O700", "E119", "QQQ")
DAYS = [dt.date(2025, 10, 1), dt.date(2026, 5, 4)]
SETS = ("chronic_kidney_disease", "obstetric_codes", "only_first_encounters", "covid")


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    return Sheet(random_batch(400, CODES, 5, DAYS, shuffled=True), pack, TODAY)


def claims_of(facts: Sheet) -> list[list[tuple[int, int, str]]]:
    """Return, by claim, (position, diagnosis row, code) in the order of positions."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in range(len(facts.batch))]
    rows = facts.batch.diagnoses.select("claim", "position", "diagnosis").iter_rows()
    for row, (claim, position, code) in enumerate(rows):
        found[claim].append((position, row, code))
    return [sorted(one) for one in found]


@pytest.mark.parametrize("name", SETS)
def test_neighbours_in_a_set(facts: Sheet, name: str) -> None:
    codes = load_sets()[name]
    beside = facts.column("diagnosis", f"beside_in_{name}").to_list()
    earlier = facts.column("diagnosis", f"earlier_in_{name}").to_list()
    led = facts.column("claim", f"led_by_{name}").to_list()
    for number, claim in enumerate(claims_of(facts)):
        inside = [(position, row) for position, row, code in claim if code in codes]
        assert led[number] == any(position == 1 for position, _ in inside)
        for position, row, _ in claim:
            assert beside[row] == any(other != row for _, other in inside)
            assert earlier[row] == any(other < position for other, _ in inside)
    assert any(beside) == (name != "covid")


def test_first_pointers(facts: Sheet) -> None:
    found = facts.column("diagnosis", "is_pointed_to_first").to_list()
    first: dict[int, set[int]] = {}
    for claim, pointer in facts.batch.lines.select("claim", "pointer_1").iter_rows():
        first.setdefault(claim, set()).add(pointer)
    for number, claim in enumerate(claims_of(facts)):
        for position, row, _ in claim:
            assert found[row] == (position in first[number])
    assert {True, False} == set(found)


def test_diagnoses_without_a_position_do_not_count(pack: Pack) -> None:
    claim = "I 2026-05-04 F72 bill=0111 dx=I10 adm=N18.30 | NONE rev=0120"
    facts = sheet(pack, claim)
    rows = facts.batch.diagnoses["diagnosis"].to_list()
    beside = facts.column("diagnosis", "beside_in_chronic_kidney_disease").to_list()
    assert dict(zip(rows, beside, strict=True)) == {"I10": False, "N1830": None}
    for name in ("earlier_in_essential_hypertension", "earlier_in_covid", "beside_in_covid"):
        assert sorted(values(pack, claim, name), key=str) == [False, None]


def test_a_pointer_past_the_last_diagnosis(pack: Pack) -> None:
    assert values(pack, "P 2026-05-04 F42 dx=I10,E11.9 | 99213 >9", "is_pointed_to_first") == [False, False]
