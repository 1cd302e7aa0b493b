"""By when Medicare must have a claim: one calendar year after the service, or the next workday.

The year begins with the first date of a professional line, and with the last date of the statement of an
institutional claim. Source: 42 CFR 424.44(a) and (c); Pub. 100-04, chapter 1, section 70.1.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.dates import NO_DATE, as_dates, claim_days, line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.same_day import is_institutional
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.facts.workdays import next_workday
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


def deadlines(days: Days) -> Days:
    """Return the last day to file for each day of service: a year later, else the workday after it."""
    last = year_later(days)
    known = last != NO_DAY
    moved = next_workday(np.where(known, last, 0).astype(np.int64))  # 42 CFR 424.44(c)
    return np.where(known, moved, NO_DAY).astype(np.int32)


def _days(sheet: Sheet) -> Days:
    """Return the day from which the year of each line runs (Pub. 100-04, ch. 1, sec. 70.1)."""
    days = sheet.once("line_days", line_days)
    institutional = sheet.once("is_institutional", is_institutional)
    if not institutional.any():
        return days
    through, last = sheet.days("claim", "statement_to"), sheet.once("claim_days", claim_days)[1]
    through = np.where(through == NO_DAY, last, through)
    lines = sheet.rows("line", "claim")
    return np.where(institutional[lines], through[lines], days)


def _filing(sheet: Sheet) -> dict[str, Values]:
    last = deadlines(_days(sheet))
    left = last.astype(np.int64) - day_of(sheet.today)
    return {"filing_deadline": as_dates(last), "filing_days_left": nullable(left, last != NO_DAY)}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "filing_deadline",
                "date",
                "Last day on which Medicare takes the claim for the line: one year after its first date (an "
                "institutional claim: after the statement's last date), or the next federal workday.",
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
