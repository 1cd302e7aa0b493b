"""Both sides coded apart, against titles and a plain loop over each claim."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from tests.facts.diagnosis_help import TODAY, random_batch, values

BOTH = {
    "H2511": "H2513",
    "H2512": "H2513",
    "M1711": "M170",
    "M1712": "M170",
    "H6501": "H6503",
    "H6502": "H6503",
}
"""Codes of one side, and the code of both sides of the tabular list."""
CODES = (*BOTH, "H2513", "M25561", "M25562", "H2510", "I10")
DAYS = [dt.date(2025, 10, 1), dt.date(2026, 5, 4)]


@pytest.fixture(scope="module")
def facts(pack: Pack) -> Sheet:
    return Sheet(random_batch(500, CODES, 6, DAYS, shuffled=True), pack, TODAY)


def test_both_sides(facts: Sheet) -> None:
    place, code = (
        facts.column("diagnosis", name).to_list() for name in ("other_side_position", "both_sides_code")
    )
    claims: list[list[tuple[int, int, str]]] = [[] for _ in range(len(facts.batch))]
    rows = facts.batch.diagnoses.select("claim", "position", "diagnosis").iter_rows()
    for row, (claim, position, one) in enumerate(rows):
        claims[claim].append((position, row, one))
    for held in claims:
        for position, row, one in held:
            before = [
                earlier
                for earlier, _, other in held
                if earlier < position and one in BOTH and BOTH.get(other) == BOTH[one] and other != one
            ]
            assert place[row] == (min(before) if before else None)
            assert code[row] == (BOTH[one] if before else None)
    assert any(place)


def test_one_side_only(pack: Pack) -> None:
    claim = "P 2026-05-04 F72 dx=H25.11,M17.12,H25.13 | 99213 >1"
    assert values(pack, claim, "other_side_position") == [None, None, None]
    assert values(pack, claim, "both_sides_code") == [None, None, None]
