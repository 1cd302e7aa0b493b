"""Earlier face-to-face services of the same patient in the input: is a new patient new?

"Earlier" means an earlier day. Void claims (frequency 8) hold no visit.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import given, is_one, nothing, to_days, to_flags, to_series
from scrubjay.facts.mixing import Keys, differing, hashes, mix, numbers
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.same_day import Flags, Rows
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.facts.timelines import Timeline

type Days = NDArray[np.int64]

NO_HISTORY = "the input holds no earlier face-to-face service of the patient with this provider or group"
_READS = (
    "patient_key",
    "billing_npi",
    "performing_npi",
    "specialty",
    "service_date",
    "claim_type",
    "frequency",
    "in_face_to_face",
    "in_face_to_face_procedure",
    "in_unseen_modifier",
)
_EMPTY = np.zeros(0, dtype=np.int64)


def _specialty(sheet: Sheet) -> dict[str, Values]:
    """Take the claim's taxonomy for its own rendering provider, the billing one where there is none."""
    names = ("rendering_npi", "rendering_taxonomy", "billing_taxonomy")
    npi, own, billing = (given(sheet.column("claim", name)) for name in names)
    falls_back = ~npi & ~own
    if not (own | billing).any():
        return {"specialty": nothing(pl.Int64(), sheet.size("line"))}
    claim_npi, rendering, billed = hashes(sheet, "claim", *names)
    number = np.where(falls_back, billed, rendering).view(np.int64)
    known = own | (falls_back & billing)
    lines, another = sheet.rows("line", "claim"), given(sheet.column("line", "line_rendering_npi"))
    if another.any():
        another &= ~npi[lines] | (hashes(sheet, "line", "line_rendering_npi")[0] != claim_npi[lines])
    return {"specialty": nullable(number[lines], known[lines] & ~another)}


def _visits(frame: Lines) -> dict[str, Values]:
    """Find the last face-to-face service on an earlier day: of the same provider, and of the group.

    Only patients with lines on several days are looked at.
    """
    days = to_days(frame["service_date"]).astype(np.int64)
    size = frame.height
    if not size or days.min() == days.max():
        return _established(size, _EMPTY, _EMPTY, _EMPTY, _EMPTY)
    rows = np.flatnonzero(given(frame["patient_key"]) & (days != NO_DAY))
    rows = rows[differing(numbers(frame, "patient_key")[rows], days[rows])]
    part = pl.DataFrame([frame[name].gather(rows).alias(name) for name in _READS])
    return _established(size, rows, days[rows], *_last_visits(part, days[rows]))


def _last_visits(frame: pl.DataFrame, days: Days) -> tuple[Days, Days]:
    """Return the last day before each line's with the same provider, and with the group; `NO_DAY`: none."""
    patient, everyone = numbers(frame, "patient_key"), np.ones(len(days), dtype=np.bool_)
    procedure = to_flags(frame["in_face_to_face_procedure"]) & ~to_flags(frame["in_unseen_modifier"])
    seen = to_flags(frame["in_face_to_face"]) | procedure
    seen &= ~is_one(frame["claim_type"], "institutional") & ~is_one(frame["frequency"], "8")
    provider = _last_before(seen, everyone, days, patient, numbers(frame, "performing_npi"))
    group, specialty = numbers(frame, "billing_npi"), numbers(frame, "specialty")
    unnamed = ~given(frame["specialty"])
    anyone = _last_before(seen, unnamed, days, patient, group)
    same = _last_before(seen & ~unnamed, ~unnamed, days, patient, group, specialty)
    open_ = _last_before(seen & unnamed, ~unnamed, days, patient, group)
    provider[~given(frame["performing_npi"])] = NO_DAY
    whole = np.maximum(np.maximum(anyone, same), open_)
    whole[~given(frame["billing_npi"])] = NO_DAY
    return provider, np.maximum(whole, provider)


def _established(size: int, rows: Rows, days: Days, provider: Days, anyone: Days) -> dict[str, Values]:
    """Return the last visits, and whether the patient is established by them: for less than three years.

    `rows` are those of `size` lines that the other arrays are about; there is nothing to say of the others.
    """
    own, group = (_until(last) > days for last in (provider, anyone))
    known, seen, colleague = (np.zeros(size, dtype=np.bool_) for _ in range(3))
    known[rows], seen[rows], colleague[rows] = anyone != NO_DAY, own, group & ~own
    return {
        "last_visit_same_provider": _dates(size, rows, provider),
        "last_visit_date": _dates(size, rows, anyone),
        "seen_by_provider": nullable(seen, known),
        "seen_by_colleague": nullable(colleague, known),
    }


def _until(last: Days) -> Days:
    """Return the day three years after each, `NO_DAY` after none."""
    dates = to_series(nullable(last.astype(np.int32), last != NO_DAY), pl.Date())
    return to_days(dates.dt.offset_by("3y")).astype(np.int64)


def _dates(size: int, rows: Rows, days: Days) -> Values:
    laid = np.full(size, NO_DAY, dtype=np.int32)
    laid[rows] = days
    return nullable(laid, laid != NO_DAY)


def _last_before(seen: Flags, asking: Flags, days: Days, *who: Keys) -> Days:
    """Return for each asking row the last day before its own of a seen row with equal `who`, or `NO_DAY`."""
    result = np.full(len(days), NO_DAY, dtype=np.int64)
    if not seen.any() or not asking.any():
        return result
    key, at, ask = mix(*who), np.flatnonzero(seen), np.flatnonzero(asking)
    last, _ = Timeline.of(key[at], days[at], at).last(key[ask], days[ask] - 1)
    result[ask[last >= 0]] = days[last[last >= 0]]
    return result


FACTS = (
    Fact(
        "line",
        (FactColumn("specialty", "int", "A number for the taxonomy of who performed the line, if known."),),
        _specialty,
    ),
    HistoryFact(
        _READS,
        (
            FactColumn(
                "last_visit_same_provider",
                "date",
                "Last earlier day with a face-to-face service of the patient by the same provider.",
            ),
            FactColumn(
                "last_visit_date",
                "date",
                "The same by anyone of the billing group who is not known to be of another specialty.",
            ),
            FactColumn(
                "seen_by_provider",
                "flag",
                "The last earlier day with the same provider is less than three years ago.",
                NO_HISTORY,
            ),
            FactColumn(
                "seen_by_colleague",
                "flag",
                "That is not so, but the last earlier day with the group is less than three years ago.",
                NO_HISTORY,
            ),
        ),
        _visits,
    ),
)
