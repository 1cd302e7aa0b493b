"""Places of service: which codes there are, since when, and what each stands for in plain words.

The list here speaks for all days up to its last one; CMS's own table of the code set, where it is installed
(`places`), speaks for later ones, and names places and first days that the list lacks.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.dates import as_dates
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import FEW, NO_DAY, Sheet
from scrubjay.reference.codes import date_of, day_of
from scrubjay.reference.releases import Release

DATA = "places"

PLACES = {
    "01": "pharmacy", "02": "telehealth, not at home", "03": "school", "04": "homeless shelter",
    "05": "Indian Health Service clinic", "06": "Indian Health Service hospital clinic",
    "07": "tribal clinic", "08": "tribal hospital clinic", "09": "prison", "10": "telehealth at home",
    "11": "office", "12": "home", "13": "assisted living", "14": "group home", "15": "mobile unit",
    "16": "temporary lodging", "17": "walk-in retail clinic", "18": "worksite",
    "19": "off-campus outpatient hospital", "20": "urgent care", "21": "inpatient hospital",
    "22": "on-campus outpatient hospital", "23": "emergency room", "24": "ambulatory surgical center",
    "25": "birthing center", "26": "military treatment facility", "27": "outreach site or street",
    "31": "skilled nursing facility", "32": "nursing facility", "33": "custodial care", "34": "hospice",
    "41": "ambulance, land", "42": "ambulance, air or water", "49": "independent clinic",
    "50": "federally qualified health center", "51": "inpatient psychiatric facility",
    "52": "psychiatric partial hospitalization", "53": "community mental health center",
    "54": "intermediate care facility", "55": "residential substance abuse facility",
    "56": "psychiatric residential center", "57": "substance abuse clinic", "58": "opioid treatment clinic",
    "60": "mass immunization center", "61": "inpatient rehabilitation facility",
    "62": "outpatient rehabilitation facility", "65": "dialysis facility", "66": "PACE center",
    "71": "public health clinic", "72": "rural health clinic", "81": "independent laboratory",
    "99": "other place",
}  # fmt: skip
"""Codes of CMS's Place of Service Code Set, which 005010X222A1 names for CLM05-1 and SV105, in our words."""

SINCE = {
    "02": dt.date(2017, 1, 1),
    "10": dt.date(2022, 1, 1),  # Pub. 100-04, transmittal 11045 (CR 12427)
    "19": dt.date(2016, 1, 1),  # MLN Matters MM9231
    "27": dt.date(2023, 10, 1),  # Pub. 100-04, transmittal 12411 (CR 13314)
    "58": dt.date(2020, 1, 1),  # Pub. 100-04, transmittal 4486 (CR 11353)
    "66": dt.date(2024, 8, 1),
}
"""First days of the codes that came after 2012, from the effective dates of the code set. Code 18 came
"no later than" 2013-05-01, so its first day is not judged."""

KNOWN_THROUGH = dt.date(2026, 6, 30)
"""Last day that the list above speaks for: a place that it lacks may have been added later."""

NO_PLACE = "there is no place of service, or the date is after the last list of places"
NONE = 100
"""Stands for a place that is missing or is not two digits."""
_EARLIEST = dt.date(1990, 1, 1)
"""No place code is older: a row of a release that begins before names no first day."""

type Numbers = NDArray[np.intp]
type Days = NDArray[np.int32]
type Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Places:
    """The codes to judge by, with words and first days: the list above and what an installed one adds.

    `late`: codes of the installed list alone for which it names no first day; they came after the list above.
    """

    words: Mapping[str, str]
    since: Mapping[str, dt.date]
    late: frozenset[str] = frozenset()
    release: Release | None = None

    def days(self, days: Days) -> tuple[Flags, Flags]:
        """Return which days the lists speak for, and which may be after the list above."""
        after = days > day_of(KNOWN_THROUGH)
        if self.release is None:
            return ~after, after
        after = self.release.floored(days) > day_of(KNOWN_THROUGH)
        return ~after | self.release.covers(days), after | (days == NO_DAY)


LISTED = Places(PLACES, SINCE)


def places(sheet: Sheet) -> Places:
    """Return the codes to judge by."""
    if not sheet.pack.has(DATA):
        return LISTED
    release = sheet.pack.release(DATA)
    table = release.codes("codes")
    codes, rows = table.codes(), table.rows.start.tolist()
    begins = dict(zip(codes, table.rows.first[rows[: len(codes)]].tolist(), strict=True))
    floor = max(_EARLIEST, release.floor or _EARLIEST)
    since = {code: date_of(day) for code, day in begins.items() if day > day_of(floor)}
    words = {code: table.text("title", rows[at]) for at, code in enumerate(codes) if code not in PLACES}
    late = {code for code in words if begins[code] <= day_of(_EARLIEST)}
    return Places(PLACES | words, since | SINCE, frozenset(late), release)


def place_numbers(sheet: Sheet) -> Numbers:
    """Return the place of each line as a number from 0 to 99, `NONE` where it is not two digits."""
    keys = sheet.keys("line", "place")
    tens, ones = (
        (keys >> np.uint64(56)) - np.uint64(48),
        ((keys >> np.uint64(48)) & np.uint64(255)) - np.uint64(48),
    )
    digits = (tens < 10) & (ones < 10) & ((keys & np.uint64((1 << 48) - 1)) == 0)
    return np.where(digits, tens * np.uint64(10) + ones, np.uint64(NONE)).astype(np.intp)


def _tables(known: Places) -> tuple[Flags, Flags, Days, pl.Series]:
    """Return, by number of the place: whether it is a code, a late one, its first day, its words.

    The first day is `NO_DAY` where it has always been a code.
    """
    inside, late = np.zeros(NONE + 1, dtype=np.bool_), np.zeros(NONE + 1, dtype=np.bool_)
    first = np.full(NONE + 1, NO_DAY, dtype=np.int32)
    inside[[int(code) for code in known.words]] = True
    late[[int(code) for code in known.late]] = True
    for code, day in known.since.items():
        first[int(code)] = day_of(day)
    words = pl.Series([known.words.get(f"{number:02}") for number in range(NONE + 1)], dtype=pl.String)
    return inside, late, first, words


_listed_tables = functools.cache(functools.partial(_tables, LISTED))


def place_of(
    known: Places, place: str | None, spoken_for: bool, after: bool
) -> tuple[bool | None, dt.date | None, str | None]:
    """Return whether a text is a place code, its first day and its words, as the columns of this module.

    `spoken_for` and `after`: what `Places.days` says of the date of service.
    """
    words = known.words.get(place or "")
    inside = words is not None and (after or place not in known.late)
    if place is None or (not inside and not spoken_for):
        return None, None, None
    return inside, known.since.get(place), words


def _few_places(sheet: Sheet, known: Places) -> dict[str, Values]:
    """Do as `_place` line by line, which is quicker for a few lines."""
    spoken_for, after = known.days(sheet.days("line", "service_date"))
    lines = zip(sheet.column("line", "place").to_list(), spoken_for.tolist(), after.tolist(), strict=True)
    found = [place_of(known, *line) for line in lines]
    return {
        "place_known": pl.Series([inside for inside, _, _ in found], dtype=pl.Boolean),
        "place_first_day": pl.Series([first for _, first, _ in found], dtype=pl.Date),
        "place_group": pl.Series([words for _, _, words in found], dtype=pl.String),
    }


def _place(sheet: Sheet) -> dict[str, Values]:
    known = places(sheet)
    if sheet.size("line") < FEW:
        return _few_places(sheet, known)
    number = sheet.once("place_numbers", place_numbers)
    code, late, first, words = _listed_tables() if known is LISTED else _tables(known)
    spoken_for, after = known.days(sheet.days("line", "service_date"))
    inside = code[number] & (after | ~late[number])
    return {
        "place_known": nullable(inside, sheet.given("line", "place") & (inside | spoken_for)),
        "place_first_day": as_dates(first[number]),
        "place_group": words.gather(number),
    }


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "place_known", "flag", "The place of service is a code of the code set, of any day.", NO_PLACE
            ),
            FactColumn(
                "place_first_day", "date", "First day of the place code; null where it has always been one."
            ),
            FactColumn("place_group", "text", "The place of service in plain words, such as `office`."),
        ),
        _place,
        also=(DATA,),
    ),
)
