"""Lines of one claim, one performing provider and one day: who stands beside whom, and how often.

Only lines of the same claim are compared. On a professional claim the provider is the one who performed the
line; on an institutional claim it is the facility, divided into professional and other revenue codes where a
critical access hospital bills both (I/OCE: type of bill 85X, revenue codes 96X-98X).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import FEW, among, is_one, nothing
from scrubjay.facts.dates import line_days
from scrubjay.facts.members import is_set, line_members
from scrubjay.facts.model import Fact, FactColumn, Pattern, Values, nullable
from scrubjay.facts.procedure_codes import procedure_rows
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import code_key, keys_of
from scrubjay.reference.tables import PROCEDURE_FLAGS, has_flag

type Rows = NDArray[np.int64]
type Ids = NDArray[np.int32]
type Flags = NDArray[np.bool_]
type Keys = NDArray[np.uint64]

NOBODY = int(np.iinfo(np.int64).max)
"""Stands for a number that there is not."""
BLOCK = 2_000_000
"""How many pairs of lines are looked at in one go: bounds the memory that a very long claim needs."""
_ODD = np.uint64(0x9E3779B97F4A7C15)  # 2**64 / golden ratio: Knuth, TAOCP vol. 3, sec. 6.4
_HALF = np.uint64(32)
_THREE = np.uint64(0xFFFFFF0000000000)


@dataclass(frozen=True, slots=True)
class Groups:
    """Rows in groups: `order`, rows by group; `of`, each row's group; `start`, where groups begin."""

    order: Rows
    of: Rows
    start: Rows

    def places(self) -> Rows:
        """Return, for each place in `order`, its distance from the start of its group."""
        return np.arange(len(self.order)) - self.start[self.of[self.order]]

    def first(self, numbers: Rows, chosen: Flags) -> Rows:
        """Return for each row the lowest number of a chosen row of its group, `NOBODY` without any."""
        first = np.full(len(self.start) - 1, NOBODY)
        np.minimum.at(first, self.of[chosen], numbers[chosen])
        found: Rows = first[self.of] if len(self.of) else numbers
        return found


def group(claims: Rows, *values: NDArray[np.generic]) -> Groups:
    """Group rows whose claim and other values (integers) are all equal.

    A few rows go through a dict, which is quicker. `claims` are row numbers below 2**31, ascending as a rule:
    sorting by one mixed key is nearly free.
    """
    if len(claims) < FEW:
        return _few(list(zip(claims.tolist(), *(value.tolist() for value in values), strict=True)))
    mixed = np.zeros(len(claims), dtype=np.uint64)
    for value in values:
        mixed = (mixed ^ value.astype(np.uint64)) * _ODD
        mixed ^= mixed >> _HALF
    order = np.argsort((claims.astype(np.uint64) << _HALF) | (mixed >> _HALF), kind="stable")
    columns = (claims, *values)
    if _scattered(order, mixed, columns):
        order = np.lexsort(columns[::-1])
    changed = np.zeros(max(len(order) - 1, 0), dtype=np.bool_)
    for column in columns:
        arranged = column[order]
        changed |= arranged[1:] != arranged[:-1]
    start = (
        np.concatenate([[0], np.flatnonzero(changed) + 1, [len(order)]])
        if len(order)
        else np.zeros(1, np.int64)
    )
    of = np.empty(len(order), dtype=np.int64)
    of[order] = np.repeat(np.arange(len(start) - 1), np.diff(start))
    return Groups(order, of, start)


def _few(keys: list[tuple[object, ...]]) -> Groups:
    numbers: dict[tuple[object, ...], int] = {}
    of = [numbers.setdefault(key, len(numbers)) for key in keys]
    order = sorted(range(len(of)), key=of.__getitem__)
    start = [0] * (len(numbers) + 1)
    for number in of:
        start[number + 1] += 1
    return Groups(np.array(order, np.int64), np.array(of, np.int64), np.cumsum(np.array(start, np.int64)))


def _scattered(order: Rows, mixed: Keys, columns: tuple[NDArray[np.generic], ...]) -> bool:
    """Whether different values came to share a sorting key, so that equal ones may not stand together."""
    half = mixed[order] >> _HALF
    same = half[1:] == half[:-1]
    claims = columns[0][order]
    same &= claims[1:] == claims[:-1]
    for column in columns[1:]:
        arranged = column[order]
        if (arranged[1:] != arranged[:-1])[same].any():
            return True
    return False


def billers(sheet: Sheet) -> NDArray[np.int64]:
    """Return a number for whoever performed each line; equal numbers mean something within one claim only."""
    performer = _numbered(sheet.column("line", "performing_npi"))
    facility = sheet.once("is_institutional", is_institutional)
    if not facility.any():
        return performer
    lines = sheet.rows("line", "claim")
    professional_room = sheet.once("professional_revenue", professional_revenue)
    critical_access = bills(sheet, ("085",))[lines]
    return np.where(facility[lines], (critical_access & professional_room).astype(np.int64), performer)


def _numbered(column: pl.Series) -> NDArray[np.int64]:
    if len(column) < FEW:
        numbers: dict[object, int] = {}
        return np.array(
            [numbers.setdefault(value, len(numbers)) for value in column.to_list()], dtype=np.int64
        )
    return column.hash(seed=0).to_numpy().view(np.int64)


def is_institutional(sheet: Sheet) -> Flags:
    """Return whether each claim is institutional."""
    return is_one(sheet.column("claim", "claim_type"), "institutional")


def bills(sheet: Sheet, kinds: tuple[str, ...]) -> Flags:
    """Return whether the type of bill of each claim starts with one of these three digits."""
    starts = np.array([code_key(kind) for kind in kinds], dtype=np.uint64)
    return among(sheet.keys("claim", "bill_type") & _THREE, starts)


def professional_revenue(sheet: Sheet) -> Flags:
    """Return whether each line has a revenue code of professional fees, 096X to 098X (I/OCE)."""
    codes = [f"{zero}{code}" for zero in ("", "0") for code in range(960, 990)]
    return among(sheet.keys("line", "revenue_code"), keys_of(codes))


def day_groups(sheet: Sheet) -> Groups:
    """Return the lines grouped by claim, provider and day."""
    days = sheet.once("line_days", line_days)
    return group(sheet.rows("line", "claim"), sheet.once("billers", billers), days)


def line_flags(sheet: Sheet) -> Keys:
    """Return the flags (`PROCEDURE_FLAGS`) of each line's procedure on its day, 0 where it is not valid."""
    flags: Keys = sheet.pack.procedures.flags[sheet.once("procedure_rows", procedure_rows)]
    return flags


def flagged(flags: Keys, name: str) -> Flags:
    """Return where the flag of this name is set."""
    return has_flag(flags, PROCEDURE_FLAGS, name)


def spread(first: Rows, count: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Yield, in blocks, (which, place): for each i, `count[i]` places from `first[i]` on."""
    total = np.cumsum(count)
    begin = 0
    while begin < len(count):
        base = int(total[begin - 1]) if begin else 0
        end = max(int(np.searchsorted(total, base + BLOCK, side="right")), begin + 1)
        part = count[begin:end]
        which = np.repeat(np.arange(begin, end), part)
        place = np.arange(len(which)) - np.repeat(total[begin:end] - part - base, part) + first[which]
        yield which, place
        begin = end


def _same_day(sheet: Sheet, name: str) -> Values:
    groups = sheet.once("day_groups", day_groups)
    inside = line_members(sheet, name) & (sheet.once("line_days", line_days) != NO_DAY)
    count = np.bincount(groups.of[inside], minlength=len(groups.start) - 1)
    others: Rows = count[groups.of] - inside if len(groups.of) else np.zeros(0, np.int64)
    return np.where(sheet.once("line_days", line_days) == NO_DAY, 0, others)


def _earlier_visit(sheet: Sheet) -> dict[str, Values]:
    """Name the first line of the day that is a visit without a modifier that sets it apart."""
    plain = line_members(sheet, "visit") & ~line_members(sheet, "separate_visit_modifier")
    plain &= sheet.once("line_days", line_days) != NO_DAY
    numbers = sheet.ints("line", "line")
    if np.count_nonzero(plain) < 2:
        return {"earlier_visit": nothing(pl.Int64(), len(plain))}
    leader = sheet.once("day_groups", day_groups).first(numbers, plain)
    return {"earlier_visit": nullable(leader, plain & (leader < numbers))}


FACTS = (
    Pattern(
        "line",
        "same_day_in_",
        "How many other lines of the claim, of the same provider and day, are in the code set.",
        is_set("procedure", "place", "modifier"),
        _same_day,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "earlier_visit",
                "int",
                "For a visit without a modifier that sets it apart: the first line of the claim, provider "
                "and day that is such a visit too; null for that line itself and for all other lines.",
            ),
        ),
        _earlier_visit,
    ),
)
