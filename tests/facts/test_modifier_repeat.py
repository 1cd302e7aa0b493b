"""Lines billed as repeated, against a count in plain Python; rows shuffled, patients apart."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from scrubjay.reference import Pack

type Line = tuple[str | None, str | None, dt.date | None, str | None, str | None]
DAYS = (dt.date(2026, 5, 4), dt.date(2026, 5, 5), None)


def random_lines(seed: int, count: int) -> list[Line]:
    chance = random.Random(seed)
    return [
        (
            chance.choice(("SYN1", "SYN2", "SYN3", None)),
            chance.choice(("93010", "71046", "82947", None)),
            chance.choice(DAYS),
            chance.choice((None, None, "76", "77", "59")),
            chance.choice((None, "1", "1", "7", "8")),
        )
        for _ in range(count)
    ]


def slow(lines: list[Line]) -> list[bool | None]:
    wanted: list[bool | None] = []
    valid = [line for line in lines if line[4] != "8"]
    for patient, code, day, modifier, frequency in lines:
        if modifier not in ("76", "77") or frequency == "8" or None in (patient, code, day):
            wanted.append(None)
        else:
            wanted.append(sum(other[:3] == (patient, code, day) for other in valid) == 1)
    return wanted


def fast(lines: list[Line], pack: Pack) -> list[bool | None]:
    rows = range(len(lines))
    batch = Batch.from_rows(
        {
            "claims": {
                "claim_type": ["professional"] * len(lines),
                "patient_id": [one[0] for one in lines],
                "frequency": [one[4] for one in lines],
            },
            "lines": {
                "claim": list(rows),
                "line": [1] * len(lines),
                "procedure": [one[1] for one in lines],
                "from_date": [one[2] for one in lines],
                "modifier_1": [one[3] for one in lines],
            },
        }
    )
    return Sheet(batch, pack, dt.date(2026, 6, 30)).column("line", "repeats_nothing").to_list()


@pytest.mark.parametrize(("seed", "count"), [(1, 4), (2, 12), (3, 30), (4, 90), (5, 200)])
def test_against_a_count(pack: Pack, seed: int, count: int) -> None:
    lines = random_lines(seed, count)
    wanted = slow(lines)
    assert fast(lines, pack) == wanted
    order = random.Random(seed).sample(range(count), count)
    assert fast([lines[row] for row in order], pack) == [wanted[row] for row in order]


def test_both_answers_occur() -> None:
    found = {answer for seed in range(20) for answer in slow(random_lines(seed, 12))}
    assert found == {True, False, None}
