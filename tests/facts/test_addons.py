"""Add-on codes: the fast search for a primary against the slow oracle."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from scrubjay.claims import parse_notation
from scrubjay.facts import Sheet, same_day
from scrubjay.reference import Pack, day_of
from tests.facts.lines_help import TODAY, random_lines, sheet_of
from tests.slow_oracles import pairs as oracle

CODES = (
    "11042", "11045", "99291", "99292", "22853", "63053", "63052", "22612", "22614", "90460", "90461",
    "96360", "96361", "96365", "96366", "96375", "96374", "99213", "G2211", "88311", "88305", "76937",
    "36556", "00000", None,
)  # fmt: skip
DAYS = (*(dt.date(2026, 5, day) for day in (4, 5, 6)), dt.date(2024, 2, 29), None)


@pytest.mark.parametrize("block", [5, 2_000_000])
def test_primaries_are_those_of_the_oracle(pack: Pack, block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(same_day, "BLOCK", block)
    lines = random_lines(900, CODES, DAYS, seed=7, most=7)
    sheet = sheet_of(pack, lines)
    present = sheet.column("line", "primary_present").to_list()
    kinds = sheet.column("line", "addon_type").to_list()
    claims: dict[int, list[oracle.Line]] = {}
    for line in lines:
        claims.setdefault(line.claim, []).append(line)
    expected = [not oracle.lacks_primary(pack, line, claims[line.claim]) for line in lines]
    assert present == expected
    judged = [found for found, kind in zip(present, kinds, strict=True) if kind in (1, 3)]
    assert judged.count(True) > 50 and judged.count(False) > 50


def test_an_addon_to_an_addon_needs_the_whole_chain(pack: Pack) -> None:
    table = pack.addons
    day, width = day_of(dt.date(2026, 5, 4)), table.width
    code = pack.procedures.index.code
    chains = []
    for key in table.pairs[:-1].tolist():
        addon, primary = key // width, key % width
        first = table.primaries(primary, day).tolist()
        if first and addon not in first and primary in table.primaries(addon, day).tolist():
            chains.append((code(addon), code(primary), code(first[0])))
    addon, middle, base = next(chain for chain in chains if chain[2] not in {one[0] for one in chains})

    def present(text: str) -> list[bool | None]:
        return Sheet(parse_notation(text), pack, TODAY).column("line", "primary_present").to_list()

    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle}") == [False, False]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base}") == [True, True, True]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base} on=2026-05-03") == [
        True,
        True,
        True,
    ]
    assert present(f"P 2026-05-04 F42 dx=I10 | {addon} | {middle} | {base} on=2026-05-05") == [
        False,
        False,
        True,
    ]


def test_the_order_of_claims_does_not_matter(pack: Pack) -> None:
    lines = random_lines(200, CODES, DAYS, seed=8)
    order = sorted({line.claim for line in lines})
    random.Random(6).shuffle(order)
    rows = [place for claim in order for place, line in enumerate(lines) if line.claim == claim]
    for name in ("primary_present", "primary_possible", "addon_type", "addon_primaries"):
        straight = sheet_of(pack, lines).column("line", name).to_list()
        assert sheet_of(pack, lines, order).column("line", name).to_list() == [straight[row] for row in rows]


@pytest.mark.parametrize(
    ("day", "known"), [("2019-07-01", True), ("2019-06-30", False), ("2026-07-01", False)]
)
def test_a_day_outside_the_table_is_unknown_for_addons_only(pack: Pack, day: str, known: bool) -> None:
    sheet = Sheet(parse_notation(f"P {day} F42 dx=I10 | 11045 | 99213"), pack, TODAY)
    assert sheet.column("line", "primary_present").to_list() == [False if known else None, True]


def test_the_message_names_some_primaries(pack: Pack) -> None:
    sheet = Sheet(parse_notation("P 2026-05-04 F42 dx=I10 | 11045 | G2211 | 99213"), pack, TODAY)
    first, second, third = sheet.column("line", "addon_primaries").to_list()
    assert first == "11042"
    assert second.startswith("99202, 99203, 99204, 99205 and ") and third is None
