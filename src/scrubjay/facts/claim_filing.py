"""By when Medicare must have a claim: one calendar year after the date of service.

Source: 42 CFR 424.44(a); Pub. 100-04, chapter 1, section 70.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.dates import NO_DATE, as_dates, line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import day_of

type Days = NDArray[np.int32]


def year_later(days: Days) -> Days:
    """Return the same day of the next year, February 28 for February 29; `NO_DAY` stays."""
    known = days != NO_DAY
    dates = np.where(known, days, 0).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    later = months + np.timedelta64(12, "M")
    moved = later.astype("datetime64[D]") + (dates - months.astype("datetime64[D]"))
    moved -= moved.astype("datetime64[M]") != later
    return np.where(known, moved.astype(np.int64), NO_DAY).astype(np.int32)


def _filing(sheet: Sheet) -> dict[str, Values]:
    last = year_later(sheet.once("line_days", line_days))
    left = last.astype(np.int64) - day_of(sheet.today)
    return {"filing_deadline": as_dates(last), "filing_days_left": nullable(left, last != NO_DAY)}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "filing_deadline",
                "date",
                "Last day on which Medicare takes the claim for the line: one year after its first date.",
                NO_DATE,
            ),
            FactColumn(
                "filing_days_left",
                "int",
                "Days from the check to that day; negative once it is over.",
                NO_DATE,
            ),
        ),
        _filing,
    ),
)
