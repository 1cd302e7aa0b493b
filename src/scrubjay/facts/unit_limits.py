"""The limits of units that NCCI sets for a code (medically unlikely edits, MUE), and the units of a line.

The adjudication indicator says what is compared with the limit: 1 the units of each line, 2 and 3 all units
of the code for one patient, provider and day, on whatever lines and claims. Units of a line that runs over
several days are divided by its days and rounded (NCCI Policy Manual, chapter I, section V). Medicaid's tables
have no indicator: their limits are each line's. Minutes (anesthesia) are not counted; that is ours.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import is_one, take
from scrubjay.facts.dates import line_days, line_last_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.ncci import chosen, of_institution, of_medicaid, of_supplier, service_keys
from scrubjay.facts.pair_search import BILLS
from scrubjay.facts.same_day import Flags, Rows, bills
from scrubjay.facts.sheet import Sheet
from scrubjay.facts.unit_totals import Numbers
from scrubjay.reference.dated import NULL_INT

TABLES = (
    "medicaid_dme_units",
    "medicaid_practitioner_units",
    "medicaid_hospital_units",
    "dme_units",
    "practitioner_units",
    "hospital_units",
)
"""Data sets with limits, the preferred ones first."""
MEDICARE = TABLES.index("dme_units")
NOWHERE = len(TABLES)
LINE, NONE_PUBLISHED = 1, 0
UNCOVERED = "no installed table of unit limits covers the line's day, kind of provider and payer"
UNCOVERED_HERE = (
    f"{UNCOVERED}; or the limit is one of a day, and the claim is of a surgical center, which may bill both "
    "sides by other rules"
)
NOT_PUBLISHED = "CMS publishes no unit limit for the code; some limits are confidential"


@dataclass(frozen=True, slots=True)
class Limits:
    """By line: place in `TABLES`, row there, whether there is one, and its units and indicator."""

    table: NDArray[np.uint8]
    row: Rows
    found: Flags
    units: Rows
    indicator: Rows


def limit_tables(sheet: Sheet) -> NDArray[np.uint8]:
    """Return for each line the place in `TABLES` of what limits its units, `NOWHERE` where nothing does."""
    wanted: tuple[Callable[[Sheet], Flags], ...] = (
        lambda sheet: _supplier(sheet) & of_medicaid(sheet),
        lambda sheet: _practitioner_lines(sheet) & of_medicaid(sheet),
        lambda sheet: _hospital_lines(sheet) & of_medicaid(sheet),
        _supplier,
        _practitioner_lines,
        _hospital_lines,
    )
    return chosen(sheet, dict(zip(TABLES, wanted, strict=True)))


def _supplier(sheet: Sheet) -> Flags:
    return ~of_institution(sheet) & of_supplier(sheet)


def _practitioner_lines(sheet: Sheet) -> Flags:
    return ~of_institution(sheet) & ~of_supplier(sheet)


def _hospital_lines(sheet: Sheet) -> Flags:
    """Return which lines are of bills of outpatient care, by which code pairs are judged too."""
    institution = of_institution(sheet)
    return (
        institution & bills(sheet, BILLS)[sheet.rows("line", "claim")] if institution.any() else institution
    )


def limits(sheet: Sheet) -> Limits:
    """Return the limit of each line's procedure on its day."""
    tables, days = sheet.once("limit_tables", limit_tables), sheet.once("line_days", line_days)
    keys, size = service_keys(sheet), len(tables)
    row, found = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    units, indicator = np.zeros(size, np.int64), np.full(size, NONE_PUBLISHED, np.int64)
    counts = np.bincount(tables, minlength=NOWHERE)
    for place, name in enumerate(TABLES):
        if counts[place]:
            lines = np.flatnonzero(tables == place)
            table = sheet.pack.release(name).codes("limits")
            row[lines] = at = table.find(keys[lines], days[lines])
            found[lines] = listed = at < len(table)
            units[lines] = table["units"][at]
            said = table["adjudication"][at]
            indicator[lines] = np.where(listed, np.where(said == NULL_INT, LINE, said), NONE_PUBLISHED)
    return Limits(tables, row, found, units, indicator)


def day_shares(sheet: Sheet) -> Numbers:
    """Return the units of each line on each of its days; NaN without units, or where they are minutes."""
    units: Numbers = sheet.column("line", "units").to_numpy().astype(np.float64, copy=False)
    basis = sheet.column("line", "unit_basis")
    if basis.null_count() < len(basis):
        minutes = is_one(basis, "MJ")
        units = np.where(minutes, np.nan, units)
    first, last = sheet.once("line_days", line_days), sheet.once("line_last_days", line_last_days)
    several = np.flatnonzero(last > first)
    if len(several):
        days = last[several].astype(np.int64) - first[several] + 1
        units = units.copy()
        units[several] = np.floor(units[several] / days + 0.5)
    return units


def _limits(sheet: Sheet) -> dict[str, Values]:
    limit, shares = sheet.once("limits", limits), sheet.once("day_shares", day_shares)
    published = limit.found | (limit.table == NOWHERE)
    return {
        "day_share": nullable(shares, ~np.isnan(shares)),
        "mue_units": nullable(limit.units, limit.found),
        "limit_published": nullable(np.ones(len(shares), dtype=np.bool_), published),
        "limit_binding": _binding(sheet, limit),
        "mue_adjudication": nullable(limit.indicator, limit.table != NOWHERE),
    }


def _binding(sheet: Sheet, limit: Limits) -> Flags:
    bound = sheet.flags("claim", "ncci_rules")[sheet.rows("line", "claim")]
    binding: Flags = bound & (~of_medicaid(sheet) | (limit.table < MEDICARE) | (limit.table == NOWHERE))
    return binding


def _rationales(sheet: Sheet) -> dict[str, Values]:
    limit = sheet.once("limits", limits)
    words: list[str | None] = [None]
    number = np.zeros(len(limit.row), dtype=np.int64)
    for place, name in enumerate(TABLES):
        lines = np.flatnonzero(limit.found & (limit.table == place))
        if len(lines):
            table = sheet.pack.release(name).codes("limits")
            number[lines] = len(words) + table["rationale"][limit.row[lines]]
            words += [word or None for word in table.words("rationale")]
    return {"mue_rationale": take(pl.Series(words, dtype=pl.String), number)}


def _practitioner(sheet: Sheet) -> dict[str, Values]:
    """Leave out limits of a day on claims of surgical centers.

    Bilateral procedures are billed otherwise there, and what the limit then is could not be verified.
    """
    limit, center = sheet.once("limits", limits), sheet.flags("claim", "surgical_center")
    apart = center[sheet.rows("line", "claim")] & (limit.indicator > LINE) & (limit.units > 0)
    return {"practitioner_limit": _decides(sheet, ~of_institution(sheet), ~apart)}


def _hospital(sheet: Sheet) -> dict[str, Values]:
    return {"hospital_limit": _decides(sheet, _hospital_lines(sheet))}


def _decides(sheet: Sheet, mine: Flags, sure: Flags | bool = True) -> Values:
    """Return where a limit decides on a line, or would if it were published; null where no table speaks.

    Where it is not `sure` that the limit is the line's, that is null too.
    """
    limit, shares = sheet.once("limits", limits), sheet.once("day_shares", day_shares)
    asked = mine & ~np.isnan(shares) & (service_keys(sheet) != 0)
    spoken = (limit.table != NOWHERE) & sure
    return nullable(asked & spoken & (limit.found | (shares > 1)), spoken | ~asked)


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "day_share",
                "number",
                "Units on each day of the line, rounded where it has several; null for minutes.",
            ),
            FactColumn("mue_units", "int", "The most units of the procedure that NCCI allows."),
            FactColumn(
                "limit_published",
                "flag",
                "The table that speaks for the line has a limit for its procedure; true where none speaks.",
                NOT_PUBLISHED,
            ),
            FactColumn(
                "limit_binding",
                "flag",
                "The payer is bound to NCCI, and it is not Medicaid while the table is Medicare's.",
            ),
            FactColumn(
                "mue_adjudication",
                "int",
                "What the limit is for: 1 a line, 2 a day by policy, 3 a day by clinical benchmarks; 0 where "
                "none is published.",
            ),
        ),
        _limits,
        also=TABLES,
    ),
    Fact(
        "line",
        (FactColumn("mue_rationale", "text", "The reason that the table gives for the limit."),),
        _rationales,
        also=TABLES,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "practitioner_limit",
                "flag",
                "The line is of a professional claim, and its code has a limit, or has none published and "
                "more than one unit.",
                UNCOVERED_HERE,
            ),
        ),
        _practitioner,
        data=("practitioner_units|medicaid_practitioner_units|dme_units|medicaid_dme_units",),
        also=TABLES,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "hospital_limit",
                "flag",
                "The same for a line of an institutional claim for outpatient care.",
                UNCOVERED,
            ),
        ),
        _hospital,
        data=("hospital_units|medicaid_hospital_units",),
        also=TABLES,
    ),
)
