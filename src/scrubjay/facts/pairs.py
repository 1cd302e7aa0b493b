"""What the code-pair table that judges a claim says of its pairs of lines: see `pair_search`."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl

from scrubjay.facts.arrays import take
from scrubjay.facts.model import Fact, FactColumn, Relation, Values, nullable
from scrubjay.facts.ncci import of_institution, of_medicaid
from scrubjay.facts.pair_search import (
    EMBEDDED,
    OUTSIDE,
    PRACTITIONERS,
    RELEASES,
    TABLES,
    pair_hits,
)
from scrubjay.facts.same_day import Rows, is_institutional
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference import day_of
from scrubjay.reference.dated import PairTable

NEITHER = 9
_EARLIEST = date(1990, 1, 1)
"""No pair is older: a row that begins before is open at its start."""
OUT_OF_SPAN = "the date of service is outside the span of the facility code-pair table"
NO_PRACTITIONER = (
    "a modifier stands on the pair, and the practitioner code-pair table does not say what it does"
)
UNCOVERED = "no installed code-pair table of practitioners covers the line's day and payer"
_OF_MEDICAID = [name.startswith("medicaid") for name in TABLES]
ANY_OF_PRACTITIONERS = "|".join(PRACTITIONERS)


def _pair(sheet: Sheet) -> tuple[Rows, Rows]:
    hits = sheet.once("pair_hits", pair_hits)
    return hits.left, hits.right


def _columns(sheet: Sheet) -> dict[str, Values]:
    hits = sheet.once("pair_hits", pair_hits)
    size = len(hits.row)
    indicator, since = np.full(size, NEITHER, np.int64), np.full(size, NO_DAY, np.int32)
    for place, name in enumerate(TABLES):
        at = np.flatnonzero((hits.table == place) & (hits.row >= 0))
        if len(at):
            row = hits.row[at]
            if place == EMBEDDED:
                indicator[at] = sheet.pack.pairs.indicator[row]
                since[at] = sheet.pack.pairs.history.first[row]
            else:
                table = sheet.pack.release(name).pairs("pairs")
                indicator[at], since[at] = table["indicator"][row], table.rows.first[row]
    decided = ~hits.facility
    foreign = of_medicaid(sheet)[hits.left] & ~np.array(_OF_MEDICAID)[hits.table]
    bound = sheet.flags("claim", "ncci_rules")[sheet.rows("line", "claim")[hits.left]]
    words = pl.Series(list(TABLES.values()), dtype=pl.String)
    return {
        "pair_indicator": nullable(indicator, hits.row != OUTSIDE),
        "pair_since": nullable(since, since > day_of(_EARLIEST)),
        "pair_table": take(words, hits.table.astype(np.int64)),
        "practitioner_indicator": nullable(indicator, decided),
        "pair_binding": bound & ~foreign,
    }


def _decided(sheet: Sheet) -> dict[str, Values]:
    hits = sheet.once("pair_hits", pair_hits)
    decided = ~hits.facility
    return {"practitioner_pair": nullable(decided, decided | of_institution(sheet)[hits.left])}


def _rationales(sheet: Sheet) -> dict[str, Values]:
    """Return the words in which the deciding table gives its reason."""
    hits = sheet.once("pair_hits", pair_hits)
    words: list[str | None] = [None]
    number = np.zeros(len(hits.row), dtype=np.int64)
    for place, name in enumerate(TABLES):
        at = np.flatnonzero((hits.table == place) & (hits.row >= 0))
        if len(at) and place != EMBEDDED:
            table: PairTable = sheet.pack.release(name).pairs("pairs")
            number[at] = len(words) + table["rationale"][hits.row[at]]
            words += [word or None for word in table.words("rationale")]
    return {"pair_rationale": take(pl.Series(words, dtype=pl.String), number)}


def _institutional(sheet: Sheet) -> dict[str, Values]:
    return {"is_institutional": sheet.once("is_institutional", is_institutional)}


FACTS = (
    Relation("pair", "line", _pair, ("facility_pairs",), RELEASES),
    Fact(
        "pair",
        (
            FactColumn(
                "pair_indicator",
                "int",
                "What the table says of the pair: 0 no modifier bypasses it, 1 a modifier may; 9 where only "
                "the facility table speaks for the day and does not list the two lines of a practitioner.",
                OUT_OF_SPAN,
            ),
            FactColumn("pair_since", "date", "Since when the table says so; null where it does not say."),
            FactColumn(
                "pair_table",
                "text",
                "The table that speaks: practitioner, medicaid, medicaid equipment, or facility.",
            ),
            FactColumn(
                "practitioner_indicator",
                "int",
                "The same indicator where the practitioners' table, or Medicaid's, speaks; else null.",
                NO_PRACTITIONER,
            ),
            FactColumn(
                "pair_binding",
                "flag",
                "The payer is bound to NCCI, and it is not Medicaid while the table is Medicare's.",
            ),
        ),
        _columns,
        ("facility_pairs",),
        RELEASES,
    ),
    Fact(
        "pair",
        (
            FactColumn(
                "practitioner_pair",
                "flag",
                "The practitioners' table, or Medicaid's, lists the pair; false on institutional claims.",
                UNCOVERED,
            ),
        ),
        _decided,
        ("facility_pairs", ANY_OF_PRACTITIONERS),
        RELEASES,
    ),
    Fact(
        "pair",
        (FactColumn("pair_rationale", "text", "The reason that the table gives; the I/OCE's gives none."),),
        _rationales,
        ("facility_pairs",),
        RELEASES,
    ),
    Fact("claim", (FactColumn("is_institutional", "flag", "The claim is institutional."),), _institutional),
)
