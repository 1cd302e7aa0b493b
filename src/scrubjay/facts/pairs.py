"""Pairs of lines that the code-pair table of facilities bundles (NCCI procedure-to-procedure edits).

The table is the I/OCE's; practitioners have their own, which is not installed. On 2024-07-15, 99.6% of the
facility pairs stood in both, but three in ten of the facility pairs that a modifier may bypass could not be
bypassed by practitioners: what a modifier does on a professional claim is therefore not known here.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Relation, Values, nullable
from scrubjay.facts.procedure_codes import procedure_ids
from scrubjay.facts.same_day import (
    Flags,
    Groups,
    Rows,
    bills,
    day_groups,
    flagged,
    is_institutional,
    line_flags,
    spread,
)
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference import day_of

type Hits = tuple[Rows, Rows, NDArray[np.int64]]

BILLS = (
    "012", "013", "014", "022", "023", "032", "034", "072", "073", "074", "075", "076", "078",
    "081", "082", "083", "084", "085", "087", "089",
)  # fmt: skip
"""Types of bill that I/OCE edits 20 and 40 look at (Pub. 100-04 ch. 4, sec. 40; as pyoce routes them)."""
OUTSIDE = -2
OUT_OF_SPAN = "the date of service is outside the span of the facility code-pair table"
NO_PRACTITIONER = "a modifier stands on the pair, and the practitioner code-pair table is not installed"


def pair_hits(sheet: Sheet) -> Hits:
    """Return column-one rows, column-two rows and rows of the pair history, ordered by line.

    Lines that stand side by side on a day outside the table's span come too, once, as `OUTSIDE`.
    """
    groups = sheet.once("day_groups", day_groups)
    if sheet.size("line") == len(groups.start) - 1:
        none = np.zeros(0, dtype=np.int64)
        return none, none, none
    tested = _tested(sheet)
    days = sheet.once("line_days", line_days)
    ids, pairs = sheet.once("procedure_ids", procedure_ids), sheet.pack.pairs
    flags = sheet.once("line_flags", line_flags)
    one, two = (tested & flagged(flags, f"ncci_code{column}") for column in (1, 2))
    found = [_outside(sheet, groups, tested, days)]
    for left, right in _candidates(groups, one, two):
        hit = pairs.find(ids[left], ids[right], days[left])
        listed = hit >= 0
        found.append((left[listed], right[listed], hit[listed].astype(np.int64)))
    left, right, hit = (np.concatenate(column) for column in zip(*found, strict=True))
    order = np.lexsort((right, left))
    return left[order], right[order], hit[order].astype(np.int64)


def _tested(sheet: Sheet) -> Flags:
    """Whether each line is of a claim that pairs are judged on: professional, or of a tested type of bill."""
    facility = sheet.once("is_institutional", is_institutional)
    if not facility.any():
        return np.ones(sheet.size("line"), dtype=np.bool_)
    return (~facility | bills(sheet, BILLS))[sheet.rows("line", "claim")]


def _candidates(groups: Groups, one: Flags, two: Flags) -> Iterator[tuple[Rows, Rows]]:
    """Yield ordered pairs of different rows of one group, the first in `one` and the second in `two`."""
    rows = groups.order[(one | two)[groups.order]]
    of = groups.of[rows]
    changed = np.flatnonzero(of[1:] != of[:-1]) + 1
    begin = np.zeros(len(rows), dtype=np.int64)
    begin[changed] = changed
    begin = np.maximum.accumulate(begin)
    for which, place in spread(begin, np.arange(len(rows)) - begin):
        later, earlier = rows[which], rows[place]
        forward, backward = one[earlier] & two[later], one[later] & two[earlier]
        yield (
            np.concatenate([earlier[forward], later[backward]]),
            np.concatenate([later[forward], earlier[backward]]),
        )


def _outside(sheet: Sheet, groups: Groups, tested: Flags, days: NDArray[np.int32]) -> Hits:
    """Return neighbours of a group whose day the table does not cover."""
    first, last = (day_of(day) for day in sheet.pack.spans["facility_pairs"])
    beyond = tested & (days != NO_DAY) & ((days < first) | (days > last))
    if beyond.any():
        beyond &= sheet.keys("line", "procedure") != 0
    rows = groups.order[beyond[groups.order]]
    of = groups.of[rows]
    at = np.flatnonzero(of[1:] == of[:-1])
    return rows[at], rows[at + 1], np.full(len(at), OUTSIDE, dtype=np.int64)


def _pair(sheet: Sheet) -> tuple[Rows, Rows]:
    left, right, _ = sheet.once("pair_hits", pair_hits)
    return left, right


def _columns(sheet: Sheet) -> dict[str, Values]:
    _, _, hit = sheet.once("pair_hits", pair_hits)
    pairs = sheet.pack.pairs
    known = hit != OUTSIDE
    row = np.where(known, hit, 0)
    size = len(hit)
    return {
        "pair_indicator": nullable(pairs.indicator[row].astype(np.int64), known),
        "pair_since": nullable(pairs.history.first[row], known),
        "pair_table": pl.Series(["facility"], dtype=pl.String).new_from_index(0, size),
        "practitioner_indicator": pl.Series([None], dtype=pl.Int64).new_from_index(0, size),
    }


def _institutional(sheet: Sheet) -> dict[str, Values]:
    return {"is_institutional": sheet.once("is_institutional", is_institutional)}


FACTS = (
    Relation("pair", "line", _pair, ("facility_pairs",)),
    Fact(
        "pair",
        (
            FactColumn(
                "pair_indicator",
                "int",
                "What the facility table says of the pair: 0 no modifier bypasses it, 1 a modifier may.",
                OUT_OF_SPAN,
            ),
            FactColumn(
                "pair_since", "date", "Since when the facility table says so, as far back as it goes."
            ),
            FactColumn("pair_table", "text", "The table that lists the pair: facility."),
            FactColumn(
                "practitioner_indicator",
                "int",
                "The modifier indicator of the practitioner table; null while that table is not installed.",
                NO_PRACTITIONER,
            ),
        ),
        _columns,
        ("facility_pairs",),
    ),
    Fact("claim", (FactColumn("is_institutional", "flag", "The claim is institutional."),), _institutional),
)
