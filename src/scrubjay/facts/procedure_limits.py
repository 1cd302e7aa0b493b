"""For whom and how a procedure may be billed: age, sex, sides of the body, unlisted codes."""

from __future__ import annotations

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import nothing, take
from scrubjay.facts.dates import NO_BIRTH, claim_days, full_years, line_days
from scrubjay.facts.diagnosis_codes import looked_up
from scrubjay.facts.members import members
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_codes import OUTSIDE, procedure_ids, procedure_in_span, procedure_rows
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.tables import AGE_TOP, PROCEDURE_FLAGS, has_flag

type Flags = NDArray[np.bool_]
BAND_STARTS = (1, 5, 12, 18, 40, 65)
"""First ages of the second to seventh band of preventive visits (CPT 99381-99387 and 99391-99397)."""
_BANDS = pl.Series([None, *(f"993{new}{band}" for new in (8, 9) for band in range(1, 8))], dtype=pl.String)
_SIDES = ("conditional", "independent", "inherent")
_BILATERAL = pl.Series([None, "none", *_SIDES], dtype=pl.String)
_CONDITIONAL, _INDEPENDENT = 2, 3
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
    claims, days = sheet.rows("line", "claim"), sheet.once("line_days", line_days)
    ages = sheet.ints("claim", "age", -1)[claims]
    later = np.flatnonzero(days != sheet.once("claim_days", claim_days)[0][claims])
    if later.size:
        born, day = sheet.days("claim", "birth_date")[claims[later]], days[later]
        known = (born != NO_DAY) & (day != NO_DAY) & (born <= day)
        ages[later] = np.where(known, full_years(np.where(known, born, 0), np.where(known, day, 0)), -1)
    return ages


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
    visits = np.flatnonzero(members(sheet, "line", "procedure", "preventive_age_band"))
    if not visits.size:
        return {"preventive_code": nothing(pl.String(), sheet.size("line"))}
    ages = sheet.once("line_ages", line_ages)[visits]
    established = sheet.keys("line", "procedure")[visits] >> np.uint64(32) & np.uint64(0xFF) == ord("9")
    band = 1 + np.searchsorted(BAND_STARTS, ages, side="right") + (len(BAND_STARTS) + 1) * established
    place = np.zeros(sheet.size("line"), dtype=np.int64)
    place[visits] = np.where(ages >= 0, band, 0)
    return {"preventive_code": take(_BANDS, place)}


def _sex(sheet: Sheet) -> dict[str, Values]:
    female = members(sheet, "line", "procedure", "female_procedure")
    male = members(sheet, "line", "procedure", "male_procedure")
    return {"procedure_sex": take(_SEX, female + 2 * male.astype(np.int64))}


def _unlisted(sheet: Sheet) -> dict[str, Values]:
    return {"is_unlisted": members(sheet, "line", "procedure", "unlisted_procedure")}


def _bilateral(sheet: Sheet) -> dict[str, Values]:
    flags = sheet.pack.procedures.flags[sheet.once("procedure_rows", procedure_rows)]
    kind = np.ones(len(flags), dtype=np.int64)
    for number, name in enumerate(_SIDES, start=2):
        kind[has_flag(flags, PROCEDURE_FLAGS, f"bilateral_{name}")] = number
    decided = ~_undecided(sheet)
    sided = (kind == _CONDITIONAL) | (kind == _INDEPENDENT)
    return {"bilateral": take(_BILATERAL, np.where(decided, kind, 0)), "needs_side": nullable(sided, decided)}


def _pointed_side(sheet: Sheet) -> dict[str, Values]:
    lines = sheet.rows("link", "line")
    sides = sheet.pack.diagnoses.side[looked_up(sheet).places][sheet.rows("link", "diagnosis")]
    size = sheet.size("line")
    right = np.bincount(lines[(sides == _RIGHT) | (sides == _BOTH)], minlength=size) > 0
    left = np.bincount(lines[(sides == _LEFT) | (sides == _BOTH)], minlength=size) > 0
    return {"pointed_side": take(_POINTED, right + 2 * left.astype(np.int64))}


FACTS = (
    Fact(
        "line",
        (
            FactColumn("procedure_age_low", "int", "Lowest age in years for the procedure; 0 for none."),
            FactColumn("procedure_age_high", "int", "Highest age for the procedure; 124 for none."),
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
                "How both sides are billed: conditional (150 %), independent (in full), inherent, none.",
                OUTSIDE,
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
