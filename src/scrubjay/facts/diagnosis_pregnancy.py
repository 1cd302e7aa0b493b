"""Weeks of gestation: what Z3A says, and for which weeks an obstetric code can be.

Sources: ICD-10-CM tabular list, chapter 15 note (trimesters) and the categories named in the code sets;
ICD-10-CM Official Guidelines, sections I.C.15.a.3, I.C.15.a.6 and I.C.21.c.11. Weeks are completed ones.
"""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing
from scrubjay.facts.diagnosis_codes import characters, looked_up
from scrubjay.facts.diagnosis_words import texts
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet

type Weeks = NDArray[np.int64]
LAST = 60
"""More weeks than any pregnancy has."""
TRIMESTERS = {"first trimester": (0, 13), "second trimester": (14, 27), "third trimester": (28, LAST)}
"""Words of a title, and the weeks that they stand for: chapter 15 note."""
BANDS = {
    "before_20_weeks": (0, 19),
    "from_20_weeks": (20, LAST),
    "before_37_weeks": (0, 36),
    "from_37_weeks": (37, LAST),
    "from_40_weeks": (40, LAST),
    "from_42_weeks": (42, LAST),
}
"""Code sets, and the weeks for which their codes are."""


def _gestation(sheet: Sheet) -> dict[str, Values]:
    """Read the weeks of a claim's Z3A codes: null without one, with Z3A.00, or where they differ."""
    size = len(sheet.batch)
    found = members(sheet, "diagnosis", "diagnosis", "weeks_of_gestation")
    found &= sheet.given("diagnosis", "position")
    if not found.any():
        none = nothing(pl.Int64(), size)
        return {"gestation_low": none, "gestation_high": none}
    at = np.flatnonzero(found)
    digits = characters(sheet.keys("diagnosis", "diagnosis")[at])[:, 3:5].astype(np.int64) - ord("0")
    week = np.where((digits >= 0).all(axis=1), digits @ np.array([10, 1]), 0)
    low, high = np.where(week == 1, 0, week), np.where(week == 1, 7, np.where(week == 49, LAST, week))
    low[week == 49] = 43
    claims = sheet.rows("diagnosis", "claim")[at]
    least, most = np.full(size, LAST + 1), np.full(size, -1)
    np.minimum.at(least, claims, np.where(week == 0, -1, week))
    np.maximum.at(most, claims, week)
    one = (least == most) & (most > 0)
    lows, highs = np.zeros(size, np.int64), np.zeros(size, np.int64)
    lows[claims], highs[claims] = low, high
    return {"gestation_low": nullable(lows, one), "gestation_high": nullable(highs, one)}


def _own_weeks(sheet: Sheet) -> dict[str, Values]:
    size = sheet.size("diagnosis")
    inside = members(sheet, "diagnosis", "diagnosis", "obstetric_codes")
    if not inside.any():
        none = nothing(pl.Int64(), size)
        return {
            "weeks_low": none,
            "weeks_high": none,
            "trimester": none,
            "trimester_open": np.zeros(size, dtype=np.bool_),
            "weeks_meant": nothing(pl.String(), size),
        }
    low, high = np.zeros(size, np.int64), np.full(size, LAST)
    trimester = _trimesters(sheet, inside)
    for number, (first, last) in enumerate(TRIMESTERS.values(), start=1):
        mine = trimester == number
        low[mine], high[mine] = first, last
    for name, (first, last) in BANDS.items():
        mine = members(sheet, "diagnosis", "diagnosis", name)
        low[mine], high[mine] = np.maximum(low[mine], first), np.minimum(high[mine], last)
    bound = inside & ((low > 0) | (high < LAST))
    return {
        "weeks_low": nullable(low, bound),
        "weeks_high": nullable(high, bound),
        "trimester": nullable(trimester, trimester > 0),
        "trimester_open": trimester < 0,
        "weeks_meant": texts(bound, low * 100 + high, _in_words),
    }


def _in_words(band: int) -> str:
    low, high = divmod(band, 100)
    if low == 0:
        return f"up to {high} weeks"
    return f"{low} weeks and more" if high == LAST else f"{low} to {high} weeks"


def _trimesters(sheet: Sheet, inside: NDArray[np.bool_]) -> Weeks:
    """Return 1, 2 or 3 by the last trimester that the title of each obstetric code names, else 0.

    -1: the title says that it is unspecified. The last: preterm labor of the second trimester may be
    delivered in the third (O60.13).
    """
    table, places = sheet.pack.diagnoses, looked_up(sheet).places
    found = np.zeros(len(inside), dtype=np.int64)
    numbers, at = np.unique(places[inside], return_inverse=True)
    marks = np.zeros(len(numbers), dtype=np.int64)
    for row, place in enumerate(numbers.tolist()):
        title = table.title(place).lower()
        spots = [title.rfind(words) for words in TRIMESTERS]
        unnamed = -1 if "unspecified trimester" in title else 0
        marks[row] = spots.index(max(spots)) + 1 if max(spots) >= 0 else unnamed
    found[inside] = marks[at]
    return found


def _fetus(sheet: Sheet) -> dict[str, Values]:
    inside = members(sheet, "diagnosis", "diagnosis", "obstetric_codes")
    if not inside.any():
        return {"fetus_number": nothing(pl.Int64(), len(inside))}
    mark = characters(sheet.keys("diagnosis", "diagnosis"))[:, 6].astype(np.int64) - ord("0")
    return {"fetus_number": nullable(mark, inside & (mark >= 0) & (mark <= 9))}


FACTS = (
    Fact(
        "claim",
        (
            FactColumn("gestation_low", "int", "Fewest completed weeks of gestation by the claim's Z3A."),
            FactColumn("gestation_high", "int", "Most completed weeks of gestation by it."),
        ),
        _gestation,
    ),
    Fact(
        "diagnosis",
        (
            FactColumn("weeks_low", "int", "First completed week for which an obstetric code can be."),
            FactColumn("weeks_high", "int", "Last completed week for which it can be; 60 for no limit."),
            FactColumn("trimester", "int", "Trimester that the title of an obstetric code names, 1 to 3."),
            FactColumn("trimester_open", "flag", "The title says that the trimester is unspecified."),
            FactColumn("weeks_meant", "text", "The weeks for which an obstetric code is, in words."),
        ),
        _own_weeks,
        data=("icd10cm_notes",),
    ),
    Fact(
        "diagnosis",
        (FactColumn("fetus_number", "int", "7th character of an obstetric code: 0 or the fetus."),),
        _fetus,
    ),
)
