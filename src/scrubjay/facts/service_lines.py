"""What stands beside a service on its claim and day: another anesthesia, the given part of a drug, panels."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing
from scrubjay.facts.dates import line_days
from scrubjay.facts.members import line_members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.same_day import NOBODY, Flags, Groups, day_groups, group
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import code_key

type Rows = NDArray[np.int64]

PANELS: dict[str, tuple[str, ...]] = {
    "80053": (
        *("82040", "82247", "82310", "82374", "82435", "82565", "82947"),
        *("84075", "84132", "84155", "84295", "84450", "84460", "84520"),
    ),
    "80069": (
        *("82040", "82310", "82374", "82435", "82565", "82947"),
        *("84100", "84132", "84295", "84520"),
    ),
    "80048": ("82310", "82374", "82435", "82565", "82947", "84132", "84295", "84520"),
    "80047": ("82330", "82374", "82435", "82565", "82947", "84132", "84295", "84520"),
    "80076": ("82040", "82247", "82248", "84075", "84155", "84450", "84460"),
    "80051": ("82374", "82435", "84132", "84295"),
    "80074": ("86705", "86709", "86803", "87340"),
    "80061": ("82465", "83718", "84478"),
}
"""Panels and their tests, the largest first (CPT, organ or disease-oriented panels; numbers only)."""
_TESTS = tuple(dict.fromkeys(test for tests in PANELS.values() for test in tests))


def has(sheet: Sheet, *modifiers: str) -> Flags:
    """Return whether each line carries one of these modifiers."""
    found: Flags = np.logical_or.reduce([sheet.flags("line", f"has_modifier_{one}") for one in modifiers])
    return found


def _dated(sheet: Sheet) -> Flags:
    found: Flags = sheet.once("line_days", line_days) != NO_DAY
    return found


def _anesthesia(sheet: Sheet) -> dict[str, Values]:
    """Name the first anesthesia of the day for every later one that nothing sets apart."""
    plain = line_members(sheet, "anesthesia_by_code")
    if np.count_nonzero(plain) < 2:
        return {"earlier_anesthesia": nothing(pl.Int64(), len(plain))}
    plain = plain & ~line_members(sheet, "anesthesia_addition")
    plain &= _dated(sheet) & ~line_members(sheet, "repeat_modifier") & ~has(sheet, "58", "78", "79")
    numbers = sheet.ints("line", "line")
    first = sheet.once("day_groups", day_groups).first(numbers, plain)
    return {"earlier_anesthesia": nullable(first, plain & (first < numbers))}


def _separate_visit(sheet: Sheet) -> dict[str, Values]:
    """Name the office visit with modifier 25 of the line's provider and day."""
    visit = has(sheet, "25") & line_members(sheet, "office_visits") & _dated(sheet)
    if not visit.any():
        return {"separate_visit_line": nothing(pl.Int64(), len(visit))}
    first = sheet.once("day_groups", day_groups).first(sheet.ints("line", "line"), visit)
    return {"separate_visit_line": nullable(first, first != NOBODY)}


def drug_groups(sheet: Sheet) -> Groups:
    """Return the lines grouped by claim, day and procedure."""
    days, procedures = sheet.once("line_days", line_days), sheet.keys("line", "procedure")
    return group(sheet.rows("line", "claim"), days, procedures)


def _waste(sheet: Sheet) -> dict[str, Values]:
    """For discarded drug: whether the given part is there, and a line that says nothing was discarded."""
    wasted = has(sheet, "JW") & _dated(sheet)
    if not wasted.any():
        return {"given_part": wasted, "nothing_wasted_line": nothing(pl.Int64(), len(wasted))}
    groups, numbers = sheet.once("drug_groups", drug_groups), sheet.ints("line", "line")
    given_part = groups.first(numbers, ~has(sheet, "JW")) != NOBODY
    none = groups.first(numbers, has(sheet, "JZ") & ~has(sheet, "JW"))
    return {"given_part": given_part, "nothing_wasted_line": nullable(none, wasted & (none != NOBODY))}


def _panels(sheet: Sheet) -> dict[str, Values]:
    """Name, on the first of its tests, the largest panel whose tests all stand on the claim and day."""
    tests = line_members(sheet, "panel_test") & _dated(sheet) & ~line_members(sheet, "repeat_modifier")
    texts = nothing(pl.String(), len(tests))
    if np.count_nonzero(tests) < min(map(len, PANELS.values())):
        return {"whole_panel": texts}
    groups, rows = sheet.once("day_groups", day_groups), np.flatnonzero(tests)
    keys = np.array([code_key(test) for test in _TESTS], dtype=np.uint64)
    order = np.argsort(keys)
    bits = np.int64(1) << order[np.searchsorted(keys[order], sheet.keys("line", "procedure")[rows])]
    there = np.zeros(len(groups.start) - 1, dtype=np.int64)
    np.bitwise_or.at(there, groups.of[rows], bits)
    left, numbers = there.copy(), sheet.ints("line", "line")
    for panel, parts in PANELS.items():
        mask = sum(1 << _TESTS.index(part) for part in parts)
        whole = np.flatnonzero((left & mask) == mask)
        if len(whole):
            left[whole] &= ~mask
            inside = np.zeros(len(tests), dtype=np.bool_)
            inside[rows] = np.isin(groups.of[rows], whole) & (bits & mask != 0)
            lead = inside & (groups.first(numbers, inside) == numbers)
            texts = texts.clone().scatter(np.flatnonzero(lead), panel)
    return {"whole_panel": texts}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "earlier_anesthesia",
                "int",
                "For an anesthesia that nothing sets apart: the first such line of the claim, provider "
                "and day.",
            ),
        ),
        _anesthesia,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "separate_visit_line",
                "int",
                "The first office visit with modifier 25 of the claim, provider and day.",
            ),
        ),
        _separate_visit,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "given_part", "flag", "For modifier JW: the claim bills the drug of the day without JW too."
            ),
            FactColumn(
                "nothing_wasted_line",
                "int",
                "For modifier JW: the first line of the claim and day that has the same drug with JZ.",
            ),
        ),
        _waste,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "whole_panel",
                "text",
                "On the first of its tests: the laboratory panel of which the claim, provider and day bill "
                "every test by itself.",
            ),
        ),
        _panels,
    ),
)
