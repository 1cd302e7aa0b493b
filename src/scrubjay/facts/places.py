"""Places of service: which codes there are, since when, and what each stands for in plain words."""

from __future__ import annotations

import datetime as dt
import functools

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.dates import as_dates
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import FEW, NO_DAY, Sheet
from scrubjay.reference.codes import day_of

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

type Numbers = NDArray[np.intp]


def place_numbers(sheet: Sheet) -> Numbers:
    """Return the place of each line as a number from 0 to 99, `NONE` where it is not two digits."""
    keys = sheet.keys("line", "place")
    tens, ones = (
        (keys >> np.uint64(56)) - np.uint64(48),
        ((keys >> np.uint64(48)) & np.uint64(255)) - np.uint64(48),
    )
    digits = (tens < 10) & (ones < 10) & ((keys & np.uint64((1 << 48) - 1)) == 0)
    return np.where(digits, tens * np.uint64(10) + ones, np.uint64(NONE)).astype(np.intp)


@functools.cache
def _tables() -> tuple[NDArray[np.bool_], NDArray[np.int32], pl.Series]:
    """Return, by number of the place: whether it is a code, its first day (`NO_DAY`: always), its words."""
    known = np.zeros(NONE + 1, dtype=np.bool_)
    first = np.full(NONE + 1, NO_DAY, dtype=np.int32)
    known[[int(code) for code in PLACES]] = True
    for code, day in SINCE.items():
        first[int(code)] = day_of(day)
    words = pl.Series([PLACES.get(f"{number:02}") for number in range(NONE + 1)], dtype=pl.String)
    return known, first, words


def place_of(place: str | None, day: int) -> tuple[bool | None, dt.date | None, str | None]:
    """Return whether a text is a place code, its first day and its words, as the columns of this module.

    `day` is the date of service as days since 1970-01-01, `NO_DAY` where it is missing.
    """
    words = PLACES.get(place or "")
    if place is None or (words is None and day > day_of(KNOWN_THROUGH)):
        return None, None, None
    return words is not None, SINCE.get(place), words


def _few_places(sheet: Sheet) -> dict[str, Values]:
    """Do as `_place` line by line, which is quicker for a few lines."""
    days = sheet.days("line", "service_date").tolist()
    found = [place_of(*pair) for pair in zip(sheet.column("line", "place").to_list(), days, strict=True)]
    return {
        "place_known": pl.Series([known for known, _, _ in found], dtype=pl.Boolean),
        "place_first_day": pl.Series([first for _, first, _ in found], dtype=pl.Date),
        "place_group": pl.Series([words for _, _, words in found], dtype=pl.String),
    }


def _place(sheet: Sheet) -> dict[str, Values]:
    if sheet.size("line") < FEW:
        return _few_places(sheet)
    number = sheet.once("place_numbers", place_numbers)
    known, first, words = _tables()
    spoken_for = sheet.days("line", "service_date") <= day_of(KNOWN_THROUGH)
    inside = known[number]
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
    ),
)
