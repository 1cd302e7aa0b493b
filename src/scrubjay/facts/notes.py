"""What a claim holds to support an unusual service: a note, or the announcement of an attachment."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet

UNREAD = "the attachments that the claim announces were not read"


def noted(sheet: Sheet, kind: str, *qualifiers: str) -> Values:
    """Return which lines have a note, or are of a claim with a segment of this kind (loops 2300 and 2400).

    `qualifiers`: its first element, any by default. Where segments were not read, null stands for no note.
    """
    claims, references = sheet.given("claim", "note").copy(), sheet.batch.references
    read = {"claim", "kind", "qualifier"}.issubset(references.columns)
    if read:
        wanted = pl.col("kind") == kind
        if qualifiers:
            wanted &= pl.col("qualifier").is_in(qualifiers)
        claims[references.filter(wanted)["claim"].to_numpy()] = True
    said = claims[sheet.rows("line", "claim")] | sheet.given("line", "line_note")
    return said if read else nullable(said, said)


def _support(sheet: Sheet) -> Mapping[str, Values]:
    return {"support_given": noted(sheet, "PWK")}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "support_given",
                "flag",
                "The line or its claim has a note, or the claim announces an attachment (PWK) anywhere.",
                UNREAD,
            ),
        ),
        _support,
    ),
)
