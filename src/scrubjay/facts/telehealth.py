"""What CMS's list of telehealth services says of a line's procedure on its day."""

from __future__ import annotations

import datetime as dt

import numpy as np
import polars as pl
from numpy.typing import NDArray

from scrubjay.facts.arrays import take
from scrubjay.facts.dates import line_days
from scrubjay.facts.model import Fact, FactColumn, Values, nullable
from scrubjay.facts.procedure_codes import of_other_system
from scrubjay.facts.sheet import Sheet
from scrubjay.reference.codes import day_of

OUTSIDE = "there is no date of service, or no list of telehealth services is installed for its year"
AUDIO_BY_PATIENT = dt.date(2025, 1, 1)
"""Since then audio alone is open to every listed service, where the patient at home cannot or will not use
video: 42 CFR 410.78(a)(3), as amended by 89 FR 97710. What a list said of the code no longer decides."""

type Rows = NDArray[np.int32]


def telehealth_rows(sheet: Sheet) -> Rows:
    """Return the row of the list for each line's procedure and day, the number of rows where none holds."""
    table = sheet.pack.release("telehealth").codes("codes")
    rows = table.find(sheet.keys("line", "procedure"), sheet.once("line_days", line_days))
    return np.where(sheet.once("of_other_system", of_other_system), np.int32(len(table)), rows)


def _listed(sheet: Sheet) -> dict[str, Values]:
    release = sheet.pack.release("telehealth")
    table, rows = release.codes("codes"), sheet.once("telehealth_rows", telehealth_rows)
    days = sheet.once("line_days", line_days)
    covered = release.covers(days) & sheet.given("line", "procedure")
    covered &= ~sheet.once("of_other_system", of_other_system)
    audio = table["audio"][rows]
    opened = np.array([word == "yes" for word in table.words("audio")], dtype=np.bool_)[audio]
    said = (audio != 0) & (release.floored(days) < day_of(AUDIO_BY_PATIENT))
    words = pl.Series([word or None for word in table.words("status")], dtype=pl.String)
    return {
        "telehealth_listed": nullable(rows < len(table), covered),
        "telehealth_status": take(words, table["status"][rows].astype(np.int64)),
        "telehealth_audio": nullable(opened, said),
    }


FACTS = (
    Fact(
        "line",
        (
            FactColumn(
                "telehealth_listed",
                "flag",
                "Medicare's list of telehealth services holds the procedure on the line's day.",
                OUTSIDE,
            ),
            FactColumn(
                "telehealth_status",
                "text",
                "Its status on the list: permanent, provisional or temporary; null where it has none.",
            ),
            FactColumn(
                "telehealth_audio",
                "flag",
                "The list lets audio alone do for it; null where no list says so, and from 2025 on.",
            ),
        ),
        _listed,
        data=("telehealth",),
    ),
)
