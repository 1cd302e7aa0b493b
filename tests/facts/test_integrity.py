"""Pointers of a claim, and its first line without a date, against plain loops."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from scrubjay.claims import Batch
from scrubjay.facts import Sheet

if TYPE_CHECKING:
    from scrubjay.reference import Pack

type Line = tuple[int, int, dt.date | None, tuple[int | None, ...]]


def random_lines(seed: int, claims: int) -> list[Line]:
    source = random.Random(seed)
    lines: list[Line] = []
    for claim in range(claims):
        for number in range(1, source.randrange(0, 6)):
            day = None if source.random() < 0.2 else dt.date(2026, 5, source.randrange(1, 30))
            pointers = tuple(source.choice([None, 0, 1, 2, 9]) for _ in range(4))
            lines.append((claim, number, day, pointers))
    source.shuffle(lines)
    return lines


def sheet_of(lines: list[Line], claims: int, pack: Pack) -> Sheet:
    rows = {
        "claim": [claim for claim, _, _, _ in lines],
        "line": [number for _, number, _, _ in lines],
        "from_date": [day for _, _, day, _ in lines],
    } | {f"pointer_{place + 1}": [pointers[place] for *_, pointers in lines] for place in range(4)}
    batch = Batch.from_rows({"claims": {"claim_type": ["professional"] * claims}, "lines": rows})
    return Sheet(batch, pack, dt.date(2026, 6, 30))


@pytest.mark.parametrize("seed", range(5))
def test_against_loops(pack: Pack, seed: int) -> None:
    claims = 40
    lines = random_lines(seed, claims)
    sheet = sheet_of(lines, claims, pack)
    pointers = [
        sum(pointer is not None for of, _, _, given in lines if of == claim for pointer in given)
        for claim in range(claims)
    ]
    undated = [
        min((number for of, number, day, _ in lines if of == claim and day is None), default=None)
        for claim in range(claims)
    ]
    assert sheet.column("claim", "claim_pointers").to_list() == pointers
    assert sheet.column("claim", "undated_line").to_list() == undated
    assert any(number is not None for number in undated)


def test_all_lines_dated(pack: Pack) -> None:
    lines: list[Line] = [
        (0, 1, dt.date(2026, 5, 4), (1, None, None, None)),
        (1, 1, dt.date(2026, 5, 4), (None,) * 4),
    ]
    sheet = sheet_of(lines, 3, pack)
    assert sheet.column("claim", "undated_line").to_list() == [None, None, None]
    assert sheet.column("claim", "claim_pointers").to_list() == [1, 0, 0]
