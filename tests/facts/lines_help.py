"""Random claims of several lines, for the tests of facts that compare lines."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence

from scrubjay.claims import Batch
from scrubjay.facts import Sheet
from scrubjay.reference import Pack
from tests.slow_oracles.pairs import Line

TODAY = dt.date(2026, 6, 30)
NPIS = ("1234567893", "1245319599", None)


def random_lines(
    claims: int,
    codes: Sequence[str | None],
    days: Sequence[dt.date | None],
    seed: int,
    *,
    most: int = 6,
    modifiers: Sequence[str] = ("", "", "59", "25", "RT"),
) -> list[Line]:
    """Return lines of professional and institutional claims, by claim."""
    chance = random.Random(seed)
    lines = []
    for claim in range(claims):
        bill = chance.choice(("", "", "0131", "0851"))
        for number in range(1, chance.randint(1, most) + 1):
            given = tuple(word for word in (chance.choice(modifiers), chance.choice(modifiers)) if word)
            revenue = chance.choice(("", "0360", "0960", "0975", "989"))
            code, day, npi = chance.choice(codes), chance.choice(days), chance.choice(NPIS)
            lines.append(Line(claim, number, code, day, npi, bool(bill), bill, revenue, given))
    return lines


def batch_of(lines: Sequence[Line], order: Sequence[int] | None = None) -> Batch:
    """Return the claims of some lines, in another order of claims where one is given."""
    order = order if order is not None else sorted({line.claim for line in lines})
    by_claim: dict[int, list[Line]] = {}
    for line in lines:
        by_claim.setdefault(line.claim, []).append(line)
    placed = [(row, line) for row, claim in enumerate(order) for line in by_claim.get(claim, [])]
    heads = [by_claim[claim][0] for claim in order]
    return Batch.from_rows(
        {
            "claims": {
                "claim_id": [f"C{claim}" for claim in order],
                "claim_type": ["institutional" if head.institutional else "professional" for head in heads],
                "bill_type": [head.bill or None for head in heads],
            },
            "lines": {
                "claim": [row for row, _ in placed],
                "line": [line.number for _, line in placed],
                "procedure": [line.procedure for _, line in placed],
                "from_date": [line.day for _, line in placed],
                "line_rendering_npi": [line.performer for _, line in placed],
                "revenue_code": [line.revenue or None for _, line in placed],
                "modifier_1": [line.modifiers[0] if line.modifiers else None for _, line in placed],
                "modifier_2": [line.modifiers[1] if len(line.modifiers) > 1 else None for _, line in placed],
                "units": [1.0] * len(placed),
            },
        }
    )


def sheet_of(pack: Pack, lines: Sequence[Line], order: Sequence[int] | None = None) -> Sheet:
    """Return the sheet of some lines."""
    return Sheet(batch_of(lines, order), pack, TODAY)
