"""What a line is to global surgery periods, before it is known what else the patient had.

The periods are Medicare's: Pub. 100-04 ch. 12, sec. 40.1 (42 CFR 414.40(b)(1)). They are of payments to
practitioners, so only professional claims have them, other than those of surgical centers, which are paid by
another schedule (42 CFR part 416, subpart F). Void claims (frequency 8) hold no service.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from scrubjay.facts.fee_schedule import FEE_SCHEDULE, OUTSIDE, fee_rows
from scrubjay.facts.members import line_members, members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.notes import noted
from scrubjay.facts.pair_search import RELEASES
from scrubjay.facts.same_day import Flags, Rows, is_institutional
from scrubjay.facts.sheet import Sheet, positions
from scrubjay.reference.codes import code_key

VISIT, PROCEDURE, MINOR, MAJOR, AFTER_10, AFTER_90, MAYBE = (1 << bit for bit in range(7))
"""Bits of `global_role`: a visit; a procedure with a global period; one that makes its
day that of a minor (000, 010) or of a major (090) surgery of the one who bills it; one to which the 10 or 90
days after it belong; one of which no fee schedule says whether it has a period."""
ASKS = VISIT | PROCEDURE | MAYBE
"""Lines for which a period that they are in matters."""


def _lengths(sheet: Sheet) -> tuple[Rows, Flags]:
    """Return each procedure's global days, -1 where the indicator is no number, and where it has one."""
    rows = sheet.once("fee_rows", fee_rows)
    days = [int(word) if word in ("000", "010", "090") else -1 for word in rows.table.words("global_days")]
    number = rows.table["global_days"][rows.row]
    return np.array(days, dtype=np.int64)[number], number != 0


def _roles(sheet: Sheet) -> Mapping[str, Values]:
    """Return what each line is to a global period.

    Modifier 54 leaves the days after the surgery to somebody else, 55 is the bill for these days
    (sec. 40.2.A.3).
    """
    length, listed = sheet.once("global_lengths", _lengths)
    counts = sheet.flags("line", "practitioner_service")
    opens = counts & ~line_members(sheet, "opens_no_period_modifier")
    surgery_only, after_only = (sheet.flags("line", f"has_modifier_{one}") for one in ("54", "55"))
    on_day, after = opens & ~(after_only & ~surgery_only), opens & ~(surgery_only & ~after_only)
    bits: Rows = np.zeros(len(length), dtype=np.int64)
    for bit, flags in (
        (VISIT, counts & _visits(sheet)),
        (PROCEDURE, counts & (length >= 0)),
        (MINOR, on_day & ((length == 0) | (length == 10))),
        (MAJOR, on_day & (length == 90)),
        (AFTER_10, after & (length == 10)),
        (AFTER_90, after & (length == 90)),
        (MAYBE, opens & ~listed & members(sheet, "line", "procedure", "possible_surgery")),
    ):
        bits[flags] |= bit
    return {"global_role": bits}


def _visits(sheet: Sheet) -> Flags:
    sets = ("global_visit", "visit_left_out_of_period")
    found: Flags = np.logical_or.reduce([members(sheet, "line", "procedure", name) for name in sets])
    return found


_VOID = code_key("8")


def _services(sheet: Sheet) -> Mapping[str, Values]:
    claims = ~sheet.once("is_institutional", is_institutional) & (sheet.keys("claim", "frequency") != _VOID)
    return {"practitioner_service": claims & ~sheet.flags("claim", "surgical_center")}


def _lead_diagnosis(sheet: Sheet) -> Mapping[str, Values]:
    """Return a number for the diagnosis that the first pointer of each line points to."""
    table = sheet.once("positions", positions)
    pointer = sheet.ints("line", "pointer_1", 0)
    inside = (pointer > 0) & (pointer < table.shape[1])
    row = table[sheet.rows("line", "claim"), np.where(inside, pointer, 0)]
    key = np.append(sheet.keys("diagnosis", "diagnosis"), np.uint64(0))[row].view(np.int64)
    return {"lead_diagnosis": nullable(key, (row >= 0) & (key != 0))}


def _numbers(sheet: Sheet) -> Mapping[str, Values]:
    length, listed = sheet.once("global_lengths", _lengths)
    return {"procedure_global": nullable(length, listed)}


def _bundled(sheet: Sheet) -> Mapping[str, Values]:
    """Say which visits the edits on code pairs call part of a procedure (PTP003, PTP004, PTP008)."""
    bundled = np.zeros(sheet.size("line"), dtype=np.bool_)
    right = sheet.rows("pair", "line_2")
    if len(right):
        indicator = sheet.ints("pair", "pair_indicator")
        decided = sheet.given("pair", "practitioner_indicator")
        marked = sheet.flags("pair", "has_pair_modifier_1") | sheet.flags("pair", "has_pair_modifier_2")
        apart = np.where(decided, sheet.flags("pair", "pair_bypassed") & (indicator == 1), marked)
        listed = (indicator == 0) | (indicator == 1)
        bundled[right[listed & ~apart & sheet.flags("pair", "visit_bundled")]] = True
    return {"visit_in_pair": bundled}


def _care_dates(sheet: Sheet) -> Mapping[str, Values]:
    """Say which claims give the days of care (2300 DTP*090 and DTP*091) or a note that may hold them."""
    return {"care_dates_given": noted(sheet, "DTP", "090", "091")}


FACTS = (
    Fact(
        "claim",
        (
            FactColumn(
                "practitioner_service",
                "flag",
                "The claim is professional, not void, and not of a surgical center.",
            ),
        ),
        _services,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "procedure_global",
                "int",
                "Global days of the procedure: 0, 10 or 90; -1 for other indicators, such as XXX.",
                OUTSIDE,
            ),
        ),
        _numbers,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (FactColumn("global_role", "int", "Bits that say what the line is to global surgery periods."),),
        _roles,
        (FEE_SCHEDULE,),
    ),
    Fact(
        "line",
        (FactColumn("lead_diagnosis", "int", "A number for the diagnosis that the line points to first."),),
        _lead_diagnosis,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "visit_in_pair",
                "flag",
                "The code-pair table that judges the claim lists the visit as part of a procedure of the "
                "claim, provider and day, and no modifier that counts sets it apart.",
            ),
        ),
        _bundled,
        ("facility_pairs", "modifiers"),
        RELEASES,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "care_dates_given",
                "flag",
                "The claim says when care was assumed or given up, or the claim or line has a note.",
                "the dates of care on the claim were not read",
            ),
        ),
        _care_dates,
    ),
)
