"""Code pairs whose two lines stand on different claims of one patient, payer, provider and day.

NCCI's edits are for the services of one provider to one patient on one day, on whatever claims they are
billed (NCCI Policy Manual, chapter I, section A). The column-two line is the one that is denied. One that
its own claim bundles already is left to the edits on that; which lines count is said in `pair_claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from scrubjay.facts.arrays import FEW, code_keys, distinct, given, nothing, to_ints
from scrubjay.facts.dates import line_days
from scrubjay.facts.mixing import mix
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.ncci import of_institution, of_medicaid, payers, service_keys
from scrubjay.facts.pair_claims import READS, Standing, Together, numbers_at, standing, together
from scrubjay.facts.pair_modifiers import Side, effects_of, modifier_marks
from scrubjay.facts.pair_search import PRACTITIONER, PRACTITIONERS, TABLES, candidates, pair_tables
from scrubjay.facts.pairs import ANY_OF_PRACTITIONERS
from scrubjay.facts.same_day import Flags, Rows
from scrubjay.facts.sheet import NO_DAY, Sheet

UNSURE = (
    "patient or provider is missing, a claim of the day may have been replaced, or no installed code-pair "
    "table of practitioners covers the day and payer"
)
_NONE = -1


def _keys(sheet: Sheet) -> dict[str, Values]:
    """Mark the lines of professional claims that may stand in pairs, and the table that judges them."""
    days, tables = sheet.once("line_days", line_days), sheet.once("pair_tables", pair_tables)
    asked = ~of_institution(sheet) & (service_keys(sheet) != 0) & (days != NO_DAY)
    return {
        "pair_day": nullable(mix(sheet.once("payers", payers), days).view(np.int64), asked),
        "pair_judge": nullable(tables.astype(np.int64), tables <= PRACTITIONER),
    }


def _marks(sheet: Sheet) -> dict[str, Values]:
    return {"pair_marks": sheet.once("modifier_marks", modifier_marks).view(np.int64)}


def _bundled_here(sheet: Sheet) -> dict[str, Values]:
    bundled = np.zeros(sheet.size("line"), dtype=np.bool_)
    right = sheet.rows("pair", "line_2")
    if len(right):
        indicator = sheet.ints("pair", "practitioner_indicator")
        stands = (indicator == 0) | ((indicator == 1) & ~sheet.flags("pair", "pair_bypassed"))
        bundled[right[stands]] = True
    return {"bundled_here": bundled}


def _binding(sheet: Sheet) -> dict[str, Values]:
    bound = sheet.flags("claim", "ncci_rules")[sheet.rows("line", "claim")]
    foreign = of_medicaid(sheet) & (sheet.once("pair_tables", pair_tables) == PRACTITIONER)
    return {"pairs_bind": bound & ~foreign}


@dataclass(frozen=True, slots=True)
class Listed:
    """Pairs that no modifier bypasses: rows of their lines, indicator, whether a visit into a procedure."""

    left: Rows
    right: Rows
    indicator: Rows
    visit: Flags

    def only(self, some: Flags) -> Listed:
        """Return some of the pairs."""
        return Listed(self.left[some], self.right[some], self.indicator[some], self.visit[some])

    def at(self, rows: Rows) -> Listed:
        """Return the same pairs with the rows that theirs stand for."""
        return Listed(rows[self.left], rows[self.right], self.indicator, self.visit)


def _across(frame: Lines) -> Mapping[str, Values]:
    """Name for each column-two line the line of another claim that it is bundled into."""
    unknown, visit = np.zeros((2, frame.height), dtype=np.bool_)
    if frame.height < FEW and len(distinct(frame["claim_id"])) < 2:
        return _columns(frame, _join([]), unknown, visit)
    part = together(frame)
    unknown[_without_patient(frame)] = True
    judge = to_ints(frame["pair_judge"].gather(part.rows), _NONE)
    pairs, dark = _join(_listed(frame, part, judge)), np.flatnonzero(judge == _NONE)
    if not len(pairs.left) and not len(dark):
        return _columns(frame, pairs, unknown, visit)
    claims = standing(frame, part, np.concatenate([pairs.left, dark]))
    pairs = pairs.only(claims.counts[pairs.left] & claims.counts[pairs.right])
    unsure = claims.doubtful | (part.provider == 0)
    sure = pairs.only(~unsure[pairs.left] & ~unsure[pairs.right])
    unknown[part.rows[_beside_others(part, claims.counts & (judge == _NONE))]] = True
    unknown[part.rows[pairs.right]] = True
    visit[part.rows[sure.right[sure.visit]]] = True
    return _columns(frame, sure.only(_worst(frame, part, claims, sure)).at(part.rows), unknown, visit)


def _columns(frame: Lines, pairs: Listed, unknown: Flags, visit: Flags) -> dict[str, Values]:
    """Lay the pairs out by their column-two lines."""
    bundled = np.zeros(frame.height, dtype=np.bool_)
    bundled[pairs.right] = True
    indicator = pl.Series(pairs.indicator, dtype=pl.Int64)
    named = {"bundled_into": "procedure", "bundled_into_line": "line", "bundled_into_claim": "claim_id"}
    columns: dict[str, Values] = {
        name: _laid(frame, pairs.right, frame[column].gather(pairs.left)) for name, column in named.items()
    }
    return columns | {
        "bundled_across": nullable(bundled, bundled | ~unknown),
        "visit_across": visit,
        "across_indicator": _laid(frame, pairs.right, indicator),
    }


def _without_patient(frame: Lines) -> Rows:
    """Return the lines whose patient is not named, where there are several claims."""
    rows = np.flatnonzero(~given(frame["patient_key"]) & given(frame["pair_day"]))
    return rows if len(rows) and frame["claim_id"].n_unique() > 1 else rows[:0]


def _join(found: Iterable[Listed]) -> Listed:
    none = np.zeros(0, dtype=np.int64)
    parts = [Listed(none, none, none, none.astype(np.bool_)), *found]
    return Listed(*(np.concatenate([getattr(one, name) for one in parts]) for name in Listed.__slots__))


def _listed(frame: Lines, part: Together, judge: Rows) -> Iterator[Listed]:
    """Yield the pairs of lines that the table of their payer and day lists and no modifier bypasses."""
    if not len(part.rows):
        return
    asking = ~frame["bundled_here"].gather(part.rows).to_numpy()
    marks = numbers_at(frame, "pair_marks", part.rows)
    for place, name in enumerate(TABLES):
        lines = judge == place
        if name not in PRACTITIONERS or not lines.any():
            continue
        table = frame.pack.release(name).pairs("pairs")
        keys = code_keys(frame["procedure"].gather(part.rows))
        ids = table.one.ids(keys), table.two.ids(keys)
        one, two = lines & (ids[0] < len(table.one)), lines & asking & (ids[1] < len(table.two))
        for left, right in candidates(part.groups, one, two):
            beside = part.beside(left, right)
            left, right = left[beside], right[beside]
            row = table.find_ids(ids[0][left], ids[1][right], part.days[left])
            listed = np.flatnonzero(row < len(table))
            left, right, row = left[listed], right[listed], row[listed]
            effect = effects_of(Side(marks[left]), Side(marks[right]), part.days[left])
            indicator = table["indicator"][row].astype(np.int64)
            free = effect.bypassed | effect.misplaced
            stands = (indicator == 0) | ((indicator == 1) & ~free)
            yield Listed(left, right, indicator, effect.visit_bundled).only(stands)


def _beside_others(part: Together, lines: Flags) -> Rows:
    """Return which of some lines stand beside one of another claim whose provider is, or may be, theirs."""
    found = [left[part.beside(left, right)] for left, right in candidates(part.groups, lines, lines)]
    return np.concatenate([np.zeros(0, dtype=np.int64), *found])


def _worst(frame: Lines, part: Together, claims: Standing, sure: Listed) -> Flags:
    """Return one pair for each column-two line: indicator 0 first, then the lowest claim and line."""
    number = numbers_at(frame, "line", part.rows[sure.left])
    order = np.lexsort((number, claims.rank[sure.left], sure.indicator, sure.right))
    first = np.zeros(len(order), dtype=np.bool_)
    first[order] = np.append(True, np.diff(sure.right[order]) != 0)[: len(order)]
    return first


def _laid(frame: Lines, at: Rows, values: pl.Series) -> pl.Series:
    """Lay values out over all lines of the frame."""
    laid = nothing(values.dtype, frame.height)
    return laid.scatter(at, values) if len(at) else laid


FACTS = (
    Fact(
        "line",
        (
            FactColumn("pair_day", "int", "A number for the payer and day whose lines may be code pairs."),
            FactColumn(
                "pair_judge", "int", "A number for the practitioners' code-pair table that judges it."
            ),
        ),
        _keys,
        also=PRACTITIONERS,
    ),
    Fact(
        "line",
        (FactColumn("pair_marks", "int", "Bits for the modifiers and kind of code that decide on pairs."),),
        _marks,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "bundled_here",
                "flag",
                "The practitioners' table bundles the line into one of its own claim, without a modifier "
                "that counts.",
            ),
        ),
        _bundled_here,
        ("facility_pairs",),
        PRACTITIONERS,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "pairs_bind",
                "flag",
                "The payer is bound to NCCI, and it is not Medicaid while the table is Medicare's.",
            ),
        ),
        _binding,
        (ANY_OF_PRACTITIONERS,),
    ),
    HistoryFact(
        (*READS, "bundled_here", "pair_judge", "pair_marks", "procedure"),
        (
            FactColumn(
                "bundled_across",
                "flag",
                "The practitioners' code-pair table bundles the line into one of another claim of the same "
                "patient, payer, provider and day, and no modifier that counts sets it apart.",
                UNSURE,
            ),
            FactColumn("visit_across", "flag", "The same is certain of a visit and a procedure."),
            FactColumn("across_indicator", "int", "What the table says of that pair: 0 or 1."),
            FactColumn("bundled_into", "text", "Procedure of the line on the other claim."),
            FactColumn("bundled_into_line", "int", "Number of that line."),
            FactColumn("bundled_into_claim", "text", "Number of that claim."),
        ),
        _across,
        also=PRACTITIONERS,
    ),
)
