"""What CMS's HCPCS Level II file says of Medicare coverage, for codes that the fee schedule does not list."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.procedure_codes import of_other_system
from scrubjay.facts.sheet import NO_DAY, Sheet


def _coverage(sheet: Sheet) -> dict[str, Values]:
    """Say nothing of a day before the last change of a code, since the file holds its last state only."""
    release = sheet.pack.release("hcpcs_level2")
    table, days = release.codes("codes"), release.floored(sheet.once("line_days", line_days))
    rows = table.find(sheet.keys("line", "procedure"), days)
    since = table["action_day"][rows]
    said = release.covers(days) & (since != NO_DAY) & (days >= since)
    said &= ~sheet.once("of_other_system", of_other_system) & ~_in_fee_schedule(sheet)
    words = pl.Series([word or None for word in table.words("coverage")], dtype=pl.String)
    none = words.len()
    words = pl.concat([words, pl.Series([None], dtype=pl.String)])
    return {"hcpcs_coverage": take(words, np.where(said, table["coverage"][rows].astype(np.int64), none))}


def _in_fee_schedule(sheet: Sheet) -> NDArray[np.bool_]:
    """Return where the fee schedule of the day lists the procedure: its status decides then."""
    if not sheet.pack.has("fee_schedule"):
        return np.zeros(sheet.size("line"), dtype=np.bool_)
    services = sheet.pack.release("fee_schedule").codes("services")
    found: NDArray[np.bool_] = services.find(
        sheet.keys("line", "procedure"), sheet.once("line_days", line_days)
    ) < len(services)
    return found


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "hcpcs_coverage",
                "text",
                "Coverage code of the HCPCS Level II file (I not payable by Medicare, S not covered by "
                "statute, M not covered, C, D) as last changed; null where the fee schedule lists the code.",
            ),
        ),
        _coverage,
        data=("hcpcs_level2",),
        also=("fee_schedule",),
    ),
)
