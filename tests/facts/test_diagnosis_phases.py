"""Phases of injuries, intents of drugs and degrees of burns, against plain loops over each claim."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.diagnosis_help import TODAY, random_batch, values

CODES = (
    "S52501A", "S52501D", "S52501G", "S52501S", "S52502A", "M8008XD", "M8008XS", "W19XXXA", "W19XXXD",
    "Y92009", "T360X1A", "T360X5A", "T3691XA", "T3696XD", "T39011A", "T39016A", "T22211A", "T22311A",
    "T22611A", "T22511A", "T22211S", "T23301S", "T23101A", "T23009A", "T2030XA", "R402112", "I10", None,
)  # fmt: skip
DAYS = [dt.date(2015, 10, 1), dt.date(2026, 5, 4)]
LATE = {"A": "active", "B": "active", "C": "active", "S": "sequela"}
DEGREES = {"1": 1, "2": 2, "3": 3, "5": 1, "6": 2, "7": 3}


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    codes = [code for code in CODES if code] + ["I10"]
    return Sheet(random_batch(600, codes, 9, DAYS, shuffled=True), pack, TODAY)


def claims_of(facts: Sheet) -> list[list[tuple[int, int, str]]]:
    """Return, by claim, (position, diagnosis row, code) in the order of positions."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in range(len(facts.batch))]
    rows = facts.batch.diagnoses.select("claim", "position", "diagnosis").iter_rows()
    for row, (claim, position, code) in enumerate(rows):
        found[claim].append((position, row, code))
    return [sorted(one) for one in found]


def slow_phase(code: str) -> str | None:
    """Say the phase of a code by its 7th character."""
    if len(code) < 7 or not (code[0] in "STVWXY" or code.startswith("M80")):
        return None
    return LATE.get(code[6], "healing")


def test_phases(facts: Sheet) -> None:
    phase = facts.column("diagnosis", "phase").to_list()
    whole = facts.column("claim", "injury_phase").to_list()
    for number, claim in enumerate(claims_of(facts)):
        for _, row, code in claim:
            assert phase[row] == slow_phase(code)
        own = {slow_phase(code) for _, _, code in claim if code[0] in "STM"} - {None}
        assert whole[number] == (own.pop() if len(own) == 1 else None)
    assert {None, "active", "healing", "sequela"} == set(phase) == set(whole)


def test_same_injury_with_another_seventh_character(facts: Sheet) -> None:
    found = facts.column("diagnosis", "other_phase_position").to_list()
    for claim in claims_of(facts):
        for position, row, code in claim:
            before = [
                place
                for place, _, other in claim
                if place < position and slow_phase(code) and other[:6] == code[:6] and other != code
                and code[0] in "STM"
                and not (code.startswith("T2") and "S" in (code[6], other[6]))
            ]  # fmt: skip
            assert found[row] == (min(before) if before else None)
    assert any(found)


def test_intents(facts: Sheet) -> None:
    names = {"1": "poisoning", "2": "poisoning", "3": "poisoning", "4": "poisoning",
             "5": "adverse effect", "6": "underdosing"}  # fmt: skip
    found = facts.column("diagnosis", "drug_intent").to_list()
    drugs = load_sets()["drugs_and_medicaments"]
    for claim in claims_of(facts):
        for _, row, code in claim:
            mark = (code[4] if code[5] == "X" else code[5]) if code in drugs else ""
            assert found[row] == names.get(mark)
    assert set(names.values()) | {None} == set(found)


def test_burns(facts: Sheet) -> None:
    after = facts.column("diagnosis", "deeper_burn_after").to_list()
    same = facts.column("diagnosis", "deeper_burn_same_site").to_list()
    for claim in claims_of(facts):
        burns = [
            (position, row, code, DEGREES[code[3]])
            for position, row, code in claim
            if code[:3] in ("T20", "T22", "T23") and code[3] in DEGREES
        ]
        depth = {row: degree for _, row, _, degree in burns}
        now = [
            (position, row) for position, row, code in claim
            if code[:3] in ("T20", "T22", "T23") and code[6] != "S"
        ]  # fmt: skip
        for position, row, code in claim:
            mine = depth.get(row, 9)
            first = now[:1] == [(position, row)]
            later = [
                place
                for place, _, other, degree in burns
                if first and place > position and degree > mine and other[6] != "S"
            ]
            site = [
                place
                for place, _, other, degree in burns
                if degree > mine and other[:3] + other[4:] == code[:3] + code[4:]
                and (other[3] > "4") == (code[3] > "4")
            ]  # fmt: skip
            assert after[row] == (min(later) if later else None)
            assert same[row] == (min(site) if site else None)
    assert any(after) and any(same)


def test_a_code_that_is_not_valid_has_no_phase(pack: Pack) -> None:
    claim = "P 2026-05-04 F42 dx=S61.411G,W27.0XXA | 99213 >1"
    assert values(pack, claim, "phase") == [None, "active"]
    assert values(pack, claim, "injury_phase", "claim") == [None]


def test_nothing_of_the_kind(pack: Pack) -> None:
    claim = "P 2026-05-04 F42 dx=I10,E11.9 | 99213 >1"
    for name in (
        "phase",
        "other_phase_position",
        "drug_intent",
        "deeper_burn_after",
        "deeper_burn_same_site",
    ):
        assert values(pack, claim, name) == [None, None]
    assert values(pack, claim, "injury_phase", "claim") == [None]
