"""What the Medicare physician fee schedule says of a line's service on its day: status and policy indicators.

A service that is split into professional and technical component has a row for each, one for the whole, and
four colonoscopies have one for the discontinued procedure. A line with modifier 26, TC or 53 is looked up by
procedure and modifier where the schedule has such a row, else by the procedure.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.modifiers import NONE as NO_MODIFIER
from scrubjay.facts.modifiers import Given, given_modifiers, slots_of
from scrubjay.facts.places import NONE as NO_PLACE
from scrubjay.facts.places import place_numbers
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import Ids, Keys, day_of, keys_of
from scrubjay.reference.dated import NULL_INT, CodeTable

FEE_SCHEDULE = "fee_schedule"
PARTS = ("26", "TC", "53")
"""Modifiers that have rows of their own: components and the discontinued procedure (RVU record layout)."""
FACILITY = (2, 19, 21, 22, 23, 24, 26, 31, 34, 41, 42, 51, 52, 53, 56, 61)
"""Places that Medicare pays the facility rate at (Pub. 100-04 ch. 12, sec. 20.4.2; ch. 26, sec. 10.5)."""
TRIBAL = (5, 6, 7, 8)
"""Places that Medicare pays by other rules: Indian Health Service and tribal clinics (ch. 26, sec. 10.5)."""
HOME_TELEHEALTH, HOME_TELEHEALTH_SINCE = 10, dt.date(2024, 1, 1)
"""Telehealth at home, and since when it surely is paid the other rate (88 FR 78818, CY 2024 final rule)."""
OUTSIDE = "no installed fee schedule covers the date of service, or the schedule does not list the service"
NO_SETTING = "there is no place of service that Medicare pays one of its two rates at"

type Flags = NDArray[np.bool_]
type Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FeeRows:
    """Rows of the services by line: `row` in `table` (its last one: none), `known` where there is one.

    `part` is where the row is that of the line's modifier 26, TC or 53.
    """

    table: CodeTable
    row: Ids
    known: Flags
    part: Flags


def fee_rows(sheet: Sheet) -> FeeRows:
    """Return the row of the fee schedule that each line's service and day have."""
    table = sheet.pack.release(FEE_SCHEDULE).codes("services")
    days = sheet.once("line_days", line_days)
    procedures = sheet.keys("line", "procedure")
    row = table.find(procedures, days)
    part = np.zeros(len(row), dtype=np.bool_)
    lines, keys = _parts(sheet.once("given_modifiers", given_modifiers), procedures)
    if len(lines):
        found = table.find(keys, days[lines])
        there = (found != len(table)) & (row[lines] != len(table))
        row[lines[there]] = found[there]
        part[lines[there]] = True
    return FeeRows(table, row, row != len(table), part)


def _parts(given: Given, procedures: Keys) -> tuple[Rows, Keys]:
    """Return lines with a modifier of `PARTS`, and their procedure and modifier as one key."""
    at = np.flatnonzero(_is_part()[given.slots])
    lines = given.lines[at]
    keys = procedures[lines] | given.keys[at] >> np.uint64(40)
    five = procedures[lines] & np.uint64(0xFFFFFF) == 0  # else there is no room for the modifier
    return lines[five], keys[five]


def slots_with(modifiers: Iterable[str]) -> Flags:
    """Return, by slot of a modifier, whether it is one of these."""
    flags = np.zeros(NO_MODIFIER + 1, dtype=np.bool_)
    flags[slots_of(keys_of(modifiers))] = True
    return flags


@functools.cache
def _is_part() -> Flags:
    return slots_with(PARTS)


def words(table: CodeTable, name: str, row: Ids) -> pl.Series:
    """Return a text column of a table by line, null where it is empty."""
    texts = pl.Series([text or None for text in table.words(name)], dtype=pl.String)
    return texts.gather(table[name][row])


def whole(table: CodeTable, name: str, row: Ids) -> Values:
    """Return a column of whole numbers of a table by line."""
    values = table[name][row]
    return nullable(values.astype(np.int64), values != NULL_INT)


def _rules(sheet: Sheet) -> Mapping[str, Values]:
    """Leave out surgical centers: Medicare pays them by other rates (42 CFR part 416, subpart F)."""
    return {
        "fee_schedule_rules": sheet.flags("claim", "medicare_rules")
        & ~sheet.flags("claim", "surgical_center")
    }


def _texts(sheet: Sheet) -> Mapping[str, Values]:
    rows = sheet.once("fee_rows", fee_rows)
    return {
        "fee_status": words(rows.table, "status", rows.row),
        "global_days": words(rows.table, "global_days", rows.row),
    }


INDICATORS = {
    "pc_tc_indicator": "pc_tc",
    "bilateral_indicator": "bilateral",
    "assistant_indicator": "assistant",
    "co_surgeon_indicator": "co_surgeon",
    "team_indicator": "team",
}
"""Fact columns to columns of the table."""


def _indicators(sheet: Sheet) -> Mapping[str, Values]:
    rows = sheet.once("fee_rows", fee_rows)
    return {fact: whole(rows.table, name, rows.row) for fact, name in INDICATORS.items()}


def _not_usual(sheet: Sheet) -> Mapping[str, Values]:
    rows = sheet.once("fee_rows", fee_rows)
    return {
        f"fee_{setting}_na": nullable(rows.table[f"{setting}_na"][rows.row], rows.known)
        for setting in ("facility", "nonfacility")
    }


@functools.cache
def _settings() -> tuple[Flags, Flags]:
    """Return, by number of a place, whether it is paid the facility rate, and whether that is known."""
    facility, known = np.zeros(NO_PLACE + 1, dtype=np.bool_), np.ones(NO_PLACE + 1, dtype=np.bool_)
    facility[list(FACILITY)] = True
    known[[*TRIBAL, NO_PLACE]] = False
    return facility, known


def facility_rate(sheet: Sheet) -> tuple[Flags, Flags]:
    """Return where a line's place is paid the facility rate, and where that is known."""
    facility, known = _settings()
    places = sheet.once("place_numbers", place_numbers)
    early = sheet.once("line_days", line_days) < day_of(HOME_TELEHEALTH_SINCE)
    return facility[places], known[places] & ~(early & (places == HOME_TELEHEALTH))


def _setting(sheet: Sheet) -> Mapping[str, Values]:
    return {"facility_rate": nullable(*facility_rate(sheet))}


def _column(name: str, what: str) -> FactColumn:
    return FactColumn(name, "int", f"{what} indicator of the fee schedule.", OUTSIDE)


FACTS = (
    Fact(
        "claim",
        (
            FactColumn(
                "fee_schedule_rules",
                "flag",
                "The payer is Medicare (also Medicare Advantage) or not named, and the claim is not one of a "
                "surgical center.",
            ),
        ),
        _rules,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "fee_status",
                "text",
                "Status of the service in the Medicare fee schedule, one letter.",
                OUTSIDE,
            ),
            FactColumn("global_days", "text", "Global period: 000, 010, 090, MMM, XXX, YYY or ZZZ.", OUTSIDE),
        ),
        _texts,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (
            _column("pc_tc_indicator", "Professional and technical component"),
            _column("bilateral_indicator", "Bilateral surgery"),
            _column("assistant_indicator", "Assistant at surgery"),
            _column("co_surgeon_indicator", "Co-surgeon"),
            _column("team_indicator", "Team surgery"),
        ),
        _indicators,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "fee_facility_na",
                "flag",
                "The schedule marks the service as hardly ever done in a facility.",
                OUTSIDE,
            ),
            FactColumn(
                "fee_nonfacility_na",
                "flag",
                "The schedule marks the service as hardly ever done outside a facility.",
                OUTSIDE,
            ),
        ),
        _not_usual,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (FactColumn("facility_rate", "flag", "Medicare pays its facility rate at the place.", NO_SETTING),),
        _setting,
    ),
)
