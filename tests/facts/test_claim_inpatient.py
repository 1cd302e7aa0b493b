"""The list of inpatient-only procedures by day, against the pack's own description of a code."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from scrubjay.reference import Pack

CODES = ("44140", "33533", "27447", "47562", "99213", "22630", "27130", "ZZZZZ")
DAYS = (
    dt.date(2019, 7, 1),
    dt.date(2019, 12, 31),
    dt.date(2020, 1, 1),
    dt.date(2024, 7, 15),
    dt.date(2019, 6, 30),
)


def slow(pack: Pack, code: str, day: dt.date) -> bool | None:
    first, last = pack.spans["hcpcs"]
    if not first <= day <= last:
        return None
    table, number = pack.procedures, (day - dt.date(1970, 1, 1)).days
    for row in table.rows.rows(table.index.id(code)):
        if table.rows.first[row] <= number <= table.rows.last[row]:
            return bool(table.status[row] == b"C")
    return False


@pytest.mark.parametrize("times", [1, 3])
def test_against_the_table(pack: Pack, times: int) -> None:
    asked = [(code, day) for code in CODES for day in DAYS] * times
    batch = Batch.from_rows(
        {
            "claims": {"claim_type": ["professional"]},
            "lines": {
                "claim": [0] * len(asked),
                "line": list(range(1, len(asked) + 1)),
                "procedure": [code for code, _ in asked],
                "from_date": [day for _, day in asked],
            },
        }
    )
    found = Sheet(batch, pack, dt.date(2026, 6, 30)).column("line", "inpatient_only").to_list()
    assert found == [slow(pack, code, day) for code, day in asked]
    assert {True, False, None} <= set(found)


def test_a_joint_left_the_list(pack: Pack) -> None:
    """Hip replacement came off the list on 2020-01-01 (84 FR 61142)."""
    assert slow(pack, "27130", dt.date(2019, 12, 31)) is True
    assert slow(pack, "27130", dt.date(2020, 1, 1)) is False
