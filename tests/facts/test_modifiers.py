"""Modifiers against plain loops, by known boundary days, and the sets of exclusive ones."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.facts.modifiers import EXCLUSIVE, SIDES, TRANSPORT, UNREADABLE, exclusive_bits, slots_of
from scrubjay.reference.codes import date_of, keys_of
from scrubjay.reference.sets import load_sets
from tests.facts.procedure_help import TODAY, sheet_of

if TYPE_CHECKING:
    from scrubjay.reference import Pack
    from tests.facts.procedure_help import Line

COLUMNS = (
    "modifiers_known", "unknown_modifier", "modifiers_valid", "expired_modifier", "repeated_modifier",
    "conflicting_modifiers", "has_pair_modifier", "line_side", "first_visit_modifier",
)  # fmt: skip
MODIFIERS = [
    "25", "59", "RT", "LT", "50", "26", "TC", "GP", "GO", "CQ", "CO", "AA", "QZ", "P1", "P3", "FA", "T5",
    "E1", "E4", "80", "62", "JW", "JZ", "MA", "FQ", "95", "93", "JG", "QQ", "1P", "8P", "ZZ", "rt", "Q",
    "RTX", "é5", "RH", "HN", "XS", "58", "78", "24",
]  # fmt: skip
DAYS = [
    dt.date(2019, 6, 30),
    dt.date(2019, 7, 1),
    dt.date(2021, 12, 31),
    dt.date(2025, 1, 1),
    dt.date(2026, 7, 1),
    None,
]
CODES = ["99213", "A0429", "20610", None]


def cases(seed: int, count: int) -> list[Line]:
    chosen = random.Random(seed)
    lines: list[Line] = []
    for _ in range(count):
        given = [chosen.choice(MODIFIERS) if chosen.random() < 0.6 else None for _ in range(4)]
        lines.append((chosen.choice(CODES), tuple(given), chosen.choice(DAYS)))
    return lines


def shown(modifier: str) -> str:
    return modifier.upper() if modifier.isascii() else UNREADABLE


def plain(line: Line, pack: Pack) -> tuple[object, ...]:
    """Judge one line's modifiers one by one."""
    code, places, day = line
    first, last = pack.spans["modifiers"]
    within = day is not None and first <= day <= last
    given = [modifier for modifier in places if modifier is not None]
    sets, table = load_sets(), pack.modifiers
    unlisted, unknown, dated, expired, pair = [], [], [], [], False
    for modifier in given:
        number = table.index.id(modifier)
        rows = [] if number == len(table.index) else list(table.rows.rows(number))
        row = [
            at for at in rows if day and date_of(table.rows.first[at]) <= day <= date_of(table.rows.last[at])
        ]
        pair |= bool(row and table.flags[row[0]] & 1)
        transport = code == "A0429" and len(modifier) == 2 and set(modifier.upper()) <= set(TRANSPORT)
        if transport or modifier in sets["performance_modifier"]:
            continue
        if not rows:
            unlisted.append(modifier)
            if within or len(modifier) != 2 or not modifier.isascii():
                unknown.append(modifier)
        else:
            dated.append(modifier)
            if within and not row:
                expired.append(modifier)
    known = True if not unlisted else False if unknown else None
    valid = not expired if within or not dated else None
    upper = [modifier.upper() if modifier.isascii() else None for modifier in given]
    again = [two for place, two in enumerate(upper) if two and two in upper[:place]]
    against = [
        f"{one} and {two}"
        for one, two in itertools.combinations(upper, 2)
        if one and two and one != two
        and any(one in found and two in found for name, found in sets.items() if name.startswith(EXCLUSIVE))
    ]  # fmt: skip
    right, left = (any(modifier in names for modifier in upper) for names in SIDES.values())
    visit = [modifier for modifier in upper if modifier in ("24", "25", "57")]
    return (
        known,
        shown(unknown[0]) if unknown else None,
        valid,
        shown(expired[0]) if expired else None,
        again[0] if again else None,
        against[0] if against else None,
        pair,
        {(True, False): "R", (False, True): "L", (True, True): "B"}.get((right, left)),
        visit[0] if visit else None,
    )


@pytest.mark.parametrize("backwards", [False, True])
def test_random_lines_against_plain_loops(pack: Pack, backwards: bool) -> None:
    lines = cases(11, 2000)[:: -1 if backwards else 1]
    wanted = [plain(line, pack) for line in lines]
    assert sheet_of(lines, pack).frame("line", COLUMNS).rows() == wanted
    for place in range(0, len(lines), 60):
        assert sheet_of([lines[place]], pack).frame("line", COLUMNS).row(0) == wanted[place]


def test_the_random_lines_reach_every_answer(pack: Pack) -> None:
    frame = sheet_of(cases(11, 2000), pack).frame("line", COLUMNS)
    for name in ("modifiers_known", "modifiers_valid"):
        assert set(frame[name]) == {True, False, None}, name
    for name in ("unknown_modifier", "expired_modifier", "repeated_modifier", "conflicting_modifiers"):
        assert 0 < frame[name].null_count() < frame.height, name
    assert set(frame["line_side"]) == {"R", "L", "B", None}


def test_lines_without_modifiers(pack: Pack) -> None:
    frame = sheet_of([("99213", (None,) * 4, TODAY), ("99213", (None,) * 4, None)], pack).frame(
        "line", COLUMNS
    )
    assert frame.rows() == [(True, None, True, None, None, None, False, None, None)] * 2


@pytest.mark.parametrize(
    ("modifier", "day", "span"),
    [
        ("MA", dt.date(2024, 12, 31), None),
        ("MA", dt.date(2025, 1, 1), "from 2020-01-01 until 2024-12-31"),
        ("JZ", dt.date(2022, 12, 31), "from 2023-01-01"),
        ("JZ", dt.date(2023, 1, 1), None),
        ("QQ", dt.date(2025, 1, 1), "until 2024-12-31"),
    ],
)
def test_boundary_days(pack: Pack, modifier: str, day: dt.date, span: str | None) -> None:
    sheet = sheet_of([("99213", (modifier, None, None, None), day)], pack)
    assert sheet.column("line", "modifiers_valid").to_list() == [span is None]
    assert sheet.column("line", "expired_modifier_span").to_list() == [span]


def test_conflicts_of_the_outpatient_editor_are_among_the_sets(pack: Pack) -> None:
    table, bits = pack.modifiers, exclusive_bits()
    pairs = zip(table.conflict_one.tolist(), table.conflict_two.tolist(), strict=True)
    found = [
        tuple(bits[slots_of(keys_of([table.index.code(number)]))[0]] for number in pair) for pair in pairs
    ]
    assert found
    assert all(one & two for one, two in found)


def test_exclusive_sets_hold_known_modifiers_only(pack: Pack) -> None:
    names = [name for name in load_sets() if name.startswith(EXCLUSIVE)]
    assert 20 < len(names) <= 64
    index = pack.modifiers.index
    for name in names:
        found = load_sets()[name]
        assert (index.ids(found.low) < len(index)).all(), name
        assert (index.ids(found.high) < len(index)).all(), name
