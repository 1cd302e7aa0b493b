"""Units of a code for one patient, provider and day, which NCCI's limits for a day are compared with.

All lines of the day count, whatever their modifiers (NCCI Policy Manual, chapter I, section V). Ours, since
no source was found: the professional and the technical component (26, TC) of a service are counted apart.
So are the parts of a surgical package (54, 55, 56): their bills hold the same procedure and the same date,
and the modifiers tell them apart (Pub. 100-04 ch. 12, sec. 40.2.A.3).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.arrays import given, is_one, to_ints, to_numbers
from scrubjay.facts.dates import line_days, line_last_days
from scrubjay.facts.mixing import Keys, hashes, mix, numbers
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.ncci import of_institution, payers, service_keys
from scrubjay.facts.same_day import Rows, billers
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.facts.unit_limits import day_shares
from scrubjay.facts.unit_totals import day_totals, repeats, shared

PARTS = ("26", "TC", "54", "55", "56")


def _components(sheet: Sheet) -> Rows:
    """Return a number for the part of the service that the line bills; 0 for the whole one."""
    parts = [sheet.flags("line", f"has_modifier_{which}") for which in PARTS]
    return np.array([1 << place for place in range(len(PARTS))]) @ np.stack(parts)


def counted_lines(sheet: Sheet) -> Rows:
    """Return the lines with a code, units and a day."""
    counted = ~np.isnan(sheet.once("day_shares", day_shares)) & (service_keys(sheet) != 0)
    return np.flatnonzero(counted & (sheet.once("line_days", line_days) != NO_DAY))


def service_marks(sheet: Sheet) -> Keys:
    """Return a number for the procedure and component of each counted line."""
    rows = sheet.once("counted_lines", counted_lines)
    return mix(service_keys(sheet)[rows], _components(sheet)[rows])


def _claim_units(sheet: Sheet) -> dict[str, Values]:
    rows = sheet.once("counted_lines", counted_lines)
    totals = np.full(sheet.size("line"), np.nan)
    who = sheet.once("billers", billers)[rows]
    of = mix(sheet.once("service_marks", service_marks), sheet.rows("line", "claim")[rows], who)
    first, last = sheet.once("line_days", line_days), sheet.once("line_last_days", line_last_days)
    totals[rows] = day_totals(of, first[rows], last[rows], sheet.once("day_shares", day_shares)[rows])
    return {"claim_day_units": nullable(totals, ~np.isnan(totals))}


def _unit_keys(sheet: Sheet) -> dict[str, Values]:
    """Mark each counted line of an original claim for being added up with those of other claims."""
    rows = sheet.once("counted_lines", counted_lines)
    institution = of_institution(sheet)[rows]
    performing, billing = (values[rows] for values in hashes(sheet, "line", "performing_npi", "billing_npi"))
    given_ = (sheet.given("line", name)[rows] for name in ("billing_npi", "performing_npi"))
    named = np.where(institution, *given_)
    half = np.where(institution, sheet.once("billers", billers)[rows] + 1, 0)
    who = np.where(institution, billing, performing)
    payer = sheet.once("payers", payers)[rows]
    key = mix(sheet.once("service_marks", service_marks), who, half, payer)
    frequency = sheet.column("claim", "frequency")
    original = ~given(frequency) | is_one(frequency, "1")
    size = sheet.size("line")
    keys, known = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.bool_)
    keys[rows] = key.view(np.int64)
    known[rows] = named & original[sheet.rows("line", "claim")[rows]]
    return {"unit_key": nullable(keys, known)}


def _day_units(frame: Lines) -> dict[str, Values]:
    """Add up the units of a day over the claims of each patient; a claim that was sent twice counts once."""
    own = to_numbers(frame["claim_day_units"])
    if np.count_nonzero(to_ints(frame["line"], -1) == to_ints(frame["first_line"], -2)) < 2:
        return {"day_units": nullable(own, ~np.isnan(own))}
    rows = np.flatnonzero(given(frame["unit_key"]) & given(frame["patient_key"]))
    keys = mix(numbers(frame, "patient_key")[rows], numbers(frame, "unit_key")[rows])
    some = shared(keys)
    rows, keys = rows[some], keys[some]
    if len(rows):
        own = own.copy()
        units = frame["day_share"].gather(rows).to_numpy()
        signed = np.flatnonzero(given(frame["line_signature"])[rows])
        claims = mix(numbers(frame, "claim_id")[rows], numbers(frame, "segment")[rows])
        copies = mix(keys, numbers(frame, "line_signature")[rows])
        counted = np.ones(len(rows), dtype=np.bool_)
        counted[signed] = ~repeats(copies[signed], claims[signed])
        first, last = (
            frame[name].gather(rows).cast(pl.Int32).to_numpy()
            for name in ("service_date", "last_service_date")
        )
        own[rows] = np.maximum(own[rows], day_totals(keys, first, last, np.where(counted, units, 0.0)))
    return {"day_units": nullable(own, ~np.isnan(own))}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "claim_day_units",
                "number",
                "Units of the code by the same provider on one day of the line, on all lines of the claim.",
            ),
        ),
        _claim_units,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "unit_key", "int", "A number for the provider, payer and service whose units are added up."
            ),
        ),
        _unit_keys,
    ),
    HistoryFact(
        (
            "claim_day_units",
            "claim_id",
            "day_share",
            "first_line",
            "last_service_date",
            "line",
            "line_signature",
            "patient_key",
            "segment",
            "service_date",
            "unit_key",
        ),
        (
            FactColumn(
                "day_units",
                "number",
                "The same on all claims of the patient to the payer; replacements and voids count alone.",
            ),
        ),
        _day_units,
    ),
)
