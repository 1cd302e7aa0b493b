"""Companions that are missing and codes that contradict each other, against notes and plain loops."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from scrubjay.facts import Sheet
from scrubjay.facts.diagnosis_companions import COMPANIONS, ORGANS
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from scrubjay.reference.tables import NOTE_KINDS
from tests.facts.diagnosis_help import TODAY, random_batch

CODES = ("I110", "I130", "I509", "I120", "N186", "E1122", "E119", "E1165", "E109", "E1042", "E11A", "O80",
         "Z370", "O99331", "F17210", "C61", "Z8546", "C9110", "Z856", "Z853", "C50911", "I10")  # fmt: skip
DAY = dt.date(2026, 5, 4)
IN_WORDS = {"pregnancy_neoplasm", "pregnancy_injury"}
"""Their notes name no codes, only `neoplasm` and `injury or poisoning`."""


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    return Sheet(random_batch(600, CODES, 8, [DAY], shuffled=True), pack, TODAY)


def claims_of(facts: Sheet) -> list[list[tuple[int, int, str]]]:
    """Return, by claim, (position, diagnosis row, code) in the order of positions."""
    found: list[list[tuple[int, int, str]]] = [[] for _ in range(len(facts.batch))]
    rows = facts.batch.diagnoses.select("claim", "position", "diagnosis").iter_rows()
    for row, (claim, position, code) in enumerate(rows):
        found[claim].append((position, row, code))
    return [sorted(one) for one in found]


def test_companions(facts: Sheet) -> None:
    sets, found = load_sets(), facts.column("diagnosis", "companion_missing").to_list()
    for claim in claims_of(facts):
        held = [code for _, _, code in claim]
        for _, row, code in claim:
            lacks = [
                words
                for name, words in COMPANIONS.items()
                if code in sets[f"asks_for_{name}"] and not any(one in sets[f"gives_{name}"] for one in held)
            ]
            assert found[row] == (lacks[-1] if lacks else None)
    assert len(set(found)) > 4


def test_cancers(facts: Sheet) -> None:
    sets, found = load_sets(), facts.column("diagnosis", "active_again").to_list()
    for claim in claims_of(facts):
        held = [code for _, _, code in claim]
        for _, row, code in claim:
            again = [
                organ
                for organ in ORGANS
                if code in sets[f"history_of_{organ}"] and any(one in sets[f"active_{organ}"] for one in held)
            ]
            assert found[row] == (again[0] if again else None)
    assert {"prostate", "leukemia", None} == set(found)


def test_diabetes(facts: Sheet) -> None:
    found = facts.column("diagnosis", "complicated_position").to_list()
    plain = {"E119", "E109"}
    for claim in claims_of(facts):
        for _, row, code in claim:
            other = [
                place
                for place, _, one in claim
                if code in plain and one[:3] == code[:3] and one not in plain and one != "E11A"
            ]
            assert found[row] == (min(other) if other else None)
    assert any(found)


@pytest.mark.parametrize("name", sorted(set(COMPANIONS) - IN_WORDS))
def test_the_tabular_list_asks_for_each_companion(pack: Pack, name: str) -> None:
    """Every billable code that asks has a use-additional note whose codes are all given by the other set."""
    table, notes, sets = pack.diagnoses, pack.notes, load_sets()
    asked = 0
    for number in range(len(table.index)):
        if table.index.code(number) not in sets[f"asks_for_{name}"]:
            continue
        row = table.rows.find(np.array([number], np.int32), np.array([20_577], np.int32))[0]
        if not table.billable[row]:
            continue
        kinds = [
            note for note in notes.about(number).tolist() if NOTE_KINDS[notes.kind[note]] == "use_additional"
        ]
        named = [
            {
                table.index.code(one)
                for at in range(int(notes.target_at[note]), int(notes.target_at[note + 1]))
                for one in range(int(notes.target_low[at]), int(notes.target_high[at]))
            }
            for note in kinds
        ]
        full = [
            codes
            for codes in named
            if codes and all(len(code) < 4 or code in sets[f"gives_{name}"] for code in codes)
        ]
        assert full, table.index.code(number)
        asked += 1
    assert asked
