"""For whom and how a procedure may be billed: age, sex, sides of the body, unlisted codes."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.dates import NO_BIRTH, full_years, line_days
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_codes import OUTSIDE, procedure_ids, procedure_in_span, procedure_rows
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.tables import AGE_TOP

type Flags = NDArray[np.bool_]
BAND_STARTS = (1, 5, 12, 18, 40, 65)
"""First ages of the second to seventh band of preventive visits (CPT 99381-99387 and 99391-99397)."""
_BANDS = pl.Series([f"993{new}{band}" for new in (8, 9) for band in range(1, 8)], dtype=pl.String)
_SIDES = ("conditional", "independent", "inherent")
_BILATERAL = pl.Series([None, *_SIDES], dtype=pl.String)
_POINTED = pl.Series([None, "R", "L", "B"], dtype=pl.String)
_SEX = pl.Series([None, "F", "M"], dtype=pl.String)
_RIGHT, _LEFT, _BOTH = 1, 2, 3  # as in `scrubjay.reference.tables.SIDES`


def _undecided(sheet: Sheet) -> Flags:
    """Return where the table would know the procedure, but not on that day."""
    unknown = sheet.once("procedure_ids", procedure_ids) == len(sheet.pack.procedures.index)
    undecided: Flags = ~unknown & ~sheet.once("procedure_in_span", procedure_in_span)
    return undecided


def line_ages(sheet: Sheet) -> NDArray[np.int64]:
    """Return the patient's completed years on each line's day, -1 where a date is missing or reversed."""
    born, days = sheet.days("line", "birth_date"), sheet.once("line_days", line_days)
    known = (born != NO_DAY) & (days != NO_DAY) & (born <= days)
    return np.where(known, full_years(np.where(known, born, 0), np.where(known, days, 0)), -1)


def _ages(sheet: Sheet) -> dict[str, Values]:
    rows = sheet.once("procedure_rows", procedure_rows)
    table = sheet.pack.procedures
    low, high = table.age_low[rows].astype(np.int64), table.age_high[rows].astype(np.int64)
    decided = ~_undecided(sheet)
    return {
        "procedure_age_low": nullable(low, decided),
        "procedure_age_high": nullable(high, decided),
        "procedure_age_limited": nullable((low > 0) | (high < AGE_TOP), decided),
    }


def _line_age(sheet: Sheet) -> dict[str, Values]:
    ages = sheet.once("line_ages", line_ages)
    return {"age_on_line": nullable(ages, ages >= 0)}


def _band(sheet: Sheet) -> dict[str, Values]:
    visit = members(sheet, "line", "procedure", "preventive_age_band")
    ages = sheet.once("line_ages", line_ages)
    established = sheet.keys("line", "procedure") >> np.uint64(32) & np.uint64(0xFF) == ord("9")
    place = np.searchsorted(BAND_STARTS, ages, side="right") + len(_BANDS) // 2 * established
    known = visit & (ages >= 0)
    codes = take(_BANDS, np.where(known, place, 0).astype(np.int64))
    return {"preventive_code": _masked(codes, known)}


def _masked(texts: pl.Series, known: Flags) -> pl.Series:
    if known.all():
        return texts
    return take(
        pl.concat([texts, pl.Series([None], dtype=pl.String)]),
        np.where(known, np.arange(len(texts)), len(texts)),
    )


def _sex(sheet: Sheet) -> dict[str, Values]:
    female = members(sheet, "line", "procedure", "female_procedure")
    male = members(sheet, "line", "procedure", "male_procedure")
    return {"procedure_sex": take(_SEX, female + 2 * male.astype(np.int64))}


def _unlisted(sheet: Sheet) -> dict[str, Values]:
    return {"is_unlisted": members(sheet, "line", "procedure", "unlisted_procedure")}


def _bilateral(sheet: Sheet) -> dict[str, Values]:
    rows = sheet.once("procedure_rows", procedure_rows)
    kind = np.zeros(len(rows), dtype=np.int64)
    for number, name in enumerate(_SIDES, start=1):
        kind[sheet.pack.procedures.flag(rows, f"bilateral_{name}")] = number
    sided = (kind == 1 + _SIDES.index("conditional")) | (kind == 1 + _SIDES.index("independent"))
    return {"bilateral": take(_BILATERAL, kind), "needs_side": nullable(sided, ~_undecided(sheet))}


def _pointed_side(sheet: Sheet) -> dict[str, Values]:
    diagnoses, lines = sheet.pack.diagnoses, sheet.rows("link", "line")
    sides = diagnoses.side[diagnoses.index.ids(sheet.keys("diagnosis", "diagnosis"))][
        sheet.rows("link", "diagnosis")
    ]
    size = sheet.size("line")
    right = np.bincount(lines[(sides == _RIGHT) | (sides == _BOTH)], minlength=size) > 0
    left = np.bincount(lines[(sides == _LEFT) | (sides == _BOTH)], minlength=size) > 0
    return {"pointed_side": take(_POINTED, right + 2 * left.astype(np.int64))}


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "procedure_age_low", "int", "Lowest age in years for the procedure; 0 for none.", OUTSIDE
            ),
            FactColumn("procedure_age_high", "int", "Highest age for the procedure; 124 for none.", OUTSIDE),
            FactColumn(
                "procedure_age_limited", "flag", "The procedure is for some ages only, by its code.", OUTSIDE
            ),
        ),
        _ages,
        data=("hcpcs",),
    ),
    Fact(
        "line",
        (
            FactColumn(
                "age_on_line", "int", "Patient's age in completed years on the line's first date.", NO_BIRTH
            ),
        ),
        _line_age,
    ),
    Fact(
        "line",
        (FactColumn("preventive_code", "text", "For a preventive visit: the code of its kind for the age."),),
        _band,
    ),
    Fact(
        "line",
        (FactColumn("procedure_sex", "text", "F or M where the procedure is on that sex's organs only."),),
        _sex,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "is_unlisted", "flag", "The procedure is an unlisted or not otherwise classified code."
            ),
        ),
        _unlisted,
    ),
    Fact(
        "line",
        (
            FactColumn(
                "bilateral",
                "text",
                "How both sides are billed: conditional (150 %), independent (each in full), inherent.",
            ),
            FactColumn("needs_side", "flag", "The procedure is done on one of two sides.", OUTSIDE),
        ),
        _bilateral,
        data=("hcpcs",),
    ),
    Fact(
        "line",
        (FactColumn("pointed_side", "text", "R, L or B: the side that the line's diagnoses name."),),
        _pointed_side,
        data=("icd10cm",),
    ),
)
