"""Periods beside a code's validity: of Category III codes, and of approval by FDA, CMS or ACIP."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing
from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_codes import (
    KINDS,
    OUTSIDE,
    procedure_ids,
    procedure_in_span,
    procedure_kinds,
    procedure_rows,
)
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import date_of, day_of

BEFORE = (67, 68, 69, 110, 134, 136)
AFTER = (69, 83, 134)
"""I/OCE edits that look at a day before the approval and after its end (see `Procedures.approval_edit`)."""

type Flags = NDArray[np.bool_]


def period(first: int, last: int, span: tuple[int, int]) -> str:
    """Put a period into words: an end that lies at or beyond an end of `span` is open."""
    begin = f"from {date_of(first)}" if first > span[0] else ""
    end = f"until {date_of(last)}" if last < span[1] else ""
    return " ".join(filter(None, (begin, end))) or f"since before {date_of(span[0])}"


def _span(sheet: Sheet) -> tuple[int, int]:
    first, last = sheet.pack.spans["hcpcs"]
    return day_of(first), day_of(last)


def _texts(flags: Flags, numbers: NDArray[np.int32], words: dict[int, str]) -> pl.Series:
    """Return the words for the number of each flagged row, null for the others."""
    if not flags.any():
        return nothing(pl.String(), len(flags))
    places = {number: place for place, number in enumerate(words, start=1)}
    labels = pl.Series([None, *words.values()], dtype=pl.String)
    at = np.zeros(len(flags), dtype=np.int64)
    at[flags] = [places[number] for number in numbers[flags].tolist()]
    return labels.gather(at)


def _category_three(sheet: Sheet) -> dict[str, Values]:
    table, ids = sheet.pack.procedures.rows, sheet.once("procedure_ids", procedure_ids)
    third = sheet.once("procedure_kinds", procedure_kinds) == KINDS.index("III")
    third &= sheet.once("procedure_rows", procedure_rows) < len(table)
    words = {}
    for number in np.unique(ids[third]).tolist():
        rows = table.rows(number)
        words[number] = period(int(table.first[rows[0]]), int(table.last[rows[-1]]), _span(sheet))
    return {"category_three_period": _texts(third, ids, words)}


def _approval(sheet: Sheet) -> dict[str, Values]:
    table, rows = sheet.pack.procedures, sheet.once("procedure_rows", procedure_rows)
    days, kind = sheet.once("line_days", line_days), table.approval_edit[rows]
    outside = np.zeros(len(rows), dtype=np.bool_)
    dated = np.flatnonzero(kind)
    if dated.size:
        some, kind, day = rows[dated], kind[dated], days[dated]
        outside[dated] = np.isin(kind, BEFORE) & (day < table.approved_first[some])
        outside[dated] |= np.isin(kind, AFTER) & (day > table.approved_last[some])
    words = {
        number: period(int(table.approved_first[number]), int(table.approved_last[number]), (-40000, 60000))
        for number in np.unique(rows[outside]).tolist()
    }
    unknown = sheet.once("procedure_ids", procedure_ids) == len(table.index)
    return {
        "outside_approval": nullable(outside, unknown | sheet.once("procedure_in_span", procedure_in_span)),
        "approval_period": _texts(outside, rows, words),
    }


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "category_three_period", "text", "For a valid Category III code: its period, as far as known."
            ),
        ),
        _category_three,
        data=("hcpcs",),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "outside_approval", "flag", "The date is outside the approval that the I/OCE keeps.", OUTSIDE
            ),
            FactColumn("approval_period", "text", "The approval that the date is outside of."),
        ),
        _approval,
        data=("hcpcs",),
    ),
)
