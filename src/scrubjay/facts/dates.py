"""Dates of service, and the patient's age on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import NO_DAY, Sheet

NO_BIRTH = "the patient's date of birth is missing"
NO_DATE = "the date of service is missing"
type Days = NDArray[np.int32]


def line_days(sheet: Sheet) -> Days:
    """Return the day of each line: its own first date, else the statement's first date."""
    own = sheet.days("line", "from_date")
    if not len(own) or own.min() != NO_DAY:
        return own
    return np.where(own == NO_DAY, sheet.days("line", "statement_from"), own)


def line_last_days(sheet: Sheet) -> Days:
    """Return the last day of each line: its own last date, else its first."""
    own, first = sheet.days("line", "to_date"), sheet.once("line_days", line_days)
    return np.where(own == NO_DAY, first, own)


def claim_days(sheet: Sheet) -> tuple[Days, Days]:
    """Return first and last day of each claim over its lines, else over its statement."""
    days, claims = sheet.once("line_days", line_days), sheet.rows("line", "claim")
    high = np.iinfo(np.int32).max
    first = np.full(len(sheet.batch), high, dtype=np.int32)
    last = np.full(len(sheet.batch), NO_DAY, dtype=np.int32)
    known = days != NO_DAY
    np.minimum.at(first, claims[known], days[known])
    np.maximum.at(last, claims, line_last_days(sheet))
    first = np.where(first == high, sheet.days("claim", "statement_from"), first)
    return first, np.where(last == NO_DAY, sheet.days("claim", "statement_to"), last)


def as_dates(days: Days) -> Values:
    """Return days as a column of dates, `NO_DAY` being null."""
    return nullable(days, days != NO_DAY)


def full_years(born: Days, day: Days) -> NDArray[np.int64]:
    """Return completed years between two days (both known)."""
    born_months, born_day = _month_and_day(born)
    months, month_day = _month_and_day(day)
    return (months - born_months - (month_day < born_day)) // 12


def _month_and_day(days: Days) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    dates = days.astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    return months.astype(np.int64), (dates - months.astype("datetime64[D]")).astype(np.int64)


def _claim(sheet: Sheet) -> dict[str, Values]:
    first, last = sheet.once("claim_days", claim_days)
    born = sheet.days("claim", "birth_date")
    known = (born != NO_DAY) & (first != NO_DAY)
    age_days = np.where(known, first.astype(np.int64) - born, 0)
    years = np.where(known, full_years(np.where(known, born, 0), np.where(known, first, 0)), 0)
    ordered = known & (age_days >= 0)
    return {
        "service_date": as_dates(first),
        "last_service_date": as_dates(last),
        "age": nullable(years, ordered),
        "age_days": nullable(age_days, ordered),
        "born_after_service": nullable(age_days < 0, known),
    }


def _line(sheet: Sheet) -> dict[str, Values]:
    return {
        "service_date": as_dates(sheet.once("line_days", line_days)),
        "last_service_date": as_dates(line_last_days(sheet)),
    }


def _diagnosis(sheet: Sheet) -> dict[str, Values]:
    days = sheet.once("line_days", line_days)
    line_rows, diagnosis_rows = sheet.rows("link", "line"), sheet.rows("link", "diagnosis")
    first = np.full(sheet.size("diagnosis"), np.iinfo(np.int32).max, dtype=np.int32)
    known = days[line_rows] != NO_DAY
    np.minimum.at(first, diagnosis_rows[known], days[line_rows[known]])
    claim_first = sheet.once("claim_days", claim_days)[0][sheet.rows("diagnosis", "claim")]
    return {"diagnosis_date": as_dates(np.where(first == np.iinfo(np.int32).max, claim_first, first))}


FACTS = (
    Fact(
        "claim",
        (
            FactColumn("service_date", "date", "First date of service of the claim.", NO_DATE),
            FactColumn("last_service_date", "date", "Last date of service of the claim.", NO_DATE),
            FactColumn(
                "age", "int", "Patient's age in completed years on the first date of service.", NO_BIRTH
            ),
            FactColumn("age_days", "int", "Patient's age in days on the first date of service.", NO_BIRTH),
            FactColumn(
                "born_after_service", "flag", "The date of birth is after the date of service.", NO_BIRTH
            ),
        ),
        _claim,
    ),
    Fact(
        "line",
        (
            FactColumn("service_date", "date", "First date of service of the line.", NO_DATE),
            FactColumn("last_service_date", "date", "Last date of service of the line.", NO_DATE),
        ),
        _line,
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "diagnosis_date",
                "date",
                "Earliest date of service of the lines that point to the diagnosis, else of the claim.",
                NO_DATE,
            ),
        ),
        _diagnosis,
    ),
)
