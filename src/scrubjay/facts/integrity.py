"""What a claim's lines lack or have in all: pointers, and the first line without a date."""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import NO_DAY, Sheet


def _pointers(sheet: Sheet) -> dict[str, Values]:
    count = sheet.ints("line", "pointer_count", 0)
    total = np.bincount(sheet.rows("line", "claim"), weights=count, minlength=len(sheet.batch))
    return {"claim_pointers": total.astype(np.int64)}


def _undated(sheet: Sheet) -> dict[str, Values]:
    size = len(sheet.batch)
    rows = np.flatnonzero(sheet.days("line", "from_date") == NO_DAY)
    if not rows.size:
        return {"undated_line": pl.Series([None], dtype=pl.Int64).new_from_index(0, size)}
    high = np.iinfo(np.int64).max
    first = np.full(size, high, dtype=np.int64)
    np.minimum.at(first, sheet.rows("line", "claim")[rows], sheet.ints("line", "line")[rows])
    return {"undated_line": nullable(first, first != high)}


FACTS = (
    Fact(
        "claim",
        (FactColumn("claim_pointers", "int", "How many diagnosis pointers the lines carry."),),
        _pointers,
    ),
    Fact(
        "claim",
        (
            FactColumn(
                "undated_line", "int", "First line without a date of service; null where all have one."
            ),
        ),
        _undated,
    ),
)
