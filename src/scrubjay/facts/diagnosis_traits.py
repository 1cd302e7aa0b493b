"""What the code editors' lists say about a diagnosis on its date: principal position, age, sex, risk.

Sources: Medicare Code Editor, edits 2 (external cause), 4 (age), 5 (sex), 6 (manifestation), 9 (unacceptable
principal) and 20 (unspecified); I/OCE, edits 2, 5, 86 and 113. CMS's table has sex flags until 2024-09-30.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.diagnosis_codes import NO_SPAN, looked_up, of_outpatient_bill, within
from scrubjay.facts.diagnosis_words import listed, texts
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.sheet import Sheet
from scrubjay.reference import day_of
from scrubjay.reference.codes import Mask
from scrubjay.reference.tables import AGE_TOP

NO_OUTPATIENT = "the date of service is missing or outside the span of the I/OCE's diagnosis table"
AGE_CLASSES = {"newborn": (0, 0), "pediatric": (0, 17), "maternity": (9, 64), "adult": (15, AGE_TOP)}
"""Names of the editors' age limits, and the limits, maternity's from 2019-10-01 on."""
SEXES = pl.Series([None, "M", "F"], dtype=pl.String)
"""Letters of `Diagnoses.sex`, by number."""
NEWEST_MODEL = "CMS-HCC Model V28"
UNSPECIFIED_FROM = day_of(dt.date(2022, 4, 1))
"""First day of the MCE's edit 20; its list is older (86 FR 44774; Pub. 100-04, transmittal 11059)."""


def spoken_for(sheet: Sheet) -> Mask:
    """Return which diagnoses have a date for which the pack holds lists of the Medicare Code Editor."""
    look, table = looked_up(sheet), sheet.pack.diagnoses
    found: Mask = look.in_span & ~table.flag(look.rows, "mce_silent")
    return found


def _lists(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    flags = {
        "manifestation": "mce_manifestation",
        "external_cause": "mce_external_cause",
        "unacceptable_principal": "mce_unacceptable",
        "needs_secondary": "mce_needs_secondary",
    }
    known = spoken_for(sheet)
    begun = look.days >= UNSPECIFIED_FROM
    return {
        **{name: nullable(table.flag(look.rows, flag), known) for name, flag in flags.items()},
        "listed_unspecified": nullable(table.flag(look.rows, "mce_unspecified_side") & begun, known),
    }


def _outpatient(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    rows = look.rows
    listed_, excluded = table.flag(rows, "ioce_unacceptable"), table.flag(rows, "ioce_unacceptable_exclusion")
    ignored = table.flag(rows, "ioce_exclusion_ignored")
    known = (table.flag(rows, "ioce") | ~table.billable[rows]) & look.in_span
    return {
        "supplementary": nullable(listed_ & ~excluded, known),
        "supplementary_in_stay": nullable(listed_ & (~excluded | ignored), known),
    }


def age_limits(sheet: Sheet) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the lowest and highest age of each diagnosis: the I/OCE's on its bills, else the MCE's."""
    look, table = looked_up(sheet), sheet.pack.diagnoses
    low, high = table.age_low[look.rows], table.age_high[look.rows]
    outpatient = of_outpatient_bill(sheet)
    if outpatient.any():
        low = np.where(outpatient, table.outpatient_low[look.rows], low)
        high = np.where(outpatient, table.outpatient_high[look.rows], high)
    return low.astype(np.int64), high.astype(np.int64)


def _ages(sheet: Sheet) -> dict[str, Values]:
    low, high = sheet.once("age_limits", age_limits)
    known = spoken_for(sheet)
    return {
        "age_low": nullable(low, known),
        "age_high": nullable(high, known),
        "has_age_limit": nullable((low > 0) | (high < AGE_TOP), known),
    }


def _age_class(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    place = np.full(len(look.rows), len(AGE_CLASSES), dtype=np.int64)
    low, high = sheet.once("age_limits", age_limits)
    for number, (name, limits) in enumerate(AGE_CLASSES.items()):
        place[table.flag(look.rows, f"mce_{name}") | ((low == limits[0]) & (high == limits[1]))] = number
    return {"age_class": pl.Series([*AGE_CLASSES, None], dtype=pl.String).gather(place)}


def _sexes(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    return {"sex_only": take(SEXES, table.sex[look.rows])}


def _unspecified(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.diagnoses
    return {"unspecified": nullable(table.unspecified[look.places] & table.billable[look.rows], look.in_span)}


def _hcc(sheet: Sheet) -> dict[str, Values]:
    look, table = looked_up(sheet), sheet.pack.hcc
    first, last = within(sheet, look.days, "icd10cm"), look.ids < len(sheet.pack.diagnoses.index)
    model = table.models.index(NEWEST_MODEL)

    def write(number: int) -> str | None:
        at = slice(int(table.start[number]), int(table.start[number + 1]))
        mine = table.model[at] == model
        years = table.year[at][mine]
        newest = table.hcc[at][mine][years == years.max(initial=0)]
        return listed([str(hcc) for hcc in sorted(newest.tolist())])

    return {"hcc": texts(first & last, look.ids, write)}


def _flag(name: str, doc: str, unknown: str | None = NO_SPAN) -> FactColumn:
    return FactColumn(name, "flag", doc, unknown)


FACTS = (
    Fact(
        "diagnosis",
        (
            _flag("manifestation", "On the MCE's list of manifestation codes on its date."),
            _flag("external_cause", "On the MCE's list of external causes of morbidity on its date."),
            _flag(
                "unacceptable_principal", "On the MCE's list of unacceptable principal diagnoses on its date."
            ),
            _flag("needs_secondary", "On the MCE's list of principal diagnoses that need a secondary one."),
            _flag(
                "listed_unspecified", "On the MCE's list of unspecified codes on its date; from 2022-04-01."
            ),
        ),
        _lists,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            _flag(
                "supplementary", "The I/OCE does not accept the code as a principal diagnosis.", NO_OUTPATIENT
            ),
            _flag(
                "supplementary_in_stay",
                "The I/OCE does not accept it on bills of inpatients' Part B services and of hospices.",
                NO_OUTPATIENT,
            ),
        ),
        _outpatient,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "age_low", "int", "Lowest age of the code in years, 0 where there is no limit.", NO_SPAN
            ),
            FactColumn(
                "age_high", "int", "Highest age of the code in years, 124 where there is no limit.", NO_SPAN
            ),
            _flag("has_age_limit", "The code has an age limit on its date."),
        ),
        _ages,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (FactColumn("age_class", "text", "Age class of the MCE: newborn, pediatric, maternity or adult."),),
        _age_class,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "sex_only", "text", "F or M where CMS limited the code to one sex; none from 2024-10-01 on."
            ),
        ),
        _sexes,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (_flag("unspecified", "The title says unspecified of something other than the side."),),
        _unspecified,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (FactColumn("hcc", "text", "Risk categories of the newest payment year, model V28."),),
        _hcc,
        data=("hcc",),
    ),
)
