"""Batches of single lines for the tests of procedure and modifier facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from scrubjay.claims import Batch
from scrubjay.claims.schema import MODIFIERS
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)
type Line = tuple[str | None, tuple[str | None, ...], dt.date | None]
"""Procedure, four modifiers, day."""


def sheet_of(
    lines: list[Line],
    pack: Pack,
    *,
    born: list[dt.date | None] | None = None,
    systems: list[str | None] | None = None,
) -> Sheet:
    """Make a sheet of claims with one line each."""
    size = len(lines)
    claims: dict[str, Sequence[object]] = {
        "claim_type": ["professional"] * size,
        "birth_date": born or [None] * size,
    }
    columns: dict[str, Sequence[object]] = {
        "claim": list(range(size)),
        "line": [1] * size,
        "procedure": [procedure for procedure, _, _ in lines],
        "procedure_system": systems or [None] * size,
        "from_date": [day for _, _, day in lines],
    }
    columns |= {name: [given[place] for _, given, _ in lines] for place, name in enumerate(MODIFIERS)}
    return Sheet(Batch.from_rows({"claims": claims, "lines": columns}), pack, TODAY)


NO_MODIFIERS = (None, None, None, None)
