"""Code pairs: the fast lookup against the slow oracle, and what is said outside the table's span."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from scrubjay.claims import parse_notation
from scrubjay.edits.pairs.bundled_pair import EDIT as NO_MODIFIER
from scrubjay.edits.pairs.bundled_pair_without_modifier import EDIT as WITH_MODIFIER
from scrubjay.facts import Sheet, same_day
from scrubjay.kernel.plan import Plan
from scrubjay.kernel.run import run
from scrubjay.reference import Pack
from tests.facts.lines_help import TODAY, batch_of, random_lines, sheet_of
from tests.slow_oracles import pairs as oracle

CODES = (
    "11042", "97597", "11045", "45378", "45380", "45385", "80048", "80053", "93000", "93005", "93010",
    "99213", "99214", "99231", "36415", "20610", "20605", "96372", "96365", "96374", "00000", "99201", None,
)  # fmt: skip
DAYS = (dt.date(2026, 5, 4), dt.date(2026, 5, 5), dt.date(2019, 7, 1), dt.date(2020, 12, 31), None)


def _found(sheet: Sheet) -> set[tuple[int, int, int]]:
    left, right = sheet.rows("pair", "line_1").tolist(), sheet.rows("pair", "line_2").tolist()
    return set(zip(left, right, sheet.column("pair", "pair_indicator").to_list(), strict=True))


@pytest.mark.parametrize("block", [7, 2_000_000])
def test_the_pairs_are_those_of_the_oracle(pack: Pack, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "BLOCK", block)
    lines = random_lines(700, CODES, DAYS, seed=1)
    expected = set()
    for claim in range(700):
        own = [place for place, line in enumerate(lines) if line.claim == claim]
        for left, right, indicator in oracle.pairs(pack, [lines[place] for place in own]):
            expected.add((own[left], own[right], indicator))
    assert _found(sheet_of(pack, lines)) == expected
    assert {indicator for _, _, indicator in expected} == {0, 1}


def test_the_facility_edits_deny_the_lines_of_the_oracle(pack: Pack) -> None:
    lines = [line for line in random_lines(900, CODES, DAYS, seed=2) if line.institutional]
    order = sorted({line.claim for line in lines})
    plan = Plan.make(today=TODAY).with_edits((NO_MODIFIER, WITH_MODIFIER))
    numbers = {NO_MODIFIER.id: "020", WITH_MODIFIER.id: "040"}
    findings = run(plan, batch_of(lines, order)).findings
    found = {(order[one.claim], one.line, numbers[one.edit]) for one in findings}
    expected = set()
    for claim in order:
        own = [line for line in lines if line.claim == claim]
        expected |= oracle.denied_facility_pairs(pack, own)
    assert found == expected
    assert {edit for _, _, edit in expected} == {"020", "040"}


def test_the_order_of_claims_does_not_matter(pack: Pack) -> None:
    lines = random_lines(200, CODES, DAYS, seed=3)
    order = sorted({line.claim for line in lines})
    random.Random(5).shuffle(order)
    moved = sheet_of(pack, lines, order)
    rows = [place for claim in order for place, line in enumerate(lines) if line.claim == claim]
    assert {(rows[left], rows[right], value) for left, right, value in _found(moved)} == _found(
        sheet_of(pack, lines)
    )


@pytest.mark.parametrize(
    ("day", "known"), [("2019-07-01", True), ("2019-06-30", False), ("2026-07-01", False)]
)
def test_a_day_outside_the_table_is_unknown_not_clean(pack: Pack, day: str, known: bool) -> None:
    sheet = Sheet(parse_notation(f"P {day} F42 dx=I10 | 11042 | 97597"), pack, TODAY)
    indicators = sheet.column("pair", "pair_indicator").to_list()
    assert indicators == ([1] if known else [None])


def test_inpatient_bills_have_no_pairs(pack: Pack) -> None:
    sheet = Sheet(parse_notation("I 2026-05-04 F42 dx=I10 bill=0111 | 11042 | 97597"), pack, TODAY)
    assert sheet.size("pair") == 0
