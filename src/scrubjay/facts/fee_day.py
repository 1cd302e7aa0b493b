"""What the Medicare fee schedule makes of the other lines of the same claim, provider and day."""

from __future__ import annotations

import functools
from collections.abc import Mapping

import numpy as np

from scrubjay.facts.fee_schedule import FEE_SCHEDULE, fee_rows, slots_with
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.modifiers import given_modifiers
from scrubjay.facts.same_day import NOBODY, Flags, day_groups, group
from scrubjay.facts.sheet import Sheet

PAYABLE = "ACR"
"""Statuses of services that the fee schedule pays by themselves, those that contractors price among them."""


def _payable(sheet: Sheet) -> Mapping[str, Values]:
    rows = sheet.once("fee_rows", fee_rows)
    words = rows.table.words("status")
    numbers = [number for number, word in enumerate(words) if word and word in PAYABLE]
    payable = np.isin(rows.table["status"], numbers)[rows.row]
    first = sheet.once("day_groups", day_groups).first(sheet.ints("line", "line"), payable)
    return {"payable_line": nullable(first, first != NOBODY)}


@functools.cache
def _sides() -> tuple[Flags, Flags, Flags]:
    return slots_with(["RT"]), slots_with(["LT"]), slots_with(["50"])


def _other_side(sheet: Sheet) -> Mapping[str, Values]:
    given = sheet.once("given_modifiers", given_modifiers)
    numbers = sheet.ints("line", "line")
    right, left, both = (np.zeros(len(numbers), dtype=np.bool_) for _ in range(3))
    for side, slots in zip((right, left, both), _sides(), strict=True):
        side[given.lines[slots[given.slots]]] = True
    right, left = right & ~left & ~both, left & ~right & ~both
    found, known = numbers, np.zeros(len(numbers), dtype=np.bool_)
    if right.any() and left.any():
        at = np.flatnonzero(right | left)
        days = sheet.once("day_groups", day_groups).of[at]
        groups = group(days, sheet.keys("line", "procedure")[at])
        others = [groups.first(numbers[at], side[at]) for side in (left, right)]
        found = np.zeros(len(numbers), dtype=np.int64)
        found[at] = np.where(right[at], *others)
        known[at] = found[at] != NOBODY
    return {"other_side_line": nullable(found, known)}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "payable_line",
                "int",
                "First line of the claim, provider and day with a service that the schedule pays by itself.",
            ),
        ),
        _payable,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "other_side_line",
                "int",
                "For a line with RT or LT: the first line of the claim, provider and day with the same "
                "procedure on the other side.",
            ),
        ),
        _other_side,
    ),
)
