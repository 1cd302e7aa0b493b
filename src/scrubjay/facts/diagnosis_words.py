"""Texts and days about diagnosis codes, for messages: replacements, longer codes, 7th characters, spans."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.dates import as_dates
from scrubjay.facts.diagnosis_codes import (
    BAD_SEVENTH,
    HEADER,
    NO_PLACEHOLDER,
    NO_SEVENTH,
    RETIRED,
    UNKNOWN,
    billable_span,
    looked_up,
)
from scrubjay.facts.model import Fact, FactColumn, Values
from scrubjay.facts.sheet import NO_DAY, Sheet
from scrubjay.reference.codes import Ids, Mask
from scrubjay.reference.tables import CHARACTERS

SOME = 4
"""How many codes a text names before it says how many more there are."""


def listed(codes: list[str]) -> str | None:
    """Join codes for a message: at most `SOME` of them, then how many more; None for no codes."""
    more = len(codes) - SOME
    text = ", ".join(codes[:SOME]) + (f" and {more} more" if more > 0 else "")
    return text or None


def texts(wanted: Mask, numbers: NDArray[np.integer], write: Callable[[int], str | None]) -> pl.Series:
    """Return `write(number)` where wanted and null elsewhere; each number is written once."""
    if not wanted.any():
        return pl.Series([None], dtype=pl.String).new_from_index(0, len(numbers))
    chosen, at = np.unique(numbers[wanted], return_inverse=True)
    words = pl.Series([*(write(int(number)) for number in chosen), None], dtype=pl.String)
    place = np.full(len(numbers), len(chosen), dtype=np.int64)
    place[wanted] = at
    return words.gather(place)


def billable_below(sheet: Sheet, number: int, day: int) -> list[str]:
    """Return the codes under a category that are billable on a day, in order."""
    table = sheet.pack.diagnoses
    ids = np.arange(number + 1, max(int(table.end[number]), number + 1), dtype=np.int32)
    rows = table.rows.find(ids, np.full(len(ids), day, dtype=np.int32))
    return [table.index.code(int(at)) for at in ids[table.billable[rows]]]


def _replaced(sheet: Sheet, number: int, day: int) -> str | None:
    table = sheet.pack.diagnoses
    newer = [new for new, begins in table.replacements(number) if begins <= day]
    rows = table.rows.find(np.array(newer, dtype=np.int32), np.full(len(newer), day, dtype=np.int32))
    codes = [table.index.code(new) for new, row in zip(newer, rows, strict=True) if table.billable[row]]
    return listed(codes or billable_below(sheet, number, day))


def _by_day(
    sheet: Sheet, faults: tuple[int, ...], write: Callable[[Sheet, int, int], str | None]
) -> pl.Series:
    look = looked_up(sheet)
    pairs = look.about.astype(np.int64) << 32 | (look.days.astype(np.int64) & 0xFFFFFFFF)
    return texts(np.isin(look.fault, faults), pairs, lambda pair: write(sheet, pair >> 32, pair & 0xFFFFFFFF))


def _about(
    sheet: Sheet,
    faults: tuple[int, ...],
    write: Callable[[int], str | None],
    numbers: Ids | None = None,
) -> pl.Series:
    look = looked_up(sheet)
    known = look.about < len(sheet.pack.diagnoses.index)
    return texts(np.isin(look.fault, faults) & known, look.about if numbers is None else numbers, write)


def _replacements(sheet: Sheet) -> dict[str, Values]:
    return {"replaced_by": _by_day(sheet, (RETIRED,), _replaced)}


def _children(sheet: Sheet) -> dict[str, Values]:
    below = _by_day(sheet, (HEADER,), lambda sheet, number, day: listed(billable_below(sheet, number, day)))
    return {"more_specific": below}


def _sevenths(sheet: Sheet) -> dict[str, Values]:
    def write(number: int) -> str:
        held = int(sheet.pack.diagnoses.seventh[number])
        return ", ".join(char for place, char in enumerate(CHARACTERS) if held >> place & 1)

    look, seventh = looked_up(sheet), sheet.column("diagnosis", "diagnosis").str.slice(6, 1)
    places = sheet.pack.diagnoses.editions.places(look.about, look.days)
    return {
        "seventh_allowed": _about(sheet, (NO_SEVENTH, BAD_SEVENTH, NO_PLACEHOLDER), write, places),
        "seventh_given": seventh.set(seventh == "", None),
    }


def _meant(sheet: Sheet) -> dict[str, Values]:
    return {
        "with_placeholder": _about(sheet, (NO_PLACEHOLDER,), sheet.pack.diagnoses.index.code),
        "nearest_diagnosis": _about(sheet, (UNKNOWN,), sheet.pack.diagnoses.index.code),
    }


def _days(sheet: Sheet) -> dict[str, Values]:
    first, last = billable_span(sheet, looked_up(sheet).ids)
    ever = first <= last
    return {
        "diagnosis_first_day": as_dates(np.where(ever, first, np.int32(NO_DAY))),
        "diagnosis_last_day": as_dates(np.where(ever, last, np.int32(NO_DAY))),
    }


def _length(sheet: Sheet) -> dict[str, Values]:
    return {"code_length": sheet.column("diagnosis", "diagnosis").str.len_chars()}


FACTS = (
    Fact(
        "diagnosis",
        (
            FactColumn(
                "replaced_by", "text", "For a retired code: codes billable on the date that replace it."
            ),
        ),
        _replacements,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "more_specific", "text", "For a category: codes under it that are billable on the date."
            ),
        ),
        _children,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn(
                "seventh_allowed", "text", "For a missing or wrong 7th character: those of the category."
            ),
            FactColumn("seventh_given", "text", "The 7th character as billed."),
        ),
        _sevenths,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn("with_placeholder", "text", "For a missing placeholder: the billable code with it."),
            FactColumn(
                "nearest_diagnosis", "text", "For an unknown code: its longest beginning that is known."
            ),
        ),
        _meant,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis",
        (
            FactColumn("diagnosis_first_day", "date", "First day on which the code is billable."),
            FactColumn(
                "diagnosis_last_day", "date", "Last day on which the code is billable, as far as known."
            ),
        ),
        _days,
        data=("icd10cm",),
    ),
    Fact(
        "diagnosis", (FactColumn("code_length", "int", "Characters of the code, without the dot."),), _length
    ),
)
