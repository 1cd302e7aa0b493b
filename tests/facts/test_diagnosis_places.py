"""Where diagnoses stand on their claim, against plain loops over each claim."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from tests.facts.diagnosis_help import TODAY, random_batch, sheet, values

CODES = (
    "E109",
    "E119",
    "I509",
    "I110",
    "D630",
    "C50911",
    "F0280",
    "G309",
    "N1830",
    "E1122",
    "I10",
    "J1282",
    "U071",
    "QQQ",
)
DAYS = [dt.date(2025, 10, 1), dt.date(2026, 5, 4)]


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    return Sheet(random_batch(400, CODES, 2, DAYS, shuffled=True), pack, TODAY)


def claims_of(facts: Sheet) -> list[list[tuple[int, int, int]]]:
    """Return, by claim, (position, diagnosis row, diagnosis id) in the order of positions."""
    index = facts.pack.diagnoses.index
    found: list[list[tuple[int, int, int]]] = [[] for _ in range(len(facts.batch))]
    rows = facts.batch.diagnoses.select("claim", "position", "diagnosis").iter_rows()
    for row, (claim, position, code) in enumerate(rows):
        found[claim].append((position, row, index.id(code)))
    return [sorted(one) for one in found]


def test_repeats(facts: Sheet) -> None:
    found = facts.column("diagnosis", "repeats_position").to_list()
    codes = facts.batch.diagnoses["diagnosis"].to_list()
    for claim in claims_of(facts):
        for place, (_, row, _) in enumerate(claim):
            earlier = [position for position, other, _ in claim[:place] if codes[other] == codes[row]]
            assert found[row] == (earlier[0] if earlier else None)


def named(facts: Sheet, blocks: np.ndarray, number: int) -> bool:
    """Say whether any of the blocks names a diagnosis id."""
    notes = facts.pack.notes
    spans = [range(int(notes.block_at[block]), int(notes.block_at[block + 1])) for block in blocks]
    return any(notes.block_low[at] <= number < notes.block_high[at] for span in spans for at in span)


def test_code_first_partners(facts: Sheet) -> None:
    notes = facts.pack.notes
    names = ("code_first_needed", "code_first_present", "code_first_before")
    found = list(zip(*(facts.column("diagnosis", name).to_list() for name in names), strict=True))
    for claim in claims_of(facts):
        for position, row, number in claim:
            blocks = notes.first_block[notes.first_at[number] : notes.first_at[number + 1]]
            at = [place for place, other, known in claim if other != row and named(facts, blocks, known)]
            needed = any(not notes.conditional[block] and not notes.open[block] for block in blocks)
            assert found[row] == (needed, bool(at), any(other < position for other in at))
    assert {True} < {flag for row in found for flag in row}


def test_conflicts(facts: Sheet) -> None:
    notes = facts.pack.notes
    one, two = facts.rows("conflict", "diagnosis_1"), facts.rows("conflict", "diagnosis_2")
    found = list(zip(one.tolist(), two.tolist(), strict=True))
    expected = set()
    for claim in claims_of(facts):
        for place, (_, row, number) in enumerate(claim):
            for _, other, other_number in claim[place + 1 :]:
                note = int(notes.excluded(np.array([number]), np.array([other_number]))[0])
                if note >= 0:
                    owns = note in notes.about(number).tolist()
                    expected.add((row, other) if owns else (other, row))
    assert len(found) == len(set(found)) and set(found) == expected and expected


def test_words_of_a_conflict(pack: Pack) -> None:
    facts = sheet(pack, "P 2026-05-04 F42 dx=E11.9,E10.9 | 99213 >1")
    assert facts.column("conflict", "conflict_note").to_list() == ["E10"]
    assert "E11" in facts.column("conflict", "conflict_text")[0]
    assert facts.column("conflict", "position_1").to_list() == [2]


def test_notes_hold_for_their_year_only(pack: Pack) -> None:
    late = "P 2026-10-01 F42 dx=E10.9,E11.9,D63.0 | 99213 >1"
    assert values(pack, late, "conflict_in_force", "conflict") == [None]
    assert values(pack, late, "code_first_needed") == [False, False, None]


def test_other_fields_are_no_neighbours(pack: Pack) -> None:
    claim = "I 2026-05-04 F42 bill=0131 dx=E10.9,I10 adm=E11.9 ext=I10 | 99213 rev=0510"
    assert values(pack, claim, "repeats_position") == [None] * 4
    assert values(pack, claim, "conflict_in_force", "conflict") == []


def test_targets_and_pointers(pack: Pack) -> None:
    claim = "P 2026-05-04 F42 dx=I10,D63.0,I50.9 | 99213 >2"
    targets = values(pack, claim, "code_first_targets")
    assert targets[:2] == [None, "C00-D49"] and "I110" in targets[2]
    assert values(pack, claim, "is_pointed_to") == [False, True, False]
