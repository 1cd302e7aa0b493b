"""The day of the check, as an input."""

from __future__ import annotations

import polars as pl

from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import Sheet


def _today(sheet: Sheet) -> dict[str, Values]:
    return {"today": pl.Series("today", [sheet.today], dtype=pl.Date).new_from_index(0, len(sheet.batch))}


FACTS = (Fact("claim", (FactColumn("today", "date", "The day of the check."),), _today),)
