"""Sheets for the tests of diagnosis facts: from compact notation, and random ones."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from typing import Any

from scrubjay.claims import Batch, parse_notation
from scrubjay.facts import Sheet
from scrubjay.reference import Pack

TODAY = dt.date(2026, 6, 30)


def sheet(pack: Pack, notation: str) -> Sheet:
    return Sheet(parse_notation(notation), pack, TODAY)


def values(pack: Pack, notation: str, name: str, grain: str = "diagnosis") -> list[Any]:
    return sheet(pack, notation).column(grain, name).to_list()


def random_batch(
    claims: int, codes: Sequence[str], seed: int, days: Sequence[dt.date], shuffled: bool = False
) -> Batch:
    """Return claims of one to five diagnoses and two lines; `shuffled` mixes the rows of the diagnoses."""
    chance = random.Random(seed)
    diagnoses, lines = [], []
    for claim in range(claims):
        day, count = chance.choice(days), chance.randint(1, 5)
        for place in range(count):
            role = "other" if place else "principal"
            diagnoses.append((claim, place + 1, role, chance.choice(codes), "ICD10"))
        for number in (1, 2):
            side = chance.choice((None, "RT", "LT", "50"))
            lines.append(
                (claim, number, "20610", day, day, chance.randint(1, count), chance.choice((None, 1)), side)
            )
    if shuffled:
        chance.shuffle(diagnoses)
    kinds: dict[str, tuple[list[tuple[Any, ...]], tuple[str, ...]]] = {
        "diagnoses": (diagnoses, ("claim", "position", "role", "diagnosis", "code_system")),
        "lines": (
            lines,
            ("claim", "line", "procedure", "from_date", "to_date", "pointer_1", "pointer_2", "modifier_1"),
        ),
    }
    tables = {
        name: dict(zip(names, map(list, zip(*rows, strict=True)), strict=True))
        for name, (rows, names) in kinds.items()
    }
    head = {"claim_id": [str(at) for at in range(claims)], "claim_type": ["professional"] * claims}
    return Batch.from_rows({"claims": head, **tables})
