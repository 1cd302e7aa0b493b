"""Add-on codes: whether a primary code that CMS lists for them stands beside them on the claim.

The window is the I/OCE's: the day of the add-on and the day before, since a service can run over midnight; a
primary that is an add-on itself must have its own primary in the same window (I/OCE edits 106 and 108). The
add-on of remote mental health needs its primary on its own day. On a professional claim the same practitioner
must have performed both (NCCI add-on code edits; CR 7501).

Where CMS's add-on code edits are installed and speak for the day, professional claims are judged by them, and
else, as all institutional claims, by the I/OCE's tables.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from scrubjay.facts.addon_kinds import NCCI, by_ncci, kinds
from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.ncci import service_keys
from scrubjay.facts.procedure_codes import procedure_ids, procedure_in_span, procedure_rows
from scrubjay.facts.same_day import (
    Flags,
    Rows,
    billers,
    bills,
    is_institutional,
    professional_revenue,
    spread,
)
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import code_of
from scrubjay.reference.tables import ADDON_KINDS

OUT_OF_SPAN = "the date of service is outside the span of the add-on code table"
SHOWN = 4
"""How many primaries a message names."""
OPPS_BILLS = ("012", "013", "014", "034", "076")
"""Types of bill on which the I/OCE looks at add-ons only outside the OPPS, or not at all (as pyoce
routes them)."""
ALWAYS_BILLS = (
    "022", "023", "032", "071", "072", "073", "074", "075", "077", "078",
    "081", "082", "083", "084", "085", "087", "089",
)  # fmt: skip
"""Types of bill on which the I/OCE always looks at add-ons (as pyoce routes them)."""
_PAIRED = np.uint8(1 << ADDON_KINDS.index("type1") | 1 << ADDON_KINDS.index("type3"))
_DRUG = np.uint8(1 << ADDON_KINDS.index("drug_admin"))
_REMOTE = np.uint8(1 << ADDON_KINDS.index("remote_mental_health"))


@dataclass(frozen=True, slots=True)
class Edges:
    """Add-on rows and rows of listed primaries that may serve them; `earlier`: not of the same day."""

    addon: Rows
    primary: Rows
    earlier: Flags


def present(sheet: Sheet) -> Flags:
    """Return whether each line is no add-on with listed primaries, or has one of them."""
    found = sheet.once("addon_kinds", kinds)
    good = ~(found.paired | found.drug | found.remote)
    if good.all():
        return good
    drug = _edges(sheet, np.flatnonzero(found.drug), _DRUG)
    remote = _edges(sheet, np.flatnonzero(found.remote), _REMOTE)
    paired = _edges(sheet, np.flatnonzero(found.paired), _PAIRED)
    start = ~found.paired
    same_day = _reach(start, paired, ~paired.earlier)
    whole = start | same_day
    whole[paired.addon[paired.earlier & same_day[paired.primary]]] = True
    whole = _reach(whole, paired, ~paired.earlier)
    whole[found.drug | found.remote] = False
    whole[drug.addon] = True
    whole[remote.addon[~remote.earlier]] = True
    return whole


def _reach(start: Flags, edges: Edges, usable: Flags) -> Flags:
    """Return `start` and every add-on that leads to it over usable edges."""
    good = start.copy()
    addon, primary = edges.addon[usable], edges.primary[usable]
    while True:
        gained = addon[good[primary] & ~good[addon]]
        if not len(gained):
            return good
        good[gained] = True


def _edges(sheet: Sheet, addon_rows: Rows, wanted: np.uint8) -> Edges:
    """Return the listed primaries of these add-ons on their claims, of their day or the day before.

    Drug administration of an institutional claim may have its primary on any day of the claim (I/OCE).
    """
    none = np.zeros(0, dtype=np.int64)
    if not len(addon_rows):
        return Edges(none, none, np.zeros(0, dtype=np.bool_))
    lines = sheet.rows("line", "claim")
    claims = lines[addon_rows]
    begin, end = np.searchsorted(lines, claims), np.searchsorted(lines, claims, side="right")
    days = sheet.once("line_days", line_days).astype(np.int64)
    valid = sheet.once("valid_services", _valid)
    whole_claim = sheet.once("is_institutional", is_institutional) & bool(wanted == _DRUG)
    parts: list[tuple[Rows, Rows, Flags]] = [(none, none, np.zeros(0, dtype=np.bool_))]
    for which, primary in spread(begin, end - begin):
        addon = addon_rows[which]
        gap = days[addon] - days[primary]
        near = (gap == 0) | (gap == 1) | whole_claim[lines[addon]]
        near &= (addon != primary) & valid[primary] & _same_biller(sheet, addon, primary)
        addon, primary, gap = addon[near], primary[near], gap[near]
        listed = _listed(sheet, addon, primary, wanted)
        parts.append((addon[listed], primary[listed], gap[listed] != 0))
    addon, primary, earlier = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Edges(addon, primary, earlier)


def _valid(sheet: Sheet) -> Flags:
    """Return which lines are services of their day; outside the embedded table's span any code may be."""
    valid: Flags = sheet.once("procedure_rows", procedure_rows) != len(sheet.pack.procedures.rows)
    unknown = sheet.once("by_ncci", by_ncci) & ~sheet.once("procedure_in_span", procedure_in_span)
    return valid | unknown


def _listed(sheet: Sheet, addon: Rows, primary: Rows, wanted: np.uint8) -> Flags:
    """Return which of these lines are a primary for the add-on beside them."""
    table, ids = sheet.pack.addons, sheet.once("procedure_ids", procedure_ids)
    days, mine = sheet.once("line_days", line_days)[addon], sheet.once("by_ncci", by_ncci)[addon]
    row = table.find(ids[addon], ids[primary], days)
    listed: Flags = (row >= 0) & ((table.kinds[row] & wanted) != 0)
    if mine.any():
        pairs, keys = sheet.pack.release(NCCI).pairs("addons"), service_keys(sheet)
        listed = np.where(mine, pairs.find(keys[addon], keys[primary], days) < len(pairs), listed)
    return listed


def _same_biller(sheet: Sheet, one: Rows, two: Rows) -> Flags:
    who = sheet.once("billers", billers)
    same: Flags = who[one] == who[two]
    return same


def _possible(sheet: Sheet, addon_rows: Rows) -> Flags:
    """Return whether each of these add-ons has any other valid service beside it that is no add-on itself."""
    found = sheet.once("addon_kinds", kinds)
    lines = sheet.rows("line", "claim")
    claims = lines[addon_rows]
    begin, end = np.searchsorted(lines, claims), np.searchsorted(lines, claims, side="right")
    addons = found.paired | found.drug | found.contractor | found.remote
    base = sheet.once("valid_services", _valid) & ~addons
    days = sheet.once("line_days", line_days).astype(np.int64)
    any_base = np.zeros(len(addon_rows), dtype=np.bool_)
    for which, other in spread(begin, end - begin):
        addon = addon_rows[which]
        gap = days[addon] - days[other]
        fits = base[other] & ((gap == 0) | (gap == 1)) & _same_biller(sheet, addon, other)
        any_base[which[fits]] = True
    return any_base


def _columns(sheet: Sheet) -> dict[str, Values]:
    found = sheet.once("addon_kinds", kinds)
    one = (found.paired & ~found.third) | found.drug | found.remote
    number = np.where(one, 1, np.where(found.third, 3, np.where(found.contractor, 2, 0)))
    beside = np.ones(len(number), dtype=np.bool_)
    rows = np.flatnonzero(number != 0)
    if len(rows):
        beside[rows] = _possible(sheet, rows)
    return {
        "addon_type": nullable(number, number != 0),
        "primary_present": nullable(sheet.once("addon_present", present), ~found.beyond),
        "primary_possible": nullable(beside, ~found.beyond),
    }


def _primaries(sheet: Sheet) -> dict[str, Values]:
    """Name some primaries: the same few for every line with the same code and day."""
    found, mine = sheet.once("addon_kinds", kinds), sheet.once("by_ncci", by_ncci)
    keys, days = service_keys(sheet), sheet.once("line_days", line_days)
    at = np.flatnonzero(found.paired | found.drug | found.remote)
    names: dict[tuple[int, int, bool], str] = {}
    texts: list[str | None] = [None] * len(keys)
    for row, *what in zip(at.tolist(), keys[at].tolist(), days[at].tolist(), mine[at].tolist(), strict=True):
        key, day, by = what
        if (key, day, by) not in names:
            names[key, day, by] = _some(sheet, code_of(key), day, by)
        texts[row] = names[key, day, by]
    return {"addon_primaries": pl.Series(texts, dtype=pl.String)}


def _some(sheet: Sheet, addon: str, day: int, by_ncci: bool) -> str:
    if by_ncci:
        codes = list(sheet.pack.release(NCCI).pairs("addons").seconds(addon, day))
    else:
        index = sheet.pack.procedures.index
        codes = [index.code(one) for one in sheet.pack.addons.primaries(index.id(addon), day).tolist()]
    return ", ".join(codes[:SHOWN]) + (f" and {len(codes) - SHOWN} more" if len(codes) > SHOWN else "")


def _routed(sheet: Sheet) -> dict[str, Values]:
    return {"addon_bill": bills(sheet, ALWAYS_BILLS), "opps_bill": bills(sheet, OPPS_BILLS)}


def _fees(sheet: Sheet) -> dict[str, Values]:
    return {"professional_revenue": sheet.once("professional_revenue", professional_revenue)}


FACTS = (
    Fact(
        "line",
        (
            FactColumn("addon_type", "int", "CMS's type of the add-on code, 1 to 3; null for other codes."),
            FactColumn(
                "primary_present",
                "flag",
                "False for an add-on of type 1 or 3 without a listed primary of the same provider on the "
                "claim, on its day or the day before; true for every other line.",
                OUT_OF_SPAN,
            ),
            FactColumn(
                "primary_possible",
                "flag",
                "False for an add-on without any other service of the same provider on the claim, on its "
                "day or the day before; true for every other line.",
                OUT_OF_SPAN,
            ),
        ),
        _columns,
        ("addons", "hcpcs"),
        (NCCI,),
    ),
    Fact(
        "line",
        (FactColumn("addon_primaries", "text", "Some of the add-on's primaries."),),
        _primaries,
        ("addons",),
        (NCCI,),
    ),
    Fact(
        "claim",
        (
            FactColumn("addon_bill", "flag", "The I/OCE judges add-ons on every bill of this type."),
            FactColumn("opps_bill", "flag", "The I/OCE looks at them only outside the OPPS, or never."),
        ),
        _routed,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "professional_revenue", "flag", "The revenue code is one of professional fees, 096X-098X."
            ),
        ),
        _fees,
    ),
)
