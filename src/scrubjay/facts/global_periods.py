"""Global surgery periods: what a line is inside of, by all claims of the patient in the input.

To a surgery with 10 or 90 days belong that many days after it, to one with 90 also the day before, and to
every one its day (Pub. 100-04 ch. 12, sec. 40.1.E; 42 CFR 414.40(b)(1)). The period is that of the physician
who did it, and of those in the same group and specialty (sec. 40.1.A, 40.2.A.2). Of several surgeries the one
with the longer period is named, then the latest, then the lowest procedure code and claim number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import FEW, given, nothing, to_days, to_flags, to_ints
from scrubjay.facts.fee_schedule import FEE_SCHEDULE
from scrubjay.facts.global_lines import ASKS, VISIT
from scrubjay.facts.global_search import OPENS, Found, Part, find, part_of, unsure
from scrubjay.facts.mixing import mix, numbers
from scrubjay.facts.model import DTYPES, FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.sheet import NO_DAY
from scrubjay.reference.codes import code_of

UNSURE = (
    "patient, provider or date is missing, or no fee schedule says whether a procedure of the 90 days before "
    "has a global period"
)
UNSURE_DAY = (
    "patient, provider or date is missing, or no fee schedule says whether a procedure of this or the next "
    "day is a surgery"
)
PERIODS = ("after", "before", "on")
"""Where in the period of a colleague's surgery a line is."""
type Rows = NDArray[np.int64]
type Flags = NDArray[np.bool_]


def _periods(frame: Lines) -> Mapping[str, Values]:
    """Return, for visits and procedures with a global period, the surgeries in whose periods they are."""
    role = to_ints(frame["global_role"], 0)
    days = to_days(frame["service_date"]).astype(np.int64)
    known = to_flags(frame["patient_known"]) & (days != NO_DAY)
    blank = ~known | ~given(frame["performing_npi"])
    dark = {"after": blank & (role & ASKS != 0), "day": blank & (role & VISIT != 0)}
    if frame.height < 2 or not (role & OPENS).any():
        return _without_surgery(frame, dark)
    part = part_of(frame, role, days, known)
    for name, rows in unsure(part).items():
        dark[name][rows] = True
    own, laid = find(part, part.own), Laid(frame, part)
    return _own(laid, own, dark) | _colleague(laid, own, [find(part, side) for side in part.colleagues])


def _without_surgery(frame: Lines, dark: Mapping[str, Flags]) -> dict[str, Values]:
    """Return the columns of lines none of which is in a period, null where that is dark."""
    columns: dict[str, Values] = {}
    for column in FACTS[0].columns:
        if column.kind == "flag":
            known = ~dark["after" if column.unknown == UNSURE else "day"]
            columns[column.name] = nullable(np.zeros(frame.height, dtype=np.bool_), known)
        else:
            columns[column.name] = nothing(DTYPES[column.kind], frame.height)
    return columns


@dataclass(frozen=True, slots=True)
class Laid:
    """Lays values out over the frame of all lines; `at` are places of surgeries in the part, -1 for none."""

    frame: Lines
    part: Part

    def flag(self, at: Rows, dark: Flags) -> Values:
        """Return where there is a surgery, null where that is dark."""
        found = np.zeros(self.frame.height, dtype=np.bool_)
        found[self.part.rows[at >= 0]] = True
        return nullable(found, found | ~dark)

    def number(self, at: Rows, values: Rows) -> Values:
        """Return whole numbers where there is a surgery."""
        laid, known = np.zeros(self.frame.height, dtype=np.int64), np.zeros(self.frame.height, dtype=np.bool_)
        rows = self.part.rows[at >= 0]
        laid[rows], known[rows] = values[at >= 0], True
        return nullable(laid, known)

    def column(self, at: Rows, name: str) -> pl.Series:
        """Return a column of the surgeries' lines."""
        column, there = self.frame[name], at >= 0
        laid = nothing(column.dtype, self.frame.height)
        if not there.any():
            return laid
        return laid.scatter(self.part.rows[there], column.gather(self.part.rows[at[there]]))

    def words(self, at: Rows, words: Sequence[str | None]) -> pl.Series:
        """Return texts, one for each line that has a surgery."""
        laid = nothing(pl.String(), self.frame.height)
        return laid.scatter(self.part.rows[at >= 0], pl.Series(words, dtype=pl.String)) if words else laid


def _own(laid: Laid, own: Found, dark: Mapping[str, Flags]) -> dict[str, Values]:
    part = laid.part
    after, major = _first(own.late, own.early), _first(own.major, own.major_next)
    again = (after >= 0) & (part.diagnosis != 0) & (part.diagnosis[after] == part.diagnosis)
    unsaid = dark["after"].copy()
    unsaid[part.rows[after >= 0]] = False
    codes = [code_of(key) or None for key in part.diagnosis[after[after >= 0]].tolist()]
    return {
        "in_global_period": laid.flag(after, dark["after"]),
        "global_surgery": laid.column(after, "procedure"),
        "global_surgery_date": laid.column(after, "service_date"),
        "global_surgery_claim": laid.column(after, "claim_id"),
        "global_surgery_diagnosis": laid.words(after, codes),
        "surgery_diagnosis_again": laid.flag(np.where(again, after, -1), unsaid),
        "global_length": laid.number(after, np.where(own.late >= 0, 90, 10)),
        "days_since_surgery": laid.number(after, part.days - part.days[after]),
        "on_minor_surgery_day": laid.flag(own.minor, dark["day"]),
        "minor_surgery": laid.column(_first(own.minor, own.minor_next), "procedure"),
        "before_major_surgery": laid.flag(major, dark["day"]),
        "major_surgery": laid.column(major, "procedure"),
        "major_surgery_date": laid.column(major, "service_date"),
    }


def _colleague(laid: Laid, own: Found, others: Sequence[Found]) -> dict[str, Values]:
    """Name a surgery in whose period a line is by its group alone: not so in one of the provider's own."""
    size = len(laid.part.rows)
    when, at = np.zeros(size, dtype=np.int64), np.full(size, -1, dtype=np.int64)
    for number, already in enumerate(_by_period(own)):
        for theirs in (_by_period(side)[number] for side in others):
            hit = (at < 0) & (theirs >= 0) & (already < 0)
            at[hit], when[hit] = theirs[hit], number
    return {
        "colleague_period": laid.words(at, [PERIODS[number] for number in when[at >= 0].tolist()]),
        "colleague_surgery": laid.column(at, "procedure"),
        "colleague_surgery_date": laid.column(at, "service_date"),
    }


def _by_period(found: Found) -> tuple[Rows, Rows, Rows]:
    """Return surgeries after which, before which and on whose day each line is."""
    return _first(found.late, found.early), _first(found.major, found.major_next), found.minor


def _first(one: Rows, two: Rows) -> Rows:
    return np.where(one >= 0, one, two)


def _other_services(frame: Lines) -> Mapping[str, Values]:
    """Count, for a line with modifier 25, the other lines of the patient on that day by its group."""
    counts, count = to_flags(frame["practitioner_service"]), np.zeros(frame.height, dtype=np.int64)
    marked = to_flags(frame["has_modifier_25"]) & counts
    if not marked.any():
        return {"other_services": nullable(count, marked)}
    days = to_days(frame["service_date"]).astype(np.int64)
    marked = marked & given(frame["patient_key"]) & (days != NO_DAY) & given(frame["billing_npi"])
    if marked.any() and frame.height < FEW:
        who = list(
            zip(frame["patient_key"].to_list(), frame["billing_npi"].to_list(), days.tolist(), strict=True)
        )
        held = Counter(key for key, counted in zip(who, counts.tolist(), strict=True) if counted)
        count = np.array([held[key] - 1 for key in who])
    elif marked.any():
        patients = numbers(frame, "patient_key")
        asked = np.unique(patients[marked])
        place = np.minimum(np.searchsorted(asked, patients), len(asked) - 1)
        rows = np.flatnonzero(counts & (asked[place] == patients))
        groups = frame["billing_npi"].gather(rows).hash(seed=0).to_numpy()
        _, number, sizes = np.unique(
            mix(patients[rows], groups, days[rows]), return_inverse=True, return_counts=True
        )
        count[rows] = sizes[number] - 1
    return {"other_services": nullable(count, marked)}


_FLAGS = {
    "in_global_period": ("The line is in the days after a surgery of the same provider.", UNSURE),
    "surgery_diagnosis_again": ("It points first to the diagnosis that the surgery points to first.", UNSURE),
    "on_minor_surgery_day": ("The visit is on the day of a minor surgery of the same provider.", UNSURE_DAY),
    "before_major_surgery": ("It is on the day of a major one, or on the day before.", UNSURE_DAY),
}
_TEXTS = {
    "global_surgery": "Procedure of that surgery.",
    "global_surgery_claim": "Number of its claim.",
    "global_surgery_diagnosis": "The diagnosis that its line points to first.",
    "minor_surgery": "Procedure of a minor surgery (000 or 010 days) of the visit's day, else of the next.",
    "major_surgery": "Procedure of a major surgery (090 days) of the visit's day, else of the next.",
    "colleague_period": "Where the line is in the period of a colleague's surgery, and not so in one of the "
    "provider's own: it is `after` that surgery, `before` it (a major one of the line's day or the next) or "
    "`on` its day (a minor one). A colleague is of the same group and of the same specialty by taxonomy, "
    "or a taxonomy is missing and the line points first to the surgery's own diagnosis.",
    "colleague_surgery": "Procedure of that surgery.",
}

FACTS = (
    HistoryFact(
        (
            "patient_key",
            "patient_known",
            "performing_npi",
            "billing_npi",
            "specialty",
            "service_date",
            "global_role",
            "procedure",
            "claim_id",
            "lead_diagnosis",
        ),
        (
            *(FactColumn(name, "flag", doc, why) for name, (doc, why) in _FLAGS.items()),
            *(FactColumn(name, "text", doc) for name, doc in _TEXTS.items()),
            FactColumn("global_surgery_date", "date", "Date of the surgery in whose period the line is."),
            FactColumn(
                "global_length", "int", "How many days after that surgery its period lasts: 10 or 90."
            ),
            FactColumn("days_since_surgery", "int", "Days from that surgery to the line."),
            FactColumn("major_surgery_date", "date", "Date of the major surgery of this or the next day."),
            FactColumn("colleague_surgery_date", "date", "Date of the colleague's surgery."),
        ),
        _periods,
        data=(FEE_SCHEDULE,),
    ),
    HistoryFact(
        (
            "patient_key",
            "billing_npi",
            "service_date",
            "practitioner_service",
            "has_modifier_25",
        ),
        (
            FactColumn(
                "other_services",
                "int",
                "For a line with modifier 25: how many other lines its group bills for the patient and day, "
                "where it is a practitioner's on a claim that is not void, as are those that are counted.",
            ),
        ),
        _other_services,
    ),
)
