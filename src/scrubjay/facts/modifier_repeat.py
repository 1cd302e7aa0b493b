"""Whether a line that says it repeats a procedure has anything to repeat.

First days are compared; the last day of a line that spans several is not looked at. Void claims (frequency 8)
hold no service: they neither ask nor count.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from scrubjay.facts.arrays import given, is_one, nothing, to_days, to_flags
from scrubjay.facts.mixing import mix, numbers
from scrubjay.facts.model import FactColumn, HistoryFact, Lines, Values, nullable
from scrubjay.facts.sheet import NO_DAY


def _repeats(frame: Lines) -> dict[str, Values]:
    """Count lines of the patient, first day and procedure for each line that claims to repeat one."""
    valid = ~is_one(frame["frequency"], "8")
    asking = to_flags(frame["in_same_procedure_again"]) & valid
    if not asking.any():
        return {"repeats_nothing": nothing(pl.Boolean(), frame.height)}
    days = to_days(frame["service_date"]).astype(np.int64)
    known = given(frame["patient_key"]) & given(frame["procedure"]) & (days != NO_DAY) & valid
    key = mix(numbers(frame, "patient_key"), numbers(frame, "procedure"), days.view(np.uint64))
    _, place, count = np.unique(key[known], return_inverse=True, return_counts=True)
    alone = np.zeros(frame.height, dtype=np.bool_)
    alone[known] = count[place] == 1
    return {"repeats_nothing": nullable(alone & asking, asking & known)}


FACTS = (
    HistoryFact(
        ("patient_key", "procedure", "service_date", "frequency", "in_same_procedure_again"),
        (
            FactColumn(
                "repeats_nothing",
                "flag",
                "For a line with modifier 76 or 77: the input holds no other line of the patient with the "
                "same procedure and first day. Void claims do not count. Null for all other lines.",
            ),
        ),
        _repeats,
    ),
)
