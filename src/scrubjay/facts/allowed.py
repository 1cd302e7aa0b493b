"""What Medicare allows for a line by its physician fee schedule, in the practice's locality.

The amount is that of a participating physician, before reductions for several procedures or tests on one day,
the patient's share and sequestration:
(work x index + practice expense x index + malpractice x index) x conversion factor (the Act, sec. 1848(b)(1);
Pub. 100-04 ch. 12, sec. 20.1), with the practice expense of the place (sec. 20.4.2). Imaging is capped by the
hospital outpatient amount (sec. 1848(b)(4)(A); formula of the relative value file's own documentation).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.arrays import among, from_cents, nothing
from scrubjay.facts.dates import line_days
from scrubjay.facts.fee_schedule import (
    FEE_SCHEDULE,
    FeeRows,
    facility_rate,
    fee_rows,
    slots_with,
)
from scrubjay.facts.model import DTYPES, Fact, FactColumn, Values, nullable
from scrubjay.facts.modifiers import given_modifiers
from scrubjay.facts.same_day import is_institutional
from scrubjay.facts.sheet import Rows, Sheet
from scrubjay.reference.codes import code_key, keys_of

PRICED = "ART"
"""Statuses whose relative values Medicare pays by (record layout of the relative value file, status code)."""
ASSISTANT = ("80", "81", "82")
OTHER_PRICE = (
    "22", "52", "54", "55", "56", "66", "73", "74", "78", "CO", "CQ", "CT", "FX", "FY", "GY", "GX", "GZ",
)  # fmt: skip
"""Modifiers whose price is set by report, by part of the service, by a reduction, or is none at all
(Pub. 100-04 ch. 12, sec. 20.4.6, 40.2, 40.4 and 40.8; ch. 5, sec. 20.1; HCPCS)."""
FACTORS = {"assistant": 0.16, "AS": 0.85 * 0.16, "62": 0.625}
"""Shares of the fee: assistant at surgery (the Act, sec. 1848(i)(2)(A); ch. 12, sec. 20.4.3), one who is no
physician (ch. 12, sec. 110.2 and 120), co-surgeon (ch. 12, sec. 40.8)."""
BOTH_SIDES = {0: 1.0, 1: 1.5, 2: 1.0, 3: 2.0}
"""Share of the fee with modifier 50 by bilateral indicator (ch. 12, sec. 40.7; record layout)."""
PERMITTED = 2
"""Indicator of assistants and co-surgeons that are paid without further documentation."""
NO_AMOUNT = (
    "the practice's locality is not set (practice.locality in scrubjay.toml) or not in the schedule, the "
    "schedule does not price the service, or a modifier, the units or the place leave the price open"
)
_HALF = 0.5 + 1e-6
"""Rounds half a cent up, in spite of the last bits of floating numbers."""
type Numbers = NDArray[np.float64]
type Flags = NDArray[np.bool_]


class Indices(NamedTuple):
    """Geographic indices of one locality by line; nan where they are not known."""

    work: Numbers
    expense: Numbers
    malpractice: Numbers


def locality_key(locality: str | None, state: str | None) -> int:
    """Return the key of a locality as settings write it: `04412-18`, or `18` beside the state; 0: neither."""
    text = re.sub(r"[^0-9A-Z]", "", (locality or "").upper())
    if re.fullmatch(r"(\d{5}|[A-Z]{2})\d\d", text):
        return code_key(text)
    if re.fullmatch(r"\d\d", text) and re.fullmatch(r"[A-Za-z]{2}", state or ""):
        return code_key(f"{state}{text}")
    return 0


def indices(sheet: Sheet) -> Indices | None:
    """Return the indices of the practice's locality on each line's day; None where it is not set."""
    practice = sheet.practice
    key = locality_key(practice.locality, practice.state)
    if not key:
        return None
    table = sheet.pack.release(FEE_SCHEDULE).codes("localities")
    days = sheet.once("line_days", line_days)
    row = table.find(np.full(len(days), key, dtype=np.uint64), days)
    return Indices(*(table[name][row] for name in ("gpci_work", "gpci_pe", "gpci_mp")))


def _allowed(sheet: Sheet) -> Mapping[str, Values]:
    by_line = indices(sheet)
    if by_line is None:
        return {"allowed": nothing(DTYPES["money"], sheet.size("line"))}
    rows = sheet.once("fee_rows", fee_rows)
    facility, known = facility_rate(sheet)
    one = _fee(rows, facility, by_line)
    share = _share(sheet, rows)
    units = sheet.column("line", "units").fill_null(np.nan).to_numpy()
    counted = ~among(sheet.keys("line", "unit_basis"), keys_of(["MJ"])) & (units > 0)
    status = np.isin(rows.table["status"], _priced(rows))[rows.row]
    professional = ~sheet.once("is_institutional", is_institutional)[sheet.rows("line", "claim")]
    cents = np.floor(one * 100 + _HALF) * share
    cents = np.floor(cents + _HALF) * np.where(counted, units, np.nan)
    known = known & counted & status & professional & (one > 0) & ~np.isnan(cents)
    return {
        "allowed": from_cents(nullable(np.floor(np.where(known, cents, 0) + _HALF).astype(np.int64), known))
    }


def _priced(rows: FeeRows) -> list[int]:
    """Return the numbers of the statuses whose relative values are paid by."""
    return [number for number, word in enumerate(rows.table.words("status")) if word and word in PRICED]


def _fee(rows: FeeRows, facility: Flags, by_line: Indices) -> Numbers:
    """Return the fee of one unit: the schedule's, or the outpatient cap's where that is lower."""
    table, row = rows.table, rows.row
    fee = _amount(rows, facility, by_line, np.arange(len(row)))
    capped = (table["opps_pe_facility"] > 0) | (table["opps_pe_nonfacility"] > 0)
    at = np.flatnonzero(capped[row])
    fee[at] = np.fmin(fee[at], _amount(rows, facility, by_line, at, "opps_"))
    return fee


def _amount(rows: FeeRows, facility: Flags, by_line: Indices, at: Rows, prefix: str = "") -> Numbers:
    """Return the fee of one unit at some lines, by the relative values whose names begin with `prefix`."""
    table, row = rows.table, rows.row[at]
    expense = np.where(
        facility[at], table[f"{prefix}pe_facility"][row], table[f"{prefix}pe_nonfacility"][row]
    )
    total: Numbers = table["work"][row] * by_line.work[at] + expense * by_line.expense[at]
    total += table[f"{prefix}malpractice"][row] * by_line.malpractice[at]
    total *= table["conversion_factor"][row]
    return total


@functools.cache
def _slots() -> dict[str, Flags]:
    """Return, by name, which slots of modifiers are meant."""
    names = {"part": ("26", "TC", "53"), "50": ("50",), "AS": ("AS",), "62": ("62",)}
    return {name: slots_with(which) for name, which in names.items()} | {
        "other": slots_with(OTHER_PRICE),
        "assistant": slots_with(ASSISTANT),
    }


def _share(sheet: Sheet, rows: FeeRows) -> Numbers:
    """Return the share of the fee that a line's modifiers leave, nan where they leave it open."""
    share = np.ones(len(rows.row))
    given = sheet.once("given_modifiers", given_modifiers)
    if not len(given.lines):
        return share
    has = {}
    for name, flags in _slots().items():
        has[name] = np.zeros(len(share), dtype=np.bool_)
        has[name][given.lines[flags[given.slots]]] = True
    table, row = rows.table, rows.row
    share[has["other"] | (has["part"] & ~rows.part)] = np.nan
    both = has["50"]
    one_unit = sheet.column("line", "units").fill_null(np.nan).to_numpy() == 1
    by_indicator = np.full(10, np.nan)  # the last one also stands for a missing indicator
    by_indicator[list(BOTH_SIDES)] = list(BOTH_SIDES.values())
    sides = by_indicator[np.maximum(table["bilateral"][row], -1)]
    share[both] *= np.where(one_unit, sides, np.nan)[both]
    has["assistant"] &= ~has["AS"]
    for name, indicator in (("assistant", "assistant"), ("AS", "assistant"), ("62", "co_surgeon")):
        permitted = table[indicator][row] == PERMITTED
        share[has[name]] *= np.where(permitted, FACTORS[name], np.nan)[has[name]]
    share[has["62"] & (has["assistant"] | has["AS"])] = np.nan
    return share


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "allowed",
                "money",
                "What Medicare allows a participating physician for the line, before reductions for several "
                "services on one day.",
                NO_AMOUNT,
            ),
        ),
        _allowed,
        (FEE_SCHEDULE,),
    ),
)
