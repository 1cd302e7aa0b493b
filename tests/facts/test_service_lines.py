"""What stands beside a service, against loops over the lines of a claim."""

from __future__ import annotations

import datetime as dt

import pytest

from scrubjay.claims import parse_notation
from scrubjay.facts import Sheet
from scrubjay.facts.service_lines import PANELS
from scrubjay.reference import Pack
from scrubjay.reference.sets import load_sets
from tests.facts.lines_help import TODAY, random_lines, sheet_of
from tests.slow_oracles.pairs import Line, same_biller

DAYS = (dt.date(2026, 5, 4), dt.date(2026, 5, 4), dt.date(2026, 5, 5), None)
CODES = (
    *("00790", "00840", "01996", "99214", "99213", "J1745", "J0885", None),
    *("82465", "83718", "84478", "82465", "83718", "84478"),
)
MODIFIERS = ("", "", "59", "25", "JW", "JZ", "78")
REPEATED = {"59", "76", "77", "91", "XE", "XP", "XS", "XU"}


def _beside(lines: list[Line], line: Line) -> list[Line]:
    """Return the lines of the claim, provider and day, the line itself among them."""
    if line.day is None:
        return []
    return [
        one for one in lines if one.claim == line.claim and one.day == line.day and same_biller(one, line)
    ]


def _anesthesia(lines: list[Line], line: Line) -> int | None:
    def plain(one: Line) -> bool:
        return one.procedure in ("00790", "00840") and not {*one.modifiers} & (REPEATED | {"58", "78", "79"})

    first = min((one.number for one in _beside(lines, line) if plain(one)), default=line.number)
    return first if plain(line) and first < line.number else None


def _separate_visit(lines: list[Line], line: Line) -> int | None:
    visits = [
        one.number
        for one in _beside(lines, line)
        if one.procedure in ("99213", "99214") and "25" in one.modifiers
    ]
    return min(visits, default=None)


def _waste(lines: list[Line], line: Line) -> tuple[bool, int | None]:
    if "JW" not in line.modifiers or line.day is None:
        return True, None
    same = [
        one
        for one in lines
        if (one.claim, one.day, one.procedure) == (line.claim, line.day, line.procedure)
        and "JW" not in one.modifiers
    ]
    none = min((one.number for one in same if "JZ" in one.modifiers), default=None)
    return bool(same), none


def _panel(lines: list[Line], line: Line) -> str | None:
    """Only the panel of three tests can be whole among these codes."""
    tests = [
        one
        for one in _beside(lines, line)
        if one.procedure in PANELS["80061"] and not {*one.modifiers} & REPEATED
    ]
    whole = {one.procedure for one in tests} == set(PANELS["80061"])
    return "80061" if whole and line.number == min(one.number for one in tests) else None


def test_neighbours_are_those_of_a_loop(pack: Pack) -> None:
    lines = random_lines(2000, CODES, DAYS, seed=8, most=9, modifiers=MODIFIERS)
    sheet = sheet_of(pack, lines)
    by_claim: dict[int, list[Line]] = {}
    for line in lines:
        by_claim.setdefault(line.claim, []).append(line)
    for name, slow in (
        ("earlier_anesthesia", _anesthesia),
        ("separate_visit_line", _separate_visit),
        ("whole_panel", _panel),
    ):
        expected = [slow(by_claim[line.claim], line) for line in lines]
        assert sheet.column("line", name).to_list() == expected, name
        assert sum(one is not None for one in expected) > 5, name
    waste = [_waste(by_claim[line.claim], line) for line in lines]
    given = sheet.column("line", "given_part").to_list()
    marked = ["JW" in line.modifiers and line.day is not None for line in lines]
    assert [one for one, mark in zip(given, marked, strict=True) if mark] == [
        one for (one, _), mark in zip(waste, marked, strict=True) if mark
    ]
    assert sheet.column("line", "nothing_wasted_line").to_list() == [none for _, none in waste]
    assert sum(none is not None for _, none in waste) > 5


def _texts(pack: Pack, *codes: str) -> list[str | None]:
    text = "P 2026-05-04 F42 dx=I10 | " + " | ".join(codes)
    found: list[str | None] = Sheet(parse_notation(text), pack, TODAY).column("line", "whole_panel").to_list()
    return found


@pytest.mark.parametrize("panel", list(PANELS))
def test_each_panel_is_found_by_its_tests_and_by_no_fewer(pack: Pack, panel: str) -> None:
    tests = PANELS[panel]
    assert _texts(pack, *tests) == [panel] + [None] * (len(tests) - 1)
    assert panel not in _texts(pack, *tests[1:])
    assert set(tests) == {test for test in tests if test in load_sets()["panel_test"]}


def test_a_test_counts_for_the_largest_panel_alone(pack: Pack) -> None:
    metabolic, lipid = PANELS["80053"], PANELS["80061"]
    assert [one for one in _texts(pack, *lipid, *metabolic) if one] == ["80061", "80053"]
    assert [one for one in _texts(pack, *metabolic, "82248") if one] == ["80053"]
