"""Earlier face-to-face services of the same patient in the input: is a new patient new?

"Earlier" means an earlier day. Void claims (frequency 8) hold no visit.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import given, nothing, to_days, to_flags, to_series
from scrubjay.facts.mixing import Keys, hashes, mix, numbers
from scrubjay.facts.model import Fact, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.same_day import Flags
from scrubjay.facts.sheet import NO_DAY, Sheet

type Days = NDArray[np.int64]

NO_HISTORY = "the input holds no earlier face-to-face service of the patient with this provider or group"
_DAYS = 1 << 20
"""More days than any two dates of service lie apart."""


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
    """Find the last face-to-face service on an earlier day: of the same provider, and of the group."""
    days = to_days(frame["service_date"]).astype(np.int64)
    if not frame.height or days.min() == days.max():
        return _established(frame, nothing(pl.Date(), frame.height), nothing(pl.Date(), frame.height))
    patient = numbers(frame, "patient_key")
    known = given(frame["patient_key"]) & (days != NO_DAY)
    procedure = to_flags(frame["in_face_to_face_procedure"]) & ~to_flags(frame["in_unseen_modifier"])
    seen = known & (to_flags(frame["in_face_to_face"]) | procedure)
    seen &= ~to_flags(frame["claim_type"] == "institutional") & ~to_flags(frame["frequency"] == "8")
    provider = _last_before(seen, known, days, patient, numbers(frame, "performing_npi"))
    group, specialty = numbers(frame, "billing_npi"), numbers(frame, "specialty")
    unnamed = ~given(frame["specialty"])
    anyone = _last_before(seen, known & unnamed, days, patient, group)
    same = _last_before(seen & ~unnamed, known & ~unnamed, days, patient, group, specialty)
    open_ = _last_before(seen & unnamed, known & ~unnamed, days, patient, group)
    provider[~given(frame["performing_npi"])] = NO_DAY
    whole = np.maximum(np.maximum(anyone, same), open_)
    whole[~given(frame["billing_npi"])] = NO_DAY
    return _established(frame, _dates(provider), _dates(np.maximum(whole, provider)))


def _established(frame: Lines, provider: pl.Series, anyone: pl.Series) -> dict[str, Values]:
    """Return the last visits, and whether the patient is established by them: for less than three years."""
    columns: dict[str, Values] = {"last_visit_same_provider": provider, "last_visit_date": anyone}
    if anyone.null_count() == frame.height:
        unknown = nothing(pl.Boolean(), frame.height)
        return columns | {"seen_by_provider": unknown, "seen_by_colleague": unknown}
    until = [pl.Series(last).dt.offset_by("3y") for last in (provider, anyone)]
    own, group_ = (to_flags(last > frame["service_date"]) for last in until)
    known = given(anyone)
    flags = {"seen_by_provider": nullable(own, known), "seen_by_colleague": nullable(group_ & ~own, known)}
    return columns | flags


def _dates(days: Days) -> pl.Series:
    return to_series(nullable(days.astype(np.int32), days != NO_DAY), pl.Date())


def _last_before(seen: Flags, asking: Flags, days: Days, *who: Keys) -> Days:
    """Return for each asking row the last day before its own of a seen row with equal `who`, or `NO_DAY`."""
    result = np.full(len(days), NO_DAY, dtype=np.int64)
    if not seen.any() or not asking.any():
        return result
    key = mix(*who)
    at, ask = np.flatnonzero(seen), np.flatnonzero(asking)
    at = at[np.lexsort((days[at], key[at]))]
    ids, first = np.unique(key[at], return_index=True)
    place = np.minimum(np.searchsorted(ids, key[ask]), len(ids) - 1)
    ask, place = ask[ids[place] == key[ask]], place[ids[place] == key[ask]]
    low = int(days[at].min()) - 1
    ladder = np.repeat(np.arange(len(ids)), np.diff(np.append(first, len(at)))) * _DAYS + (days[at] - low)
    offset = np.clip(days[ask] - low, 0, _DAYS - 1)
    before = np.searchsorted(ladder, place * _DAYS + offset) - 1
    there = before >= first[place]
    result[ask[there]] = days[at[before[there]]]
    return result


FACTS = (
    Fact(
        "line",
        (FactColumn("specialty", "int", "A number for the taxonomy of who performed the line, if known."),),
        _specialty,
    ),
    HistoryFact(
        (
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
        ),
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
